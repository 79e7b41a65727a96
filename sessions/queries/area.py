"""What the sessions about one area yielded, in a fixed number of queries."""

from dataclasses import dataclass

from django.utils import timezone

from areas.models import CaseArea
from sessions.models import ActionItem, Decision, Meeting, Outcome
from sessions.queries.work import open_actions

MANY = 100
RECENT = 12


@dataclass
class AboutArea:
    """The sessions, outcomes, decisions and open actions of an area that somebody may see."""

    coming: list[Meeting]
    past: list[Meeting]
    outcomes: list[Outcome]
    decisions: list[Decision]
    actions: list[ActionItem]


def about_area(area: CaseArea, *, user) -> AboutArea:
    """Collect what the tab shows: all sessions, the latest outcomes and decisions, the open actions."""
    meetings = list(Meeting.objects.visible_to(user).filter(meeting_areas__area=area)[:MANY])
    now = timezone.now()
    outcomes = Outcome.objects.visible_to(user).filter(meeting__meeting_areas__area=area)
    return AboutArea(
        coming=sorted((row for row in meetings if row.ends_at >= now), key=lambda row: row.starts_at),
        past=[row for row in meetings if row.ends_at < now],
        outcomes=list(outcomes.select_related("meeting", "table").order_by("-pk")[:RECENT]),
        decisions=list(Decision.objects.visible_to(user).filter(area=area).select_related("meeting")[:RECENT]),
        actions=list(open_actions(area, user)[:MANY]),
    )
