"""The register of actions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.exports import csv_response
from koppelkansen.core.lists import paginate
from sessions import policies
from sessions.domain import actions
from sessions.enums import ActionState
from sessions.forms.filters import ActionFilter
from sessions.forms.registers import AddActionForm, ChangeActionForm
from sessions.models import ActionItem, Decision, Meeting
from sessions.queries.registers import actions_for
from sessions.views.pages import form_page, new_fields, step


@require_safe
def action_list(request: HttpRequest) -> HttpResponse:
    """List the actions that the user may see, the most urgent first."""
    filters = ActionFilter(request.GET, user=request.user)
    context = {
        "page": paginate(request, filters.narrow(actions_for(request.user))),
        "filters": filters,
        "may_add": policies.may_add_actions(request.user),
    }
    return render(request, "sessions/action_list.html", context)


@require_safe
def actions_export(request: HttpRequest) -> HttpResponse:
    """Give the filtered list as a file."""
    rows = ActionFilter(request.GET, user=request.user).narrow(actions_for(request.user))
    head = [_("Number"), _("Action"), _("Owner"), _("Organisation"), _("Due"), _("State"), _("Area"), _("Session")]
    return csv_response(
        "acties",
        head,
        (
            [
                row.number,
                row.title,
                row.owner,
                row.organisation,
                row.due,
                row.get_state_display(),
                row.area,
                row.meeting,
            ]
            for row in rows
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def action_new(request: HttpRequest) -> HttpResponse:
    """Enter an action outside a session."""
    policies.require(policies.may_add_actions(request.user))
    initial = {"who": f"owner:{request.user.pk}", "question": request.GET.get("vraag")} | _follows_from(request)
    return form_page(
        request,
        make_form=lambda data: AddActionForm(data, user=request.user, initial=initial),
        write=lambda form: actions.add_action(user=request.user, **new_fields(form)),
        done=reverse("sessions:actions"),
        after=lambda row: row.get_absolute_url(),
        title=_("Add an action"),
        trail=[(_("Actions"), reverse("sessions:actions"))],
        submit=_("Add"),
    )


def _follows_from(request: HttpRequest) -> dict:
    """Return what a decision (`?besluit=12`) already says about an action that follows from it."""
    number = request.GET.get("besluit", "")
    decision = Decision.objects.visible_to(request.user).filter(pk=number).first() if number.isdecimal() else None
    return {"decision": decision.pk, "area": decision.area_id} if decision else {}


@require_safe
def action(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an action: where it comes from and how far it is."""
    rows = ActionItem.objects.select_related(
        "owner", "organisation", "area", "meeting", "decision", "question", "author"
    )
    row = get_visible(rows, request.user, pk=pk)
    context = {
        "action": row,
        "can_edit": can_edit(row, request.user),
        "sees_meeting": Meeting.objects.visible_to(request.user).filter(pk=row.meeting_id).exists(),
        "sees_decision": Decision.objects.visible_to(request.user).filter(pk=row.decision_id).exists(),
        "states": [state for state in ActionState if state != row.state],
    }
    return render(request, "sessions/action.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def action_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an action."""
    row = get_editable(ActionItem.objects.all(), request.user, pk=pk)
    return form_page(
        request,
        make_form=lambda data: ChangeActionForm(data, user=request.user, instance=row),
        write=lambda form: actions.change_action(
            user=request.user, action=row, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=row.get_absolute_url(),
        title=_("Change the action"),
        trail=[(_("Actions"), reverse("sessions:actions")), (row.number, row.get_absolute_url())],
    )


@require_POST
def action_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick an action off, or open it again."""
    row = get_editable(ActionItem.objects.all(), request.user, pk=pk)

    def write(version: int, to: str) -> None:
        changed = actions.set_action_state(
            user=request.user, action=row, expected_version=version, state=ActionState(to)
        )
        messages.success(
            request, _("%(number)s is now: %(state)s.") % {"number": row.number, "state": changed.get_state_display()}
        )

    return step(request, choices=ActionState.choices, write=write, done=row.get_absolute_url())
