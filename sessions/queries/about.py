"""Decisions from the side of what they are about: panels on the pages of an area."""

from django.utils import timezone

from areas.enums import ReviewState
from areas.models import GateReview
from areas.policies import may_create_areas
from sessions.enums import MeetingKind, MeetingState
from sessions.models import Decision, Meeting


def deciding_meetings(user):
    """Return the meetings of directors and core team that began and take entries, the latest first."""
    return (
        Meeting.objects.visible_to(user)
        .filter(
            kind__in=[MeetingKind.DIRECTORS, MeetingKind.CORE_TEAM],
            state__in=[MeetingState.PLANNED, MeetingState.RUNNING, MeetingState.CLOSED],
            starts_at__lte=timezone.now(),
        )
        .order_by("-starts_at")
    )


def gate_panel(request, review: GateReview) -> dict:
    """Return the decisions about a gate review, and whether its decision may be recorded now. One query."""
    return {
        "decisions": list(_decisions(request.user).filter(gate_review=review)),
        "may_decide": may_decide_gate(request.user, review),
    }


def may_decide_gate(user, review: GateReview) -> bool:
    """Tell whether `user` may record the decision about a review now."""
    return review.state == ReviewState.SUBMITTED and may_create_areas(user)


def _decisions(user):
    return Decision.objects.visible_to(user).select_related("meeting")
