"""Recording the decision about a gate, on the page of its review and in the register at once."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from areas.models import GateReview
from koppelkansen.core.access import get_visible
from sessions.domain.gates import decide_gate
from sessions.forms.gates import DecideGateForm
from sessions.queries.about import deciding_meetings
from sessions.views.pages import form_page
from stakeholders.policies import require_programme_editor


@require_http_methods(["GET", "HEAD", "POST"])
def gate_decide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Record what a meeting decided about a submitted review; `?overleg=` names the meeting."""
    rows = GateReview.objects.select_related("area", "gate__phase")
    review = get_visible(rows, request.user, area__slug=slug, pk=pk)
    require_programme_editor(request.user)
    page = reverse("areas:gate_review", args=[slug, pk])
    intro = ""
    if not deciding_meetings(request.user).exists():
        intro = _("Plan the meeting of directors or core team first in which this is decided; then record it here.")
    return form_page(
        request,
        make_form=lambda data: DecideGateForm(
            data, review=review, user=request.user, meeting_pk=request.GET.get("overleg", "")
        ),
        write=lambda form: decide_gate(
            user=request.user, review=review, expected_version=form.cleaned_data["version"], **form.decision_fields()
        ),
        done=page,
        title=_("Record the decision"),
        intro=intro,
        trail=[
            (review.area.name, reverse("areas:overview", args=[slug])),
            (_("Gates"), reverse("areas:gates", args=[slug])),
            (review.gate.name, page),
        ],
    )
