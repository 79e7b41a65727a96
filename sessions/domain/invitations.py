"""The list of attendance: who is invited, by mail with an appointment for the calendar, and who was there."""

import uuid

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.outbox import enqueue_mail
from sessions.domain.calendar import appointment
from sessions.enums import AttendanceState, MeetingState
from sessions.models import Attendance, Meeting
from stakeholders.models import Organisation


def put_on_list(meeting: Meeting, people, state: AttendanceState = AttendanceState.INVITED) -> list[Attendance]:
    """Put people on the list with the organisation they work for; who is on it stays as he is. No mail."""
    people = list(people)
    there = set(meeting.attendances.filter(user__in=people).values_list("user_id", flat=True))
    rows = [
        Attendance(meeting=meeting, user=person, organisation=_organisation_of(person), state=state)
        for person in people
        if person.pk not in there
    ]
    Attendance.objects.bulk_create(rows, ignore_conflicts=True)
    return list(meeting.attendances.filter(user__in=[row.user_id for row in rows]).select_related("user"))


@transaction.atomic
def invite(*, user, meeting: Meeting, people, submission_key: uuid.UUID | None = None) -> list[Attendance]:
    """Invite people with a login; each gets a mail with the appointment. Once it began they are only listed."""
    submissions.claim(submission_key, user=user)
    _check_open(meeting)
    added = put_on_list(meeting, people, _first_state(meeting))
    for attendance in added:
        _send_invitation(meeting, attendance)
    return added


@transaction.atomic
def invite_guest(
    *,
    user,
    meeting: Meeting,
    name: str,
    email: str = "",
    organisation: Organisation | None = None,
    state: AttendanceState | None = None,
    submission_key: uuid.UUID | None = None,
) -> Attendance:
    """Put somebody without a login on the list, e.g. a resident who walks in; mailed when he has an address."""
    submissions.claim(submission_key, user=user)
    _check_open(meeting)
    name = " ".join(name.split())
    if meeting.attendances.filter(user=None, name__iexact=name).exists():
        raise DomainError(_("%(name)s is already on the list.") % {"name": name}, field="name")
    guest = Attendance.objects.create(
        meeting=meeting,
        name=name,
        email=email.lower(),
        organisation=organisation,
        state=state or _first_state(meeting),
    )
    _send_invitation(meeting, guest)
    return guest


@transaction.atomic
def set_attendance(
    *, user, attendance: Attendance, state: AttendanceState, submission_key: uuid.UUID | None = None
) -> Attendance:
    """Record whether somebody comes or was there. The last one to tick is right; no version is asked."""
    submissions.claim(submission_key, user=user)
    _check_open(attendance.meeting)
    current = Attendance.objects.select_for_update().get(pk=attendance.pk)
    if current.state == state:
        return current
    return versions.update(current, expected_version=current.version, state=state)


@transaction.atomic
def answer_invitation(*, user, meeting: Meeting, comes: bool) -> Attendance:
    """Answer one's own invitation."""
    attendance = Attendance.objects.select_for_update(of=("self",)).filter(meeting=meeting, user=user).first()
    if attendance is None or meeting.state != MeetingState.PLANNED:
        raise DomainError(_("There is no invitation to answer."))
    state = AttendanceState.ACCEPTED if comes else AttendanceState.EXCUSED
    if attendance.state == state:
        return attendance
    return versions.update(attendance, expected_version=attendance.version, state=state)


@transaction.atomic
def remove_from_list(*, user, attendance: Attendance) -> None:
    """Take somebody off the list; chair and minute taker stay."""
    meeting = attendance.meeting
    _check_open(meeting)
    if attendance.user_id and attendance.user_id in (meeting.chair_id, meeting.minute_taker_id):
        raise DomainError(_("Name another chair or minute taker first."))
    _send(meeting, attendance, "withdrawal")
    attendance.delete()


def tell_change(meeting: Meeting) -> None:
    """Mail the new time or place to everybody who has not sent word that he stays away."""
    for attendance in meeting.attendances.coming().select_related("user"):
        _send(meeting, attendance, "change")


def tell_cancellation(meeting: Meeting) -> None:
    """Mail that the meeting is off."""
    for attendance in meeting.attendances.coming().select_related("user"):
        _send(meeting, attendance, "cancellation")


def _check_open(meeting: Meeting) -> None:
    if not meeting.takes_entries:
        raise DomainError(_("This session takes no more entries."))


def _first_state(meeting: Meeting) -> AttendanceState:
    return AttendanceState.INVITED if meeting.is_upcoming else AttendanceState.LISTED


def _send_invitation(meeting: Meeting, attendance: Attendance) -> None:
    if meeting.is_upcoming:
        _send(meeting, attendance, "invitation")


def _organisation_of(person) -> Organisation | None:
    membership = person.memberships.current().select_related("organisation").first()
    return membership.organisation if membership else None


def _send(meeting: Meeting, attendance: Attendance, reason: str) -> None:
    """Put the mail in the outbox; nothing is sent for a meeting that has begun."""
    if not attendance.address or meeting.starts_at <= timezone.now():
        return
    with translation.override(attendance.user.language if attendance.user_id else settings.LANGUAGE_CODE):
        cancelled = reason in ("cancellation", "withdrawal")
        subject = {
            "invitation": _("Invitation: %(title)s"),
            "change": _("Changed: %(title)s"),
            "cancellation": _("Cancelled: %(title)s"),
            "withdrawal": _("You are no longer expected: %(title)s"),
        }[reason] % {"title": meeting.title}
        enqueue_mail(
            unique_key=f"meeting:{meeting.pk}:{reason}:{attendance.pk}:{meeting.version}",
            recipient=attendance.user,
            address=attendance.address,
            subject=subject,
            text=_text(meeting, attendance, subject),
            calendar=appointment(meeting, attendance, cancelled=cancelled),
        )


def _text(meeting: Meeting, attendance: Attendance, subject: str) -> str:
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    lines = [
        subject,
        "",
        _("When: %(day)s, %(start)s to %(end)s")
        % {"day": date_format(start, "l j F Y"), "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"},
    ]
    if meeting.place:
        lines.append(_("Where: %(place)s") % {"place": meeting.place})
    if meeting.question:
        lines += ["", _("Question: %(question)s") % {"question": meeting.question}]
    if attendance.user_id:
        address = settings.PORTAL_URL + reverse("sessions:meeting", args=[meeting.pk])
        lines += ["", _("Agenda and your answer: %(address)s") % {"address": address}]
    return "\n".join(lines) + "\n"
