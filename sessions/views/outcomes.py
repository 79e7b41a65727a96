"""Correcting an outcome after it was logged."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koppelkansen.core.access import get_editable
from koppelkansen.core.http import see_other
from sessions.domain import log
from sessions.forms.log import ChangeOutcomeForm
from sessions.models import Outcome
from sessions.views.meetings import trail
from sessions.views.pages import form_page


@require_http_methods(["GET", "HEAD", "POST"])
def outcome_edit(request: HttpRequest, pk: int, outcome_pk: int) -> HttpResponse:
    """Change what was logged."""
    outcome = _outcome(request, pk, outcome_pk)
    return form_page(
        request,
        make_form=lambda data: ChangeOutcomeForm(data, instance=outcome),
        write=lambda form: log.change_outcome(
            user=request.user, outcome=outcome, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=outcome.meeting.get_absolute_url() + "#opbrengsten",
        title=_("Correct the outcome"),
        trail=trail(outcome.meeting),
        remove_url=reverse("sessions:outcome_remove", args=[pk, outcome_pk]),
    )


@require_POST
def outcome_remove(request: HttpRequest, pk: int, outcome_pk: int) -> HttpResponse:
    """Remove what was logged; the history keeps it."""
    outcome = _outcome(request, pk, outcome_pk)
    log.remove_outcome(user=request.user, outcome=outcome)
    return see_other(outcome.meeting.get_absolute_url() + "#opbrengsten")


def _outcome(request: HttpRequest, pk: int, outcome_pk: int) -> Outcome:
    return get_editable(Outcome.objects.select_related("meeting"), request.user, pk=outcome_pk, meeting_id=pk)
