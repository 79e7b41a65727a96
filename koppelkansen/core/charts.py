"""Charts as Vega-Lite specifications; `chart_drawing` makes them SVG.

A chart carries its own numbers: the page shows the drawing in a wide and a narrow version with the table under it,
the report uses the same specification.
The first six colours are exchanged by the style sheet in dark display, other colours stay as they are.
"""

import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

COLOURS = ("#0b4f5c", "#e0a021", "#5a8fb5", "#9a4f00", "#6f2dc9", "#7c8b91")
MEASURED_FONT = "SourceSans3-Regular"  # the engine measures text by the font's PostScript name
INK, GRID = "#17262b", "#d3dcdf"
WIDE, NARROW = 540, 300  # pixels: half a page at 1280, and a card on a phone of 390
MOST_LINES = 4  # of a name beside a row
WIDEST_TITLE = 26  # letters of the name of an axis that fit under a narrow plot
FEW = 5  # up to here every whole number gets a tick


@dataclass(frozen=True)
class Series:
    """One line of numbers under a name; `colour` is that of an organisation, else the next of the palette."""

    name: str
    values: Sequence[float | None]
    colour: str = ""

    def __post_init__(self):
        object.__setattr__(self, "values", tuple(self.values))


@dataclass(frozen=True)
class Chart:
    """What a chart shows. `kind`: bars, horizontal_bars, line, curve (over numbers) or dots. Values belong to
    `categories` in order."""

    kind: str
    title: str
    categories: Sequence[str | float]
    series: Sequence[Series]
    category_name: str
    value_name: str
    note: str = ""
    unit: str = field(default="", kw_only=True)
    maximum: float | None = field(default=None, kw_only=True)

    def __post_init__(self):
        for name in ("categories", "series"):
            object.__setattr__(self, name, tuple(getattr(self, name)))  # a chart can be a key: it never changes
        if self.kind not in _DRAWERS:
            raise ValueError(f"No such kind of chart: {self.kind}")
        for line in self.series:
            if len(line.values) != len(self.categories):
                raise ValueError(f"{line.name}: {len(line.values)} values for {len(self.categories)} categories")

    @property
    def table(self) -> list[tuple[str, list]]:
        """Return the rows of the table: the category with its values in the order of the series."""
        return [
            (category, [line.values[index] for line in self.series]) for index, category in enumerate(self.categories)
        ]

    @property
    def numbers(self) -> list[list[float]]:
        """Return the values per category, with nothing for what is unknown."""
        return [[value or 0 for value in values] for _category, values in self.table]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for line in self.series for value in line.values)


def specification(chart: Chart, *, width: int) -> dict:
    """Return the Vega-Lite specification of a chart of `width` pixels."""
    names = [line.name for line in chart.series]
    colours = [line.colour or COLOURS[index % len(COLOURS)] for index, line in enumerate(chart.series)]
    values = [
        {"c": category, "s": line.name, "v": line.values[index], "o": order}
        for order, line in enumerate(chart.series)
        for index, category in enumerate(chart.categories)
        if line.values[index] is not None
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": values},
        "background": "transparent",
        "width": width,
        "autosize": {"type": "fit", "contains": "padding"},
        "config": _config(),
    }
    colour = {
        "field": "s",
        "type": "nominal",
        "scale": {"domain": names, "range": colours},
        "legend": {
            "title": None,
            "orient": "top",
            "columns": _legend_columns(chart, names, width),
            "symbolType": "square",
        }
        if len(names) > 1
        else None,
    }
    return spec | _DRAWERS[chart.kind](chart, colour, width)


def _legend_columns(chart: Chart, names: list[str], width: int) -> int:
    """Return how many names fit beside each other over the plot: 7 pixels a letter, 30 for the symbol and space."""
    room = width - (60 if chart.kind in ("bars", "line") else 130)
    return max(1, min(len(names), room // (7 * max(map(len, names), default=0) + 30)))


def _config() -> dict:
    text = {"labelColor": INK, "titleColor": INK, "labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": 400}
    return {
        "font": MEASURED_FONT,
        "axis": text
        | {"gridColor": GRID, "domainColor": GRID, "tickColor": GRID, "labelLimit": 0, "titlePadding": 8},
        "legend": text | {"labelLimit": 240, "symbolSize": 110, "rowPadding": 3},
        "view": {"stroke": None},
        "bar": {"cornerRadiusEnd": 2},
    }


def _category_axis(chart: Chart, **options) -> dict:
    axis = {"title": None, "grid": False, "ticks": False, "labelPadding": 6} | options
    return {"field": "c", "type": "nominal", "sort": list(chart.categories), "axis": axis}


def _row_axis(chart: Chart, width: int, **options) -> dict:
    """Return the axis of horizontal rows, with long names on up to `MOST_LINES` lines."""
    lines = {name: _lines(name, width) for name in chart.categories}
    return _category_axis(chart, labelExpr=f"({json.dumps(lines)})[datum.label]", domain=False, **options)


def _lines(text: str, width: int) -> list[str]:
    letters = 19 if width <= NARROW else 34
    lines = textwrap.wrap(text, letters) or [""]
    if len(lines) <= MOST_LINES:
        return lines
    rest = " ".join(lines[MOST_LINES - 1 :])
    return [*lines[: MOST_LINES - 1], textwrap.shorten(rest, letters, placeholder="…")]


def _row_height(chart: Chart, width: int) -> dict:
    """Return the height of each horizontal row: room for the longest name."""
    most = max((len(_lines(name, width)) for name in chart.categories), default=1)
    return {"step": max(36, 17 * most)}


def _value_axis(chart: Chart, *, stack: bool) -> dict:
    axis = {"title": chart.value_name, "tickCount": 5, "domain": False, "ticks": False}
    values = [value for line in chart.series for value in line.values if value is not None]
    if all(value == int(value) for value in values):
        axis |= {"format": ",d"}
        longest = _longest(chart, stack=stack)
        if 0 < longest <= FEW and min(values) >= 0:
            axis["values"] = list(range(int(longest) + 1))  # nobody counts half an area
    scale = {"domainMax": chart.maximum} if chart.maximum else {}
    return {"field": "v", "type": "quantitative", "axis": axis, "scale": scale} | ({"stack": "zero"} if stack else {})


def _longest(chart: Chart, *, stack: bool) -> float:
    """Return the length of the longest bar, or the highest point."""
    return max((sum(row) if stack else max(row, default=0) for row in chart.numbers), default=0)


def _bars(chart: Chart, colour: dict, width: int) -> dict:
    upright = max((len(text) for text in chart.categories), default=0) * 7 > width / max(1, len(chart.categories))
    return {
        "height": 240,
        "mark": {"type": "bar", "width": {"band": 0.62}},
        "encoding": {
            "x": _category_axis(chart, labelAngle=-40 if upright else 0),
            "y": _value_axis(chart, stack=True),
            "color": colour,
            "order": {"field": "o"},
        },
    }


def _horizontal_bars(chart: Chart, colour: dict, width: int) -> dict:
    return {
        "height": _row_height(chart, width),
        "mark": {"type": "bar", "height": {"band": 0.6}},
        "encoding": {
            "y": _row_axis(chart, width),
            "x": _value_axis(chart, stack=True),
            "color": colour,
            "order": {"field": "o"},
        },
    }


def _line(chart: Chart, colour: dict, width: int) -> dict:
    every = {"labelOverlap": True, "labelAngle": 0}
    return {
        "height": 240,
        "mark": {"type": "line", "point": {"size": 45, "filled": True}, "strokeWidth": 2.5},
        "encoding": {"x": _category_axis(chart, **every), "y": _value_axis(chart, stack=False), "color": colour},
    }


def _curve(chart: Chart, colour: dict, width: int) -> dict:
    """Straight lines through points; the categories are numbers and stand where they are."""
    axis = {"title": chart.category_name, "grid": False, "tickCount": 5}
    x = {"field": "c", "type": "quantitative", "axis": axis, "scale": {"zero": False, "nice": False}}
    return _line(chart, colour, width) | {
        "height": 180,
        "encoding": {"x": x, "y": _value_axis(chart, stack=False), "color": colour},
    }


def _dots(chart: Chart, colour: dict, width: int) -> dict:
    """Disagreement: one row per category, a dot per series and a rule from the lowest to the highest.

    Where values lie on both sides of zero, zero has a line of its own.
    """
    y = _row_axis(chart, width, grid=True, labelPadding=12)
    x = _value_axis(chart, stack=False)
    if width <= NARROW and len(chart.value_name) > WIDEST_TITLE:
        x["axis"]["titleAnchor"] = "end"  # a long name runs out under the names of the rows, not off the drawing
    numbers = [value for line in chart.series for value in line.values if value is not None]
    at_zero = {"datum": 0, "axis": x["axis"]}
    zero = {"mark": {"type": "rule", "strokeWidth": 1, "color": INK}, "encoding": {"x": at_zero}}
    shape = {
        "field": "s",
        "type": "nominal",
        "scale": {"domain": colour["scale"]["domain"]},
        "legend": colour["legend"],
    }
    return {
        "height": _row_height(chart, width),
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 3, "color": GRID},
                "encoding": {
                    "y": y,
                    "x": x | {"aggregate": "min"},
                    "x2": {"field": "v", "aggregate": "max"},
                },
            },
            *([zero] if numbers and min(numbers) < 0 < max(numbers) else []),
            {
                "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
                "encoding": {"y": y, "x": x, "color": colour, "shape": shape},
            },
        ],
    }


_DRAWERS = {"bars": _bars, "horizontal_bars": _horizontal_bars, "line": _line, "curve": _curve, "dots": _dots}
