"""The register of decisions: asked, taken, carried out."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from koppelkansen.core import submissions, versions
from sessions.domain import numbering
from sessions.domain.about import about_fields
from sessions.domain.log import check_takes_entries
from sessions.domain.steps import check_step
from sessions.enums import DECISION_STEPS, DecisionState, FollowUp
from sessions.models import Decision, Meeting

TAKEN = (DecisionState.DECIDED, DecisionState.REJECTED)


@transaction.atomic
def register_decision(
    *,
    user,
    meeting: Meeting,
    title: str,
    state: DecisionState = DecisionState.ASKED,
    decided_on: dt.date | None = None,
    submission_key: uuid.UUID | None = None,
    **fields,
) -> Decision:
    """Enter a decision that is asked of a meeting, or that it took; the number is of the meeting's year."""
    submissions.claim(submission_key, user=user)
    check_takes_entries(meeting)
    day = timezone.localtime(meeting.starts_at).date()
    return Decision.objects.create(
        number=numbering.next_number(numbering.DECISIONS, day.year),
        meeting=meeting,
        title=title,
        state=state,
        decided_on=(decided_on or _taken_on(meeting)) if state in TAKEN else None,
        author=user,
        **about_fields(fields),
    )


@transaction.atomic
def change_decision(*, user, decision: Decision, expected_version: int, **fields) -> Decision:
    """Correct the wording, motivation or subject of a decision."""
    check_takes_entries(decision.meeting)
    return versions.update(decision, expected_version=expected_version, **about_fields(fields))


@transaction.atomic
def take_decision(
    *, user, decision: Decision, expected_version: int, state: DecisionState, decided_on: dt.date | None = None
) -> Decision:
    """Record what the meeting decided: agreed, not agreed, postponed, or asked again."""
    check_step(DECISION_STEPS, decision, state)
    day = (decided_on or _taken_on(decision.meeting)) if state in TAKEN else None
    return versions.update(decision, expected_version=expected_version, state=state, decided_on=day)


def follow_up_decision(*, user, decision: Decision, expected_version: int, follow_up: FollowUp) -> Decision:
    """Record what came of a decision; possible as long as the decision stands, also after publication."""
    return versions.update(decision, expected_version=expected_version, follow_up=follow_up)


def _taken_on(meeting: Meeting) -> dt.date:
    """The day of the meeting; what is entered while the meeting lies ahead was decided before it, today."""
    return min(timezone.localdate(meeting.starts_at), timezone.localdate())
