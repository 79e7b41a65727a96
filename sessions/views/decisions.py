"""The register of decisions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.chain import strip
from areas.models import WeighingFramework
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.chain import Link
from koppelkansen.core.exports import csv_response
from koppelkansen.core.lists import paginate
from sessions import policies
from sessions.domain import decisions
from sessions.enums import DECISION_STEPS, DecisionState, FollowUp
from sessions.forms.filters import DecisionFilter
from sessions.forms.registers import ChangeDecisionForm
from sessions.models import Decision, Meeting
from sessions.queries import about
from sessions.queries.chain import trail_of
from sessions.queries.frameworks import framework_of
from sessions.queries.registers import ABOUT, decisions_for
from sessions.views.pages import form_page, step
from stakeholders.held import memberships_read_once


@require_safe
def decision_list(request: HttpRequest) -> HttpResponse:
    """List the decisions that the user may see, the newest first."""
    filters = DecisionFilter(request.GET, user=request.user)
    context = {
        "page": paginate(request, filters.narrow(decisions_for(request.user))),
        "filters": filters,
        "reads_dilemmas": policies.may_read_dilemmas(request.user),
    }
    return render(request, "sessions/decision_list.html", context)


@require_safe
def decisions_export(request: HttpRequest) -> HttpResponse:
    """Give the filtered register as a file."""
    rows = DecisionFilter(request.GET, user=request.user).narrow(decisions_for(request.user))
    head = [
        _("Number"),
        _("Decision"),
        _("State"),
        _("Decided on"),
        _("Motivation"),
        _("Area"),
        _("Session"),
        _("Follow-up"),
        _("Open actions"),
    ]
    return csv_response(
        "besluiten",
        head,
        (
            [
                row.number,
                row.title,
                row.get_state_display(),
                row.decided_on,
                row.motivation,
                row.area,
                row.meeting,
                row.get_follow_up_display(),
                row.open_actions,
            ]
            for row in rows
        ),
    )


@require_safe
@memberships_read_once
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a decision: why, about what, where it was taken and what came of it."""
    row = get_visible(Decision.objects.select_related("meeting", "agenda_item", *ABOUT), request.user, pk=pk)
    framework = framework_of(row, request.user)
    actions = row.actions.visible_to(request.user).select_related("owner", "organisation")
    context = {
        "decision": row,
        "actions": actions,
        "framework": framework if row.gate_review_id else None,  # as a subject it is named already
        "can_edit": can_edit(row, request.user),
        "may_add_action": row.state == DecisionState.DECIDED and policies.may_add_actions(request.user),
        "sees_meeting": Meeting.objects.visible_to(request.user).filter(pk=row.meeting_id).exists(),
        "reads_dilemmas": policies.may_read_dilemmas(request.user),
        "steps": [DecisionState(state) for state in DECISION_STEPS[row.state]],
        "follow_ups": [state for state in FollowUp if state != row.follow_up],
        "steps_of_chain": _chain(row, framework, request.user),
        "decide_gate_url": _decide_gate_url(row, request.user),
    }
    return render(request, "sessions/decision.html", context)


def _chain(row: Decision, framework: WeighingFramework | None, user):
    """The chain around the decision, for who sees what it is about."""
    trail = trail_of(user, row, framework)
    return strip(user, trail, Link.DECISION, decision=(row.number, "")) if trail else None


def _decide_gate_url(row: Decision, user) -> str:
    """Return the page that records this decision at its gate, for who may and while the gate waits for it."""
    review = row.gate_review
    if review is None or not about.may_decide_gate(user, review):
        return ""
    page = reverse("sessions:gate_decide", args=[review.area.slug, review.pk])
    return f"{page}?overleg={row.meeting_id}"


@require_http_methods(["GET", "HEAD", "POST"])
def decision_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a decision."""
    row = get_editable(Decision.objects.select_related("meeting"), request.user, pk=pk)
    return form_page(
        request,
        make_form=lambda data: ChangeDecisionForm(data, user=request.user, instance=row),
        write=lambda form: decisions.change_decision(
            user=request.user, decision=row, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=row.get_absolute_url(),
        title=_("Correct the decision"),
        trail=[(_("Decisions"), reverse("sessions:decisions")), (row.number, row.get_absolute_url())],
    )


@require_POST
def decision_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what the meeting decided."""
    row = get_editable(Decision.objects.select_related("meeting"), request.user, pk=pk)
    return step(
        request,
        choices=DecisionState.choices,
        write=lambda version, to: decisions.take_decision(
            user=request.user, decision=row, expected_version=version, state=DecisionState(to)
        ),
        done=row.get_absolute_url(),
    )


@require_POST
def decision_follow_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what came of a decision."""
    row = get_editable(Decision.objects.all(), request.user, pk=pk)
    return step(
        request,
        choices=FollowUp.choices,
        write=lambda version, to: decisions.follow_up_decision(
            user=request.user, decision=row, expected_version=version, follow_up=FollowUp(to)
        ),
        done=row.get_absolute_url(),
    )
