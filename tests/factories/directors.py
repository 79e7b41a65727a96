"""Makes directors' meetings and what their report is about."""

import datetime as dt

from django.utils import timezone

from koppelkansen.core.quarters import Quarter
from sessions.enums import MeetingKind, MeetingState
from sessions.models import Meeting


def make_directors_meeting(*, days: float = 7, state=MeetingState.PLANNED, **fields) -> Meeting:
    """Make a directors' meeting that starts `days` from now (negative: ago)."""
    starts = timezone.now() + dt.timedelta(days=days)
    return Meeting.objects.create(
        kind=MeetingKind.DIRECTORS,
        title=fields.pop("title", "Directeurenoverleg"),
        starts_at=starts,
        ends_at=starts + dt.timedelta(hours=2),
        state=state,
        quarter_start=fields.pop("quarter_start", Quarter.of(timezone.localdate(starts)).first_day),
        **fields,
    )
