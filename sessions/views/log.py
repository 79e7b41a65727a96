"""The log page of a session: one page for a phone, where every entry posts by itself.

Script sends entries with `Accept: application/json` from a queue on the phone; without script the same forms
post and come back to the page. Each entry carries a key, so that a retry never doubles it.
"""

import hashlib
import json

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.attempts import attempt
from koppelkansen.core.http import see_other
from sessions.domain import actions, decisions, invitations, log
from sessions.enums import AttendanceState, MeetingState
from sessions.forms.log import AttendanceForm, LogActionForm, LogDecisionForm, LogGuestForm, LogOutcomeForm
from sessions.models import Attendance, Meeting
from sessions.queries import meetings as queries


def _log_guest(*, user, meeting, **entry):
    return invitations.invite_guest(user=user, meeting=meeting, state=AttendanceState.PRESENT, **entry)


# Which form an entry has, and which verb of the domain makes it. The names are part of the address.
ENTRIES = {
    "opbrengst": (LogOutcomeForm, log.log_outcome),
    "besluit": (LogDecisionForm, decisions.register_decision),
    "actie": (LogActionForm, actions.add_action),
    "gast": (LogGuestForm, _log_guest),
}


@require_safe
def log_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the log page to those who may log."""
    meeting = get_editable(Meeting.objects.all(), request.user, pk=pk)
    return _page(request, meeting)


@require_safe
def log_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what has been logged so far; 304 when nothing changed, so that others can ask often."""
    meeting = get_visible(Meeting.objects.all(), request.user, pk=pk)
    editable = can_edit(meeting, request.user)
    stamp = f"{queries.log_stamp(meeting)} {editable} {get_language()} {request.user.pk}"
    etag = f'"{hashlib.sha256(stamp.encode()).hexdigest()[:24]}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        context = {"meeting": meeting, "log": queries.log(meeting), "can_edit": editable}
        response = render(request, "sessions/_log_state.html", context)
    response.headers["ETag"] = etag
    return response


@login_not_required
@require_safe
def log_worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker of the log page, from an address that never changes and whose folder it may serve.

    The file itself has a name that follows its content: after a deployment the browser sees that it has to renew it.
    """
    script = f"importScripts({json.dumps(static('js/log-worker.js'))});\n"
    return HttpResponse(script, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@require_POST
def log_add(request: HttpRequest, pk: int, entry: str) -> HttpResponse:
    """Log an outcome, a decision, an action or a guest."""
    if entry not in ENTRIES:
        raise Http404
    meeting = get_editable(Meeting.objects.all(), request.user, pk=pk)
    form_class, write = ENTRIES[entry]
    form = form_class(request.POST, meeting=meeting, user=request.user, auto_id=f"{entry}_%s")
    outcome = attempt(form, lambda: write(user=request.user, meeting=meeting, **form.entry()))
    return _answer(request, meeting, entry, form, outcome)


@require_POST
def log_attendance(request: HttpRequest, pk: int, attendance_pk: int) -> HttpResponse:
    """Tick whether somebody is there."""
    rows = Attendance.objects.select_related("meeting")
    attendance = get_editable(rows, request.user, pk=attendance_pk, meeting_id=pk)
    form = AttendanceForm(request.POST)
    outcome = attempt(
        form,
        lambda: invitations.set_attendance(user=request.user, attendance=attendance, **form.cleaned_data),
    )
    return _answer(request, attendance.meeting, "aanwezig", form, outcome)


def _answer(request: HttpRequest, meeting: Meeting, entry: str, form, outcome) -> HttpResponse:
    if request.headers.get("Accept", "").startswith("application/json"):
        errors = [str(error) for field_errors in form.errors.values() for error in field_errors]
        return JsonResponse({"ok": outcome.ok, "errors": errors}, status=outcome.status)
    if outcome.ok:
        return see_other(reverse("sessions:log", args=[meeting.pk]) + f"#{entry}")
    return _page(request, meeting, {entry: form}, status=outcome.status)


def _page(request: HttpRequest, meeting: Meeting, bound: dict | None = None, status: int = 200) -> HttpResponse:
    forms = {
        name: form_class(meeting=meeting, user=request.user, auto_id=f"{name}_%s")
        for name, (form_class, _write) in ENTRIES.items()
    } | (bound or {})
    context = {
        "meeting": meeting,
        "log": queries.log(meeting),
        "forms": forms,
        "can_edit": True,
        "is_running": meeting.state == MeetingState.RUNNING,
        "open_entry": next(iter(bound), "") if bound else "",
    }
    return render(request, "sessions/log.html", context, status=status)
