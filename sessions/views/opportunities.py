"""A koppelkans on the agenda of a meeting."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from areas.models import Opportunity
from areas.queries.explanation import explain
from koppelkansen.core.access import get_visible
from sessions.domain.agenda import add_agenda_item
from sessions.forms.opportunities import PutOnAgendaForm
from sessions.queries.about import agendas_open_to
from sessions.views.pages import form_page


@require_http_methods(["GET", "HEAD", "POST"])
def opportunity_agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a koppelkans that one sees on the agenda of a coming meeting that one prepares."""
    opportunity = get_visible(Opportunity.objects.prefetch_related("works__organisation"), request.user, pk=pk)
    meetings = agendas_open_to(request.user)
    if not meetings.exists():
        raise PermissionDenied
    title = _("Koppelkans %(title)s") % {"title": opportunity.title}
    initial = {"title": title, "explanation": "\n".join(explain(opportunity))}
    page = reverse("areas:opportunity", args=[pk])
    return form_page(
        request,
        make_form=lambda data: PutOnAgendaForm(data, meetings=meetings, initial=initial),
        write=lambda form: add_agenda_item(
            user=request.user,
            meeting=form.cleaned_data["meeting"],
            opportunity=opportunity,
            **form.item_fields(),
        ),
        done=page + "#overleg",
        title=_("Put on the agenda of …"),
        trail=[(_("Koppelkansen"), reverse("areas:opportunities")), (opportunity.title, page)],
        submit=_("Put on the agenda"),
    )
