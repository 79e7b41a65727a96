"""The list of koppelkansen as a file that a spreadsheet opens."""

from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from areas.forms.opportunities import OpportunityFilterForm
from areas.queries import opportunities as queries
from areas.views.shell import visible_area
from koppelkansen.core.exports import streamed_csv
from stakeholders.held import memberships_read_once

CHUNK = 1_000


@require_safe
@memberships_read_once
def opportunity_export(request: HttpRequest, slug: str = "") -> StreamingHttpResponse:
    """Give the koppelkansen of the list with its filters, best first unless the reader sorts otherwise."""
    area = visible_area(request, slug) if slug else None
    filters = OpportunityFilterForm(request.GET).filters() if request.GET else {}
    rows = queries.opportunity_list(request.user, area=area, sort=request.GET.get("sorteer", ""), **filters)
    rows = rows.select_related("lead").defer("place", "place_web")
    head = (
        _("Score"), _("Koppelkans"), _("Organisations"), _("Works"), _("Metres apart"), _("Days apart"),
        _("Estimated saving (€)"), _("Open days avoided"), _("State"), _("Lead organisation"), _("Answer by"),
        _("Realised saving (€)"), _("Realised days avoided"), _("Still found"),
    )  # fmt: skip
    return streamed_csv("koppelkansen", head, _lines(rows))


def _lines(rows) -> Iterator[tuple]:
    for row in rows.iterator(chunk_size=CHUNK):
        works = row.works.all()
        yield (
            round(row.score, 1),
            row.title,
            ", ".join(dict.fromkeys(work.organisation.short_name for work in works)),
            ", ".join(work.external_id or work.name for work in works),
            round(row.metres),
            row.gap_days,
            row.saving,
            round(row.open_days),
            row.get_state_display(),
            row.lead.name if row.lead else "",
            row.deadline,
            row.realised_saving,
            row.realised_days,
            _("yes") if row.is_detected else _("no"),
        )
