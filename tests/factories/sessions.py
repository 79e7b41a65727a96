"""Makes meetings and what comes out of them for tests, through the domain."""

import datetime as dt
from itertools import count

from django.utils import timezone

from sessions.domain import actions, decisions, log, meetings
from sessions.enums import DecisionState, MeetingKind, MeetingState, OutcomeKind
from sessions.models import ActionItem, Decision, Dilemma, DilemmaOption, LearningQuestion, Meeting, Outcome

_numbers = count(1)


def make_meeting(
    title: str = "", *, user=None, areas=(), days: float = 7, state=MeetingState.PLANNED, **fields
) -> Meeting:
    """Make a meeting of two hours, `days` from now; whoever is named as `user` plans it and is on the list."""
    starts_at = timezone.now().replace(microsecond=0) + dt.timedelta(days=days)
    meeting = meetings.plan_meeting(
        user=user,
        title=title or f"Werksessie {next(_numbers)}",
        kind=fields.pop("kind", MeetingKind.WORK_SESSION),
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=2),
        areas=areas,
        **fields,
    )
    if state != MeetingState.PLANNED:
        Meeting.objects.filter(pk=meeting.pk).update(state=state)
        meeting.refresh_from_db()
    return meeting


def make_outcome(meeting: Meeting, text: str = "", *, user=None, kind=OutcomeKind.INSIGHT, **fields) -> Outcome:
    """Log an outcome."""
    return log.log_outcome(user=user, meeting=meeting, kind=kind, text=text or f"Inzicht {next(_numbers)}", **fields)


def make_decision(meeting: Meeting, title: str = "", *, user=None, state=DecisionState.DECIDED, **fields) -> Decision:
    """Register a decision."""
    return decisions.register_decision(
        user=user, meeting=meeting, title=title or f"Besluit {next(_numbers)}", state=state, **fields
    )


def make_action(title: str = "", *, user=None, owner=None, days: int | None = 14, **fields) -> ActionItem:
    """Enter an action that is due `days` from today."""
    due = timezone.localdate() + dt.timedelta(days=days) if days is not None else None
    return actions.add_action(user=user, title=title or f"Actie {next(_numbers)}", owner=owner, due=due, **fields)


def make_dilemma(title: str = "", *, options: int = 2, **fields) -> Dilemma:
    """Make a dilemma with options."""
    dilemma = Dilemma.objects.create(
        title=title or f"Dilemma {next(_numbers)}",
        theme=fields.pop("theme", "financing"),
        want=fields.pop("want", "samen investeren"),
        but=fields.pop("but", "de baten vallen elders"),
        **fields,
    )
    for number in range(options):
        DilemmaOption.objects.create(dilemma=dilemma, order=number + 1, title=f"Optie {number + 1}")
    return dilemma


def make_question(text: str = "", **fields) -> LearningQuestion:
    """Make a learning question."""
    number = next(_numbers)
    return LearningQuestion.objects.create(
        number=f"L-2026-{number:03d}", text=text or f"Hoe kunnen we {number}, gegeven dat het moeilijk is?", **fields
    )
