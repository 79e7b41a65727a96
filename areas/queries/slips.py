"""Slip radar: what moved, and which koppelkansen were born or lost, since a moment.

Read from the history that the database keeps, so that nobody has to record it.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min, OuterRef, Q, Subquery, Sum

from areas.enums import OpportunityState, WorkState
from areas.models import Opportunity, Work
from areas.queries.opportunities import WORKS
from areas.queries.works import dates_in_words

MAX_ROWS = 100
FUNNEL = (
    OpportunityState.FOUND,
    OpportunityState.INVITED,
    OpportunityState.TALKS,
    OpportunityState.AGREED,
    OpportunityState.IN_VARIANT,
    OpportunityState.IN_PLAN,
    OpportunityState.REALISED,
)


@dataclass(frozen=True)
class Slip:
    """A work whose window changed: days later (negative: earlier) by its start, and the dates before and now."""

    work: Work
    before: str
    now: str
    days: int | None
    is_dropped: bool


@dataclass(frozen=True)
class SlipRadar:
    """What shifted since a moment."""

    since: dt.datetime
    slips: list[Slip]
    born: list[Opportunity]
    lost: list[Opportunity]


def slip_radar(user, since: dt.datetime) -> SlipRadar:
    """Works that moved or were dropped and koppelkansen born or lost since a moment, as `user` sees them."""
    return SlipRadar(since, _slips(user, since), *_opportunities(user, since))


def _slips(user, since: dt.datetime) -> list[Slip]:
    events = Work.pgh_event_model.objects.filter(pgh_obj=OuterRef("pk"), pgh_created_at__lt=since).order_by("-pgh_id")
    names = ("earliest_start", "latest_end", "date_precision", "state")
    rows = Work.objects.visible_to(user).filter(updated_at__gte=since, created_at__lt=since)
    rows = rows.select_related("organisation").defer("geometry", "geometry_web")
    rows = rows.annotate(**{f"old_{name}": Subquery(events.values(name)[:1]) for name in names})
    rows = rows.exclude(old_state=None)
    found = []
    for work in rows.order_by("-updated_at")[: 20 * MAX_ROWS]:
        dropped = work.state == WorkState.DROPPED and work.old_state != WorkState.DROPPED
        moved = any(getattr(work, f"old_{name}") != getattr(work, name) for name in names[:3])
        if not (moved or dropped):
            continue
        old = Work(
            earliest_start=work.old_earliest_start,
            latest_end=work.old_latest_end,
            date_precision=work.old_date_precision,
        )
        both = work.earliest_start and work.old_earliest_start
        days = (work.earliest_start - work.old_earliest_start).days if both else None
        found.append(Slip(work, dates_in_words(old), dates_in_words(work), days, dropped))
    return sorted(found, key=lambda slip: -abs(slip.days or 0))[:MAX_ROWS]


def _opportunities(user, since: dt.datetime) -> tuple[list[Opportunity], list[Opportunity]]:
    visible = Opportunity.objects.visible_to(user)
    born = visible.filter(created_at__gte=since).current().ranked().prefetch_related(WORKS)[:MAX_ROWS]
    ended = [OpportunityState.DROPPED, OpportunityState.DECLINED, OpportunityState.EXPIRED]
    lost = visible.filter(created_at__lt=since, updated_at__gte=since).filter(
        Q(is_detected=False) | Q(state__in=ended)
    )
    return list(born), list(lost.ranked().prefetch_related(WORKS)[:MAX_ROWS])


def funnel(user) -> list[dict]:
    """Number of koppelkansen that came at least as far as each state, with their euros and days."""
    totals = {
        row["state"]: row
        for row in Opportunity.objects.visible_to(user)
        .current()
        .order_by()
        .values("state")
        .annotate(number=Count("pk"), saving=Sum("saving"), days=Sum("open_days"), first=Min("created_at"))
    }
    rows = []
    for position, state in enumerate(FUNNEL):
        reached = [totals[later] for later in FUNNEL[position:] if later in totals]
        rows.append(
            {
                "state": state,
                "label": state.label,
                "number": sum(row["number"] for row in reached),
                "saving": sum(row["saving"] for row in reached),
                "days": sum(row["days"] for row in reached),
            }
        )
    return rows
