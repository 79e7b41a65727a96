"""The list of sessions, a session's page, planning and changing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.exports import csv_response
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate
from sessions import policies
from sessions.domain import invitations, meetings
from sessions.domain.calendar import appointment
from sessions.enums import MEETING_STEPS, AttendanceState, MeetingState
from sessions.forms.filters import MeetingFilter
from sessions.forms.meetings import AddTableForm, ChangeMeetingForm, PlanMeetingForm
from sessions.models import Meeting, Minutes
from sessions.queries import meetings as queries
from sessions.views.pages import form_page, new_fields, step

EXPECTED = (AttendanceState.INVITED, AttendanceState.LISTED, AttendanceState.ACCEPTED)


@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    """List the sessions that the user may see."""
    filters = MeetingFilter(request.GET, user=request.user)
    page = paginate(request, filters.narrow(queries.meetings_for(request.user)))
    context = {"page": page, "filters": filters, "may_plan": policies.may_plan_meetings(request.user)}
    return render(request, "sessions/meeting_list.html", context)


@require_safe
def meetings_export(request: HttpRequest) -> HttpResponse:
    """Give the filtered list as a file."""
    rows = MeetingFilter(request.GET, user=request.user).narrow(queries.meetings_for(request.user))
    head = [_("Session"), _("Kind"), _("Start"), _("End"), _("Place"), _("Areas"), _("State"), _("Present")]
    return csv_response(
        "sessies",
        head,
        (
            [
                row.title,
                row.get_kind_display(),
                row.starts_at,
                row.ends_at,
                row.place,
                ", ".join(area.name for area in row.areas.all()),
                row.get_state_display(),
                row.present_count,
            ]
            for row in rows
        ),
    )


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a session: before it the question, agenda and invitees, after it what it yielded."""
    row = get_visible(Meeting.objects.select_related("chair", "minute_taker"), request.user, pk=pk)
    log = queries.log(row)
    mine = next((attendance for attendance in log.attendances if attendance.user_id == request.user.pk), None)
    agenda = queries.agenda(row)
    steps = [state for state in MEETING_STEPS[row.state] if MeetingState.PUBLISHED not in (state, row.state)]
    context = {
        "meeting": row,
        "areas": row.areas.all(),
        "agenda": agenda,
        "agenda_minutes": sum(item.minutes_allotted for item in agenda),
        "log": log,
        "expected": [a for a in log.attendances if a.state in EXPECTED],
        "mine": mine if row.is_upcoming else None,
        "minutes": Minutes.objects.filter(meeting=row).first(),
        "can_edit": can_edit(row, request.user),
        "steps": [MeetingState(state) for state in steps],
        "reads_dilemmas": policies.may_read_dilemmas(request.user),
        "table_form": AddTableForm(),
    }
    return render(request, "sessions/meeting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_new(request: HttpRequest) -> HttpResponse:
    """Plan a session."""
    policies.require(policies.may_plan_meetings(request.user))
    initial = {"chair": request.user, "areas": request.GET.getlist("gebied")}
    return form_page(
        request,
        make_form=lambda data: PlanMeetingForm(data, user=request.user, initial=initial),
        write=lambda form: meetings.plan_meeting(user=request.user, **new_fields(form)),
        after=lambda row: row.get_absolute_url(),
        done=reverse("sessions:meetings"),
        title=_("Plan a session"),
        trail=[(_("Sessions"), reverse("sessions:meetings"))],
        submit=_("Plan the session"),
        template="sessions/meeting_form.html",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a session."""
    row = get_editable(Meeting.objects.all(), request.user, pk=pk)
    return form_page(
        request,
        make_form=lambda data: ChangeMeetingForm(data, user=request.user, instance=row),
        write=lambda form: meetings.change_meeting(
            user=request.user,
            meeting=row,
            expected_version=form.cleaned_data["version"],
            **form.changed_fields(),
        ),
        done=row.get_absolute_url(),
        title=_("Change the session"),
        trail=trail(row),
    )


@require_POST
def meeting_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Start, close, cancel or replan a session."""
    row = get_editable(Meeting.objects.all(), request.user, pk=pk)
    return step(
        request,
        choices=MeetingState.choices,
        write=lambda _version, to: meetings.move_meeting(user=request.user, meeting=row, state=MeetingState(to)),
        done=reverse("sessions:log", args=[pk]) if request.POST.get("to") == "running" else row.get_absolute_url(),
    )


@require_safe
def meeting_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the appointment for a calendar."""
    row = get_visible(Meeting.objects.all(), request.user, pk=pk)
    response = HttpResponse(
        appointment(row, cancelled=row.state == MeetingState.CANCELLED), content_type="text/calendar; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return response


@require_POST
def meeting_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one's own invitation."""
    row = get_visible(Meeting.objects.all(), request.user, pk=pk)
    answer = request.POST.get("comes")
    if answer not in ("yes", "no"):
        raise DomainError(_("Say whether you come or not."))
    invitations.answer_invitation(user=request.user, meeting=row, comes=answer == "yes")
    messages.success(request, _("Your answer has been saved."))
    return see_other(row)


def trail(row: Meeting) -> list[tuple[str, str]]:
    """Return the path to a session's page."""
    return [(_("Sessions"), reverse("sessions:meetings")), (row.title, row.get_absolute_url())]
