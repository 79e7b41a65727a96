"""Logging what a session yields. Every entry carries a key, so that a retry never doubles it."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from sessions.enums import OutcomeKind
from sessions.models import Meeting, Outcome, ThemeTable


@transaction.atomic
def log_outcome(
    *,
    user,
    meeting: Meeting,
    kind: OutcomeKind,
    text: str,
    table: ThemeTable | None = None,
    area=None,
    submission_key: uuid.UUID | None = None,
) -> Outcome:
    """Log an outcome at a theme table, or of the session as a whole."""
    submissions.claim(submission_key, user=user)
    check_takes_entries(meeting)
    if table is not None and table.meeting_id != meeting.pk:
        raise DomainError(_("This table belongs to another session."), field="table")
    return Outcome.objects.create(meeting=meeting, kind=kind, text=text, table=table, area=area, author=user)


@transaction.atomic
def change_outcome(*, user, outcome: Outcome, expected_version: int, **fields) -> Outcome:
    """Correct an outcome."""
    check_takes_entries(outcome.meeting)
    return versions.update(outcome, expected_version=expected_version, **fields)


@transaction.atomic
def remove_outcome(*, user, outcome: Outcome) -> None:
    """Remove an outcome; the history keeps it."""
    check_takes_entries(outcome.meeting)
    outcome.delete()


def check_takes_entries(meeting: Meeting) -> None:
    """Refuse entries after publication or cancellation. Locks the meeting against a state change meanwhile."""
    if not Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk).takes_entries:
        raise DomainError(_("This session takes no more entries."))
