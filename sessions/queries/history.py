"""Which rows belong to the history of a session and of the registers."""

from django.db import models
from django.db.models import Q

from koppelkansen.core.history_reading import History, Source, read
from sessions.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Decision,
    Dilemma,
    DilemmaOption,
    Meeting,
    MeetingArea,
    Minutes,
    Outcome,
    ThemeTable,
)

# Not everybody who reads a session may read the dilemma that an agenda item or a decision is about.
HIDDEN = frozenset({"dilemma"})


def meeting_history(meeting: Meeting) -> History:
    """Return the history of a session and of everything that was logged in it, also of what was removed."""
    of_meeting = Q(meeting=meeting.pk)
    return read(
        Source(Meeting, Q(pgh_obj=meeting.pk), name="title"),
        Source(MeetingArea, of_meeting, name="area__name"),
        Source(ThemeTable, of_meeting, name="name"),
        Source(AgendaItem, of_meeting, name="title", hidden=HIDDEN),
        Source(Attendance, of_meeting, name="user__name"),
        Source(Outcome, of_meeting, name="text"),
        Source(Decision, of_meeting, name="title", hidden=HIDDEN),
        Source(ActionItem, of_meeting, name="title"),
        Source(Minutes, of_meeting, hidden=frozenset({"published"})),
    )


def dilemma_history(dilemma: Dilemma) -> History:
    """Return the history of a dilemma with its options."""
    return read(
        Source(Dilemma, Q(pgh_obj=dilemma.pk), name="title"),
        Source(DilemmaOption, Q(dilemma=dilemma.pk), name="title"),
    )


def row_history(row: models.Model) -> History:
    """Return the history of one row of a register."""
    return read(Source(type(row), Q(pgh_obj=row.pk), hidden=HIDDEN))
