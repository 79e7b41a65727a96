"""Who is invited to a session."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from koppelkansen.core.access import get_editable
from koppelkansen.core.attempts import attempt
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import asked_text
from sessions.domain import invitations
from sessions.forms.meetings import GuestForm, InviteForm
from sessions.models import Attendance, Meeting
from sessions.queries.people import LIMIT, invitable_people
from sessions.views.meetings import trail
from sessions.views.pages import form_page


@require_http_methods(["GET", "HEAD", "POST"])
def invitees(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose whom to invite: the people of the partners first, others by searching."""
    meeting = get_editable(Meeting.objects.all(), request.user, pk=pk)
    search = asked_text(request, "q")
    people = invitable_people(meeting, user=request.user, search=search)
    form = InviteForm(request.POST or None, people=people)
    status = 200
    if request.method == "POST":
        outcome = attempt(
            form,
            lambda: invitations.invite(
                user=request.user,
                meeting=meeting,
                people=form.cleaned_data["people"],
                submission_key=form.cleaned_data["submission_key"],
            ),
        )
        if outcome.ok:
            number = len(outcome.result or ())
            if meeting.is_upcoming:
                done = ngettext("%(number)d person invited.", "%(number)d people invited.", number)
            else:
                done = ngettext("%(number)d person put on the list.", "%(number)d people put on the list.", number)
            messages.success(request, done % {"number": number})
            return see_other("sessions:invitees", pk)
        status = outcome.status
    context = {
        "meeting": meeting,
        "form": form,
        "people": sorted(people[:LIMIT], key=lambda person: (person.organisation_name or "", person.name)),
        "search": search,
        "attendances": meeting.attendances.select_related("user", "organisation"),
        "mails": meeting.is_upcoming,
        "trail": [
            *({"text": text, "url": url} for text, url in trail(meeting)),
            {"text": _("Participants"), "url": ""},
        ],
    }
    return render(request, "sessions/invitees.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def guest_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite somebody without a login."""
    meeting = get_editable(Meeting.objects.all(), request.user, pk=pk)
    return form_page(
        request,
        make_form=lambda data: GuestForm(data, user=request.user),
        write=lambda form: invitations.invite_guest(user=request.user, meeting=meeting, **form.cleaned_data),
        done=reverse("sessions:invitees", args=[pk]),
        title=_("Invite a guest") if meeting.is_upcoming else _("Put a guest on the list"),
        trail=[*trail(meeting), (_("Participants"), reverse("sessions:invitees", args=[pk]))],
        submit=_("Invite") if meeting.is_upcoming else _("Put on the list"),
    )


@require_POST
def attendance_remove(request: HttpRequest, pk: int, attendance_pk: int) -> HttpResponse:
    """Take somebody off the list."""
    rows = Attendance.objects.select_related("meeting", "user")
    attendance = get_editable(rows, request.user, pk=attendance_pk, meeting_id=pk)
    invitations.remove_from_list(user=request.user, attendance=attendance)
    return see_other("sessions:invitees", pk)
