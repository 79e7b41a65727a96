"""The bars of a report, drawn for paper."""

import vl_convert

from koppelkansen.core.pdf import FONTS

# From dark to light, so that the order also shows in grey; the last is for "nothing recorded".
COLOURS = ("#f2b134", "#5aa3ad", "#0b4f5c", "#8c2f39", "#c9d3d6")
SINGLE = ("#0b4f5c",)
WIDTH_PX = 380
BAR_PX = 22

vl_convert.register_font_directory(str(FONTS))


def draw(block: dict) -> bytes:
    """Return the SVG of a `bars` block: one horizontal bar per row, stacked when there are several series."""
    series = block["series"]
    values = [
        {"row": row["label"], "series": name, "place": place, "value": value}
        for row in block["rows"]
        for place, (name, value) in enumerate(zip(series, row["values"], strict=True))
    ]
    stacked = len(series) > 1
    colour = {
        "field": "series",
        "type": "nominal",
        "sort": series,
        "scale": {"domain": series, "range": list(COLOURS if stacked else SINGLE)[: len(series)]},
        "legend": {"title": None, "orient": "top", "columns": 5} if stacked else None,
    }
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH_PX,
        "height": {"step": BAR_PX},
        "data": {"values": values},
        "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 1},
        "encoding": {
            "y": {
                "field": "row",
                "type": "nominal",
                "sort": [row["label"] for row in block["rows"]],
                "axis": {"title": None, "labelLimit": 240, "ticks": False, "domain": False},
            },
            "x": {
                "field": "value",
                "type": "quantitative",
                "stack": "zero",
                "axis": {"title": None, "tickMinStep": 1, "format": "d", "gridColor": "#dfe6e8", "domain": False},
            },
            "color": colour,
            "order": {"field": "place", "type": "ordinal"},
        },
        "config": {
            "font": "Source Sans 3",
            "view": {"stroke": None},
            "axis": {"labelFontSize": 11, "labelColor": "#1d2b30"},
            "legend": {"labelFontSize": 11, "labelColor": "#1d2b30"},
        },
    }
    return vl_convert.vegalite_to_svg(spec).encode()


def alternative(block: dict) -> str:
    """Say in one line what a chart shows, for those who do not see it; the table under it has the numbers."""
    rows = "; ".join(f"{row['label']}: {_values(block['series'], row['values'])}" for row in block["rows"])
    return f"{block['caption']}. {rows}."


def _values(series: list[str], values: list[int]) -> str:
    if len(series) == 1:
        return str(values[0])
    return ", ".join(f"{value} {name}" for name, value in zip(series, values, strict=True) if value) or "0"
