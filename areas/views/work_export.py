"""The list of works as a file that a spreadsheet opens, and that the import reads back."""

from collections.abc import Iterator

from django.contrib.gis.db.models.functions import AsWKT
from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from areas.enums import DatePrecision
from areas.forms.works import WorkFilterForm
from areas.models import Work
from areas.queries import works as queries
from areas.views.shell import visible_area
from koppelkansen.core.exports import streamed_csv

CHUNK = 2_000
# Headings are fixed Dutch names and not translations: the import recognises them, whoever made the file.
HEAD = (
    "nummer", "organisatie", "naam", "straat", "omschrijving", "soort", "vroegste start", "gewenste start",
    "uiterste einde", "datums bekend op", "niet verschuifbaar", "duur dagen", "zekerheid", "stand", "wegafsluiting",
    "coördinatienummer", "laatst bevestigd", "kosten laag", "kosten waarschijnlijk", "kosten hoog", "prijspeil",
    "wkt",
)  # fmt: skip


@require_safe
def work_export(request: HttpRequest, slug: str = "") -> StreamingHttpResponse:
    """Give the works of the list with its filters; costs only where the user may know them, places in RD metres."""
    area = visible_area(request, slug) if slug else None
    filters = WorkFilterForm(request.GET).filters() if request.GET else {}
    rows = queries.work_list(request.user, area=area, sort=request.GET.get("sorteer", ""), **filters)
    rows = queries.with_visible_cost(request.user, rows.defer(None).defer("geometry", "middle_web"))
    rows = rows.annotate(wkt=AsWKT("geometry"))
    return streamed_csv("werken", HEAD, _lines(rows))


def _lines(rows) -> Iterator[tuple]:
    for work in rows.iterator(chunk_size=CHUNK):
        yield (
            work.external_id,
            work.organisation.name,
            work.name,
            work.street,
            work.description,
            str(work.kind or ""),
            *(_date(work, name) for name in ("earliest_start", "desired_start", "latest_end")),
            work.get_date_precision_display(),
            _yes_or_no(work.is_fixed),
            work.duration_days,
            work.get_certainty_display(),
            work.get_state_display(),
            _yes_or_no(work.closes_road),
            work.coordination_number,
            work.last_confirmed,
            work.cost_low,
            work.cost_mode,
            work.cost_high,
            work.price_level,
            work.wkt,
        )


def _date(work: Work, name: str) -> str:
    """One of the dates of a work as precisely as it is known, in figures that the import reads back."""
    date = getattr(work, name)
    if date is None:
        return ""
    return {
        DatePrecision.YEAR: f"{date:%Y}",
        DatePrecision.QUARTER: f"{date:%Y} Q{(date.month + 2) // 3}",
        DatePrecision.MONTH: f"{date:%Y-%m}",
    }.get(work.date_precision, f"{date:%Y-%m-%d}")


def _yes_or_no(value: bool | None) -> str:
    return "" if value is None else ("ja" if value else "nee")
