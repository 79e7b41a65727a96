"""Slip radar: what moved, and which koppelkansen were born or lost, since a moment.

Read from the history that the database keeps, so that nobody has to record it. Callers say whose works and
koppelkansen: those that a user sees, or for the programme as a whole those that are private to nobody.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, DurationField, F, Q, QuerySet, Sum, Value, Window
from django.db.models.functions import Coalesce, Greatest

from areas.enums import OpportunityState, WorkState
from areas.models import Opportunity, Work
from areas.queries.opportunities import WORKS
from areas.queries.risk import tell_risks
from areas.queries.work_dates import dates_in_words
from areas.querysets.works import ACTED, FUNNEL
from koppelkansen.core.expressions import Differs

MAX_ROWS = 100
TOTAL = Window(Count("pk"))  # how long the whole list is, beside its first rows
MOVING = ("earliest_start", "latest_end", "date_precision")
SHOWN = (
    *MOVING,
    *(f"pgh_obj__{name}" for name in (*MOVING, "name", "state")),
    *(f"pgh_obj__organisation__{name}" for name in ("name", "short_name", "colour")),
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
class Part:
    """The first rows of a list and how long the whole list is."""

    rows: list
    total: int

    def __bool__(self):
        return bool(self.rows)

    @property
    def more(self) -> int:
        """Rows that are not among the first."""
        return self.total - len(self.rows)


@dataclass(frozen=True)
class SlipRadar:
    """What shifted since a moment."""

    slips: Part
    born: Part
    lost: Part
    at_risk: Part  # all that are at risk now, whenever that began


def slip_radar(
    works: QuerySet[Work], opportunities: QuerySet[Opportunity], since: dt.datetime, *, limit: int = MAX_ROWS
) -> SlipRadar:
    """Which of `works` moved or were dropped and which of `opportunities` were born or lost since a moment."""
    rows = radar_rows(works, opportunities, since, limit=limit)
    return radar_of({name: list(found) for name, found in rows.items()})


def radar_rows(
    works: QuerySet[Work], opportunities: QuerySet[Opportunity], since: dt.datetime, *, limit: int
) -> dict[str, QuerySet]:
    """Return the first rows of each part of the radar, each with the length of the whole list (`total`)."""
    return {
        "slips": _slipped(works, since)[:limit],
        "born": _best(opportunities.filter(created_at__gte=since).current())[:limit],
        "lost": _best(opportunities.filter(created_at__lt=since, updated_at__gte=since).lost())[:limit],
        "at_risk": _at_risk(opportunities)[:limit],
    }


def radar_of(rows: dict[str, list]) -> SlipRadar:
    """Return the radar from what `radar_rows` found; two statements more when something is at risk."""
    tell_risks(rows["at_risk"])
    moved = [_slip(event) for event in rows["slips"]]
    return SlipRadar(
        slips=Part(moved, _total(rows["slips"])),
        **{name: Part(rows[name], _total(rows[name])) for name in ("born", "lost", "at_risk")},
    )


def _total(rows: list) -> int:
    return rows[0].total if rows else 0


def programme_radar(since: dt.datetime, *, limit: int = MAX_ROWS) -> SlipRadar:
    """The same for the whole programme, without works that an organisation keeps to itself."""
    works, opportunities = Work.objects.filter(is_private=False), Opportunity.objects.without_private_works()
    return slip_radar(works, opportunities, since, limit=limit)


def _slipped(works: QuerySet[Work], since: dt.datetime) -> QuerySet:
    """Return of `works` those whose dates changed or that were dropped since a moment, the largest shift first.

    Compared are the last record in the history before the moment and the work as it is now: what moved to and fro
    did not move. What was private then stays out.
    """
    events = Work.pgh_event_model.objects
    touched = works.filter(updated_at__gte=since, created_at__lt=since)
    last = (
        events.filter(pgh_obj__in=touched.order_by().values("pk"), pgh_created_at__lt=since)
        .order_by("pgh_obj_id", "-pgh_id")
        .distinct("pgh_obj_id")
        .values("pk")
    )
    dropped = Q(pgh_obj__state=WorkState.DROPPED) & ~Q(state=WorkState.DROPPED)
    moved = Q(pgh_obj__state=WorkState.PLANNED) & _any_differs(MOVING)
    rows = events.filter(dropped | moved, pk__in=last, is_private=False)
    then, now = F("earliest_start"), F("pgh_obj__earliest_start")
    largest = Coalesce(Greatest(now - then, then - now), Value(dt.timedelta(0)), output_field=DurationField())
    ordered = rows.order_by(largest.desc(), "pgh_obj_id")
    return ordered.select_related("pgh_obj__organisation").only(*SHOWN).annotate(total=TOTAL)


def _any_differs(names: tuple[str, ...]) -> Q:
    """Whether a field of the history differs from that of the work now; two empty values are the same."""
    return reduce(or_, (Q(Differs(name, f"pgh_obj__{name}")) for name in names))


def _slip(event) -> Slip:
    work = event.pgh_obj
    both = work.earliest_start and event.earliest_start
    days = (work.earliest_start - event.earliest_start).days if both else None
    return Slip(work, dates_in_words(event), dates_in_words(work), days, work.state == WorkState.DROPPED)


def _best(rows: QuerySet[Opportunity]) -> QuerySet[Opportunity]:
    return rows.ranked().defer("place", "place_web", "parts").annotate(total=TOTAL).prefetch_related(WORKS)


def _at_risk(opportunities: QuerySet[Opportunity]) -> QuerySet[Opportunity]:
    rows = opportunities.at_risk().ranked().defer("place", "place_web")
    return rows.annotate(total=TOTAL).prefetch_related(WORKS)


@dataclass(frozen=True)
class FunnelStep:
    """Koppelkansen that came at least as far as a state: how many, and their euros and days.

    `saving` and `days` are estimates; what was logged afterwards (`realised_saving`, `realised_days`) stands beside
    them for those that are realised, and is None for the other steps. `at_risk` of the `number` are at risk.
    """

    state: OpportunityState
    number: int
    saving: float
    days: float
    realised_saving: float | None = None
    realised_days: float | None = None
    at_risk: int = 0

    @property
    def label(self) -> str:
        return str(self.state.label)


def funnel(opportunities: QuerySet[Opportunity]) -> list[FunnelStep]:
    """From found to realised. A work can stand in several koppelkansen that were only found, so that the estimates
    of the first steps overlap; from "agreed" on they are chosen and can be added up."""
    return funnel_of(funnel_rows(opportunities))


def funnel_rows(opportunities: QuerySet[Opportunity]) -> QuerySet:
    """Return how many of `opportunities` are in each state that still stands, and what they bring."""
    by_state = opportunities.current().order_by().values("state")
    return by_state.annotate(
        number=Count("pk"),
        at_risk=Count("pk", filter=Q(is_detected=False, state__in=ACTED)),
        estimate=Sum("saving"),
        avoided=Sum("open_days"),
        saved=Sum("realised_saving"),
        proven=Sum("realised_days"),
    )


def funnel_of(rows: Iterable[dict]) -> list[FunnelStep]:
    """Return the steps from what `funnel_rows` found."""
    totals = {row["state"]: row for row in rows}
    steps = []
    for position, state in enumerate(FUNNEL):
        reached = [totals[later] for later in FUNNEL[position:] if later in totals]
        logged = reached if state == OpportunityState.REALISED else []
        steps.append(
            FunnelStep(
                state,
                number=sum(row["number"] for row in reached),
                saving=sum(float(row["estimate"]) for row in reached),
                days=sum(row["avoided"] for row in reached),
                at_risk=sum(row["at_risk"] for row in reached),
                realised_saving=sum(float(row["saved"] or 0) for row in logged) if logged else None,
                realised_days=sum(row["proven"] or 0 for row in logged) if logged else None,
            )
        )
    return steps
