"""What the page of a directors' meeting shows."""

import datetime as dt
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from sessions.enums import DecisionState, FollowUp, MeetingKind, MeetingState
from sessions.models import AgendaItem, Decision, DirectorInput, Meeting
from sessions.queries.reports import ReportStatus, report_status
from sessions.queries.suggestions import Suggestion, suggestions
from sessions.querysets import edits_all, is_director


@dataclass
class DirectorsMeetingPage:
    """One directors' meeting as somebody may see it."""

    report: ReportStatus | None  # None for who may not read it
    report_day: dt.date  # on which it is made by itself
    agenda: list[AgendaItem]
    suggestions: list[Suggestion]
    inputs: list[DirectorInput]
    decisions: list[Decision]
    follow_up: list[Decision]
    neighbours: tuple[Meeting | None, Meeting | None]
    may_run: bool
    may_give_input: bool
    own_input: DirectorInput | None = field(default=None)


def directors_meeting_page(meeting: Meeting, user) -> DirectorsMeetingPage:
    """Return everything on the page of `meeting`, in a fixed number of queries."""
    may_run, director = edits_all(user), is_director(user)
    reads_report = may_run or director or user.is_administrator
    inputs = list(DirectorInput.objects.visible_to(user).filter(meeting=meeting).select_related("director"))
    takes_entries = meeting.takes_entries
    return DirectorsMeetingPage(
        report=report_status(meeting) if reads_report else None,
        report_day=timezone.localdate(meeting.starts_at) - dt.timedelta(days=settings.REPORT_LEAD_DAYS),
        agenda=list(AgendaItem.objects.filter(meeting=meeting).select_related("area")),
        suggestions=suggestions(meeting) if may_run and takes_entries else [],
        inputs=inputs,
        decisions=list(
            Decision.objects.visible_to(user).filter(meeting=meeting).select_related("area").order_by("number")
        ),
        follow_up=earlier_decisions(meeting, user),
        neighbours=_neighbours(meeting),
        may_run=may_run,
        may_give_input=director and meeting.takes_input,
        own_input=next((row for row in inputs if row.director_id == user.pk), None),
    )


def earlier_decisions(meeting: Meeting, user) -> list[Decision]:
    """Return decisions of earlier directors' meetings that are not carried out yet, oldest first."""
    rows = Decision.objects.visible_to(user).filter(
        Q(follow_up__in=[FollowUp.OPEN, FollowUp.BUSY]),
        state=DecisionState.DECIDED,
        meeting__kind=MeetingKind.DIRECTORS,
        meeting__starts_at__lt=meeting.starts_at,
    )
    return list(rows.select_related("area", "meeting").order_by("decided_on", "number"))


def _neighbours(meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    others = Meeting.objects.directors().exclude(state=MeetingState.CANCELLED)
    before = others.filter(starts_at__lt=meeting.starts_at).order_by("-starts_at").first()
    after = others.filter(starts_at__gt=meeting.starts_at).order_by("starts_at").first()
    return before, after
