"""Charts: one specification, wide and narrow, safe under the content security policy, with the numbers beside it."""

import pytest
from django.core.cache import cache
from django.template import Context, Template
from django.utils import translation
from lxml import etree

from koppelkansen.core import chart_drawing, charts
from koppelkansen.core.charts import NARROW, WIDE, Chart, Series


def make_chart(kind="bars", **options):
    series = [Series("Gemeente", [4200, 3]), Series("Waternet", [1, None], colour="#123456")]
    return Chart(kind, "Werken per jaar", ["2027", "2028"], series, "Jaar", "aantal", **options)


@pytest.mark.parametrize("kind", ["bars", "horizontal_bars", "line", "dots"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_kind_draws_svg_without_styles_or_scripts(kind, width):
    svg = etree.fromstring(chart_drawing.inline_svg(make_chart(kind), width=width))
    assert svg.get("aria-hidden") == "true"
    assert svg.xpath("//@style") == []
    assert svg.xpath("//*[local-name()='style' or local-name()='script']") == []
    assert float(svg.get("width")) <= width + 2
    assert "#123456" in svg.xpath("//@fill") + svg.xpath("//@stroke")


def test_a_curve_stands_at_its_numbers():
    chart = Chart("curve", "Waarde", [30, 90, 240], [Series("Waarde", [100, 60, 0])], "dagen", "waarde")
    svg = etree.fromstring(chart_drawing.inline_svg(chart, width=WIDE))
    assert svg.xpath("//@style") == []
    assert {"100", "200"} <= {text.strip() for text in svg.xpath("//*[local-name()='text']/text()")}


def test_numbers_are_dutch_and_text_follows_the_page():
    svg = chart_drawing.inline_svg(make_chart(), width=WIDE)
    assert "4.000" in svg
    assert charts.INK not in svg
    assert 'fill="currentColor"' in svg


def test_numbers_follow_the_language():
    with translation.override("en"):
        assert "4,000" in chart_drawing.inline_svg(make_chart(), width=WIDE)


def test_zero_has_a_line_where_values_lie_on_both_sides():
    found = []
    for low in (-1, 1):
        chart = Chart("dots", "x", ["a"], [Series("s", [low]), Series("t", [2])], "c", "v")
        found.append(len(charts.specification(chart, width=WIDE)["layer"]))
    assert found == [3, 2]


def test_a_drawing_is_kept_and_used_again(monkeypatch):
    chart = make_chart()
    first = chart_drawing.drawings(chart)

    def refuse(spec):
        raise AssertionError("drawn twice")

    monkeypatch.setattr(chart_drawing, "draw_svg", refuse)
    assert chart_drawing.drawings(make_chart()) == first
    with pytest.raises(AssertionError, match="drawn twice"):
        chart_drawing.drawings(make_chart(maximum=9000))


def test_markup_in_names_stays_text():
    evil = Series("<script>alert(1)</script>", [1, 2])
    chart = Chart("bars", "x", ["<b>a</b>", "b"], [evil, Series("y", [1, 1])], "c", "v")
    svg = etree.fromstring(chart_drawing.inline_svg(chart, width=WIDE))
    assert svg.xpath("//*[local-name()='script' or local-name()='b']") == []


def test_the_component_shows_both_widths_and_the_table():
    page = Template("{% load ui %}{% chart chart %}").render(Context({"chart": make_chart(note="Voorbeeld")}))
    assert page.count("<svg aria-hidden") == 2
    assert "4.200" in page
    assert '<td class="num">–</td>' in page
    assert "Voorbeeld" in page


def test_an_empty_chart_says_so_and_draws_nothing():
    chart = Chart("bars", "Leeg", ["2027"], [Series("x", [0])], "Jaar", "aantal")
    page = Template("{% load ui %}{% chart chart %}").render(Context({"chart": chart}))
    assert "<svg" not in page
    assert "Er is nog niets te tonen." in page


@pytest.mark.parametrize("kind", ["bars", "horizontal_bars", "line", "dots"])
def test_nothing_at_all_can_be_drawn_too(kind):
    """A report of an empty programme still has its charts."""
    svg = chart_drawing.draw_svg(charts.specification(Chart(kind, "x", [], [], "c", "v"), width=WIDE))
    assert etree.fromstring(svg).tag.endswith("svg")


def test_whole_numbers_are_counted_whole():
    chart = Chart("horizontal_bars", "x", ["a", "b"], [Series("s", [1, 0])], "c", "v")
    svg = etree.fromstring(chart_drawing.inline_svg(chart, width=WIDE))
    texts = [element.text for element in svg.iter("{*}text")]
    assert texts.count("0") == texts.count("1") == 1
    assert "0,5" not in texts


def test_a_long_name_stands_on_two_lines():
    chart = Chart("horizontal_bars", "x", ["Binnenstad en de Negen Straatjes"], [Series("s", [1])], "c", "v")
    svg = etree.fromstring(chart_drawing.inline_svg(chart, width=NARROW))
    lines = [element.text for element in svg.iter("{*}tspan")]
    assert lines == ["Binnenstad en de", "Negen Straatjes"]


def test_values_must_fit_the_categories():
    with pytest.raises(ValueError, match="2 values for 1 categories"):
        Chart("bars", "x", ["a"], [Series("s", [1, 2])], "c", "v")
    with pytest.raises(ValueError, match="pie"):
        Chart("pie", "x", ["a"], [Series("s", [1])], "c", "v")


@pytest.fixture(autouse=True)
def _no_drawings_left():
    cache.clear()
