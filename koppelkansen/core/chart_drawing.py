"""Charts drawn to SVG on the server, for a page or a report.

Drawing takes 50-150 ms, so drawings for a page are kept by the hash of what they show.
"""

import hashlib
import re

import vl_convert
from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from redis.exceptions import RedisError

from koppelkansen.core.charts import INK, MEASURED_FONT, NARROW, WIDE, Chart, specification
from koppelkansen.core.pdf import FONTS

FONT = "Source Sans 3"  # the family, as pages and reports name it
KEPT_SECONDS = 90 * 24 * 3600  # a quarter: people read a result again
VERSION = "9"  # raise when the drawing of the same numbers changes
SPOKEN = re.compile(r' (?:aria-label|aria-roledescription|role)="[^"]*"')

vl_convert.register_font_directory(str(FONTS))


def draw_svg(spec: dict) -> str:
    """Return the SVG of a specification, with the numbers of the language that is active."""
    locale = _locale()
    svg = vl_convert.vegalite_to_svg(
        spec, vl_version="6.4", format_locale=locale, time_format_locale=locale, allowed_base_urls=[]
    )
    return svg.replace(MEASURED_FONT, FONT)


def _locale() -> str:
    return "en-GB" if get_language() == "en" else "nl-NL"


def drawings(chart: Chart) -> tuple[SafeString, SafeString]:
    """Return the wide and the narrow drawing for a page. They are kept in the cache by all that the chart says;
    without a cache they are drawn again."""
    shown = f"{_locale()} {chart!r}"
    key = f"chart:{VERSION}:{hashlib.sha256(shown.encode()).hexdigest()}"
    try:
        kept = cache.get(key)
    except RedisError:
        return _draw(chart)
    if kept is None:
        kept = _draw(chart)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _draw(chart: Chart) -> tuple[SafeString, SafeString]:
    return inline_svg(chart, width=WIDE), inline_svg(chart, width=NARROW)


def inline_svg(chart: Chart, *, width: int) -> SafeString:
    """Return a drawing for a page: text in the colour of the page, no style attributes, hidden from readers
    (the caption and the table speak)."""
    return mark_safe(_for_page(draw_svg(specification(chart, width=width))))  # noqa: S308


def _for_page(svg: str) -> str:
    # What is hidden from readers needs no labels; they are a quarter of the drawing.
    svg = SPOKEN.sub("", svg)
    svg = svg.replace(f'"{INK}"', '"currentColor"')
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
