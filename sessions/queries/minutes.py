"""Minutes that anyone may read."""

from sessions.enums import MinutesState
from sessions.models import Minutes
from sessions.queries.meetings import MEETING_AREAS


def public_minutes():
    """Return the minutes that were published publicly, the newest first, with meeting and areas."""
    return (
        Minutes.objects.filter(state=MinutesState.PUBLISHED, published_publicly=True)
        .select_related("meeting")
        .prefetch_related(MEETING_AREAS)
        .order_by("-meeting__starts_at", "-pk")
    )
