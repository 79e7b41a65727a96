"""Decisions from the side of what they are about: panels on the pages of an area."""

from django.utils import timezone

from areas.enums import ReviewState
from areas.models import Activity, AreaPlan, GateReview, Opportunity
from sessions.enums import MeetingKind, MeetingState
from sessions.models import AgendaItem, Decision, Meeting
from stakeholders.policies import edits_programme

MANY = 20


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
    return review.state == ReviewState.SUBMITTED and edits_programme(user)


def plan_panel(request, plan: AreaPlan) -> dict | None:
    """Return the decisions about a plan; nothing as long as there are none. One query."""
    decisions = list(_decisions(request.user).filter(plan=plan)[:MANY])
    return {"decisions": decisions} if decisions else None


def activity_panel(request, activity: Activity) -> dict:
    """Return the decisions about an activity. One query."""
    return {"decisions": list(_decisions(request.user).filter(activity=activity)[:MANY])}


def opportunity_panel(request, opportunity: Opportunity) -> dict:
    """Return where a koppelkans is on the agenda and what was decided about it. Three queries."""
    items = AgendaItem.objects.visible_to(request.user).filter(opportunity=opportunity).select_related("meeting")
    return {
        "items": list(items.order_by("-meeting__starts_at")[:MANY]),
        "decisions": list(_decisions(request.user).filter(opportunity=opportunity)[:MANY]),
        "may_put": agendas_open_to(request.user).exists(),
    }


def agendas_open_to(user):
    """Return the coming meetings of which `user` may change the agenda, soonest first."""
    return Meeting.objects.editable_by(user).upcoming()


def _decisions(user):
    return Decision.objects.visible_to(user).select_related("meeting")
