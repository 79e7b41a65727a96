"""What the sessions about one area yielded, in a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import BigIntegerField, DateTimeField, QuerySet
from django.utils import timezone

from areas.models import CaseArea
from koppelkansen.core.kept import Given
from sessions.models import ActionItem, Decision, Meeting, Outcome
from sessions.querysets import AREA_KINDS
from stakeholders.kinds import kept

MANY = 100
RECENT = 12
NEXT = 3
URGENT = 5


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


def next_meetings(area, now=None) -> QuerySet:
    """Return the coming sessions about an area; whoever sees the area may see them."""
    return Meeting.objects.upcoming(now).filter(kind__in=AREA_KINDS, areas=area)


def open_actions(area, user) -> QuerySet:
    """Return the open actions about an area that `user` may see, the most urgent first."""
    rows = ActionItem.objects.open().filter(area=area).visible_to(user)
    return rows.select_related("owner", "organisation", "meeting").order_by("due", "pk")


def area_panel(request, area: CaseArea) -> dict:
    """Return what the overview of an area shows of its sessions: the next ones and the most urgent actions."""
    return _panel_rows(request.user, area=area.pk, now=timezone.now())


@kept
def _panel_rows(user) -> dict[str, QuerySet]:
    area, now = Given("area", BigIntegerField()), Given("now", DateTimeField())
    return {
        "coming": next_meetings(area, now)[:NEXT],
        "actions": open_actions(area, user)[:URGENT],
    }
