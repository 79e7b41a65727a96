"""The bars of a report as a chart, for the page and for paper."""

from koppelkansen.core.chart_drawing import draw_svg
from koppelkansen.core.charts import Chart, Series, specification

PAPER_WIDTH = 600


def chart_of(block: dict) -> Chart:
    """Return the chart of a `bars` block: one horizontal bar per row, stacked when there are several series."""
    return Chart(
        kind="horizontal_bars",
        title=block["caption"],
        categories=[row["label"] for row in block["rows"]],
        series=[
            Series(name=name, values=[row["values"][place] for row in block["rows"]], colour=colour)
            for place, (name, colour) in enumerate(zip(block["series"], block["colours"], strict=True))
        ],
        category_name=block["category"],
        value_name=block["unit"],
        note=block["source"],
    )


def draw(block: dict) -> bytes:
    """Return the SVG of a `bars` block for paper."""
    return draw_svg(specification(chart_of(block), width=PAPER_WIDTH)).encode()


def alternative(block: dict) -> str:
    """Say what a chart shows, for those who do not see it; the table under it has the same numbers."""
    rows = "; ".join(f"{row['label']}: {_values(block['series'], row['values'])}" for row in block["rows"])
    return f"{block['caption']}. {rows}."


def _values(series: list[str], values: list[int]) -> str:
    if len(series) == 1:
        return str(values[0])
    return ", ".join(f"{value} {name}" for name, value in zip(series, values, strict=True) if value) or "0"
