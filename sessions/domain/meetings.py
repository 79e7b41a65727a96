"""Planning meetings and moving them from planned to published."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError, StaleVersion
from sessions.domain import invitations
from sessions.domain.steps import check_step
from sessions.enums import MEETING_STEPS, MeetingKind, MeetingState
from sessions.models import Meeting, MeetingArea, ThemeTable

# A change of one of these is told to everybody who was invited.
TOLD_TO_INVITEES = ("title", "place", "starts_at", "ends_at")


@transaction.atomic
def plan_meeting(
    *, user, title: str, starts_at, ends_at, areas=(), tables=(), submission_key: uuid.UUID | None = None, **fields
) -> Meeting:
    """Plan a meeting. Whoever plans it, its chair and its minute taker are on the list of attendance."""
    submission = submissions.claim(submission_key, user=user)
    _check_times(starts_at, ends_at)
    meeting = Meeting.objects.create(title=title, starts_at=starts_at, ends_at=ends_at, **fields)
    MeetingArea.objects.bulk_create([MeetingArea(meeting=meeting, area=area) for area in areas])
    ThemeTable.objects.bulk_create(
        [ThemeTable(meeting=meeting, name=name, order=order) for order, name in enumerate(tables, 1)]
    )
    _put_officers_on_the_list(meeting, user)
    return submissions.record_result(submission, meeting)


@transaction.atomic
def change_meeting(*, user, meeting: Meeting, expected_version: int, areas=None, **fields) -> Meeting:
    """Change what was planned; a new time or place is mailed to those who were invited."""
    before = Meeting.objects.get(pk=meeting.pk)
    _check_times(fields.get("starts_at", before.starts_at), fields.get("ends_at", before.ends_at))
    meeting = versions.update(before, expected_version=expected_version, **fields)
    if areas is not None:
        wanted = {area.pk for area in areas}
        MeetingArea.objects.filter(meeting=meeting).exclude(area__in=wanted).delete()
        MeetingArea.objects.bulk_create(
            [MeetingArea(meeting=meeting, area_id=pk) for pk in sorted(wanted)], ignore_conflicts=True
        )
    _put_officers_on_the_list(meeting, None)
    if meeting.state == MeetingState.PLANNED and any(
        getattr(before, name) != getattr(meeting, name) for name in TOLD_TO_INVITEES
    ):
        invitations.tell_change(meeting)
    return meeting


@transaction.atomic
def move_meeting(*, user, meeting: Meeting, state: MeetingState) -> Meeting:
    """Start, close, cancel or replan a meeting. Publishing goes through the minutes."""
    if MeetingState.PUBLISHED in (state, meeting.state):
        raise DomainError(_("Minutes are published and withdrawn on the page of the minutes."))
    check_step(MEETING_STEPS, meeting, state)
    meeting = step(meeting, state)
    if state == MeetingState.CANCELLED:
        invitations.tell_cancellation(meeting)
    return meeting


def step(meeting: Meeting, state: MeetingState) -> Meeting:
    """Write the next state if nobody else moved the meeting first."""
    stands = Meeting.objects.filter(pk=meeting.pk, state=meeting.state)
    current = stands.first()
    if current is None:
        raise StaleVersion(Meeting.objects.get(pk=meeting.pk))
    return versions.update(current, expected_version=current.version, state=state)


def _check_times(starts_at, ends_at) -> None:
    if ends_at <= starts_at:
        raise DomainError(_("The end must be after the start."), field="ends_at")


def _put_officers_on_the_list(meeting: Meeting, planner) -> None:
    officers = {officer.pk: officer for officer in (planner, meeting.chair, meeting.minute_taker) if officer}
    invitations.put_on_list(meeting, officers.values())


def kinds_for(*, may_plan_all: bool) -> list[tuple[str, str]]:
    """Return the kinds somebody may plan: core team meetings and directors' meetings are the core team's."""
    own = {MeetingKind.CORE_TEAM, MeetingKind.DIRECTORS}
    return [choice for choice in MeetingKind.choices if may_plan_all or choice[0] not in own]
