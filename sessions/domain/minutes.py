"""Minutes: drafted from what was logged, edited, checked, published."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from koppelkansen.core import richtext, versions
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.outbox import enqueue_mail
from sessions.domain import meetings, minutes_draft
from sessions.domain.steps import check_step
from sessions.enums import MINUTES_STEPS, MeetingState, MinutesState
from sessions.models import Meeting, Minutes


@transaction.atomic
def draft_minutes(*, user, meeting: Meeting) -> Minutes:
    """Return the minutes of a meeting; the first time they are drafted from the log."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        minutes = Minutes.objects.create(meeting=meeting, body=minutes_draft.body(meeting))
    return minutes


def redraft_minutes(*, user, minutes: Minutes, expected_version: int) -> Minutes:
    """Throw the text away and draft it again from the log; the history keeps the old text."""
    return save_minutes(
        user=user, minutes=minutes, expected_version=expected_version, body=minutes_draft.body(minutes.meeting)
    )


def save_minutes(*, user, minutes: Minutes, expected_version: int, body: str) -> Minutes:
    """Save the text. Minutes that were checked become a draft again."""
    if minutes.state == MinutesState.PUBLISHED:
        raise DomainError(_("These minutes are published. Withdraw them first."))
    try:
        cleaned = richtext.clean(richtext.paragraphs(body))
    except richtext.UnstableText:
        raise DomainError(_("This text cannot be read. Paste it as plain text."), field="body") from None
    return versions.update(
        minutes, expected_version=expected_version, body=cleaned, state=MinutesState.DRAFT, checked_by=None
    )


def check_minutes(*, user, minutes: Minutes, expected_version: int) -> Minutes:
    """Record that somebody read the minutes and found them right."""
    check_step(MINUTES_STEPS, minutes, MinutesState.CHECKED)
    return versions.update(minutes, expected_version=expected_version, state=MinutesState.CHECKED, checked_by=user)


@transaction.atomic
def publish_minutes(*, user, minutes: Minutes, expected_version: int, publicly: bool) -> Minutes:
    """Freeze the minutes, mail them to everybody on the list and, if chosen, show them to visitors."""
    check_step(MINUTES_STEPS, minutes, MinutesState.PUBLISHED)
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=minutes.meeting_id)
    if meeting.state != MeetingState.CLOSED:
        raise DomainError(_("Close the session before you publish its minutes."))
    if publicly and meeting.is_directors:
        raise DomainError(_("Minutes of a directors' meeting are not made public."))
    minutes = versions.update(
        minutes,
        expected_version=expected_version,
        state=MinutesState.PUBLISHED,
        published=minutes_draft.freeze(meeting, minutes.body),
        published_publicly=publicly,
        published_by=user,
        published_at=timezone.now(),
    )
    meeting = meetings.step(meeting, MeetingState.PUBLISHED)
    for attendance in meeting.attendances.select_related("user"):
        _send(minutes, meeting, attendance)
    return minutes


@transaction.atomic
def withdraw_minutes(*, user, minutes: Minutes, expected_version: int) -> Minutes:
    """Take published minutes back to correct them; visitors no longer see them."""
    check_step(MINUTES_STEPS, minutes, MinutesState.DRAFT)
    minutes = versions.update(
        minutes,
        expected_version=expected_version,
        state=MinutesState.DRAFT,
        checked_by=None,
        published=None,
        published_publicly=False,
        published_by=None,
        published_at=None,
    )
    meetings.step(Meeting.objects.get(pk=minutes.meeting_id), MeetingState.CLOSED)
    return minutes


def _send(minutes: Minutes, meeting: Meeting, attendance) -> None:
    if not attendance.address:
        return
    with translation.override(attendance.user.language if attendance.user_id else settings.LANGUAGE_CODE):
        subject = _("Minutes: %(title)s") % {"title": meeting.title}
        if attendance.user_id:
            text = _("Read the minutes here: %(address)s") % {
                "address": settings.PORTAL_URL + reverse("sessions:minutes", args=[meeting.pk])
            }
        else:
            text = richtext.plain_text(minutes.body)
        enqueue_mail(
            unique_key=f"minutes:{minutes.pk}:{minutes.version}:{attendance.pk}",
            recipient=attendance.user,
            address=attendance.address,
            subject=subject,
            text=f"{subject}\n\n{text}\n",
        )
