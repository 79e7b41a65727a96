"""Where every area stands: the figures of the directors' dashboard and of the quarterly report.

One number, one place: both read it here. Each figure counts exactly the rows that the list behind it shows.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from areas.enums import CommitmentStage, PartnerKind, ReviewState
from areas.models import AreaPartner, CaseArea, Commitment, GateReview, Phase, PlanSection
from koppelkansen.core.charts import COLOURS
from sessions.models import ActionItem, Decision, Dilemma, Meeting

NOTHING_RECORDED = "none"
# From nothing to committed, each with its colour in charts.
STAGE_COLOURS = {
    NOTHING_RECORDED: COLOURS[5],
    CommitmentStage.EXPLORING: COLOURS[1],
    CommitmentStage.INTENT: COLOURS[2],
    CommitmentStage.COMMITTED: COLOURS[0],
    CommitmentStage.WITHDRAWN: COLOURS[3],
}
FIGURES = (
    "committed",
    "partners",
    "sections_complete",
    "sections",
    "actions_open",
    "actions_overdue",
    "decisions_waiting",
    "dilemmas",
)


def stage_label(stage: str | None) -> str:
    """The stage of a commitment in words, also when nothing was recorded."""
    known = stage and stage != NOTHING_RECORDED
    return str(CommitmentStage(stage).label) if known else _("nothing recorded")


def phase_label(phase: Phase | None) -> str:
    """A phase in words, also for an area that has none."""
    return str(phase) if phase else _("no phase yet")


@dataclass
class Standing:
    """The figures of one area, or the sum over several."""

    area: CaseArea | None = None
    stages: dict[str, int] = field(default_factory=dict)  # commitment stage → partners
    sections: int = 0
    sections_complete: int = 0
    actions_open: int = 0
    actions_overdue: int = 0
    decisions_waiting: int = 0
    dilemmas: int = 0
    review_state: str = ""
    criteria: int = 0
    criteria_met: int = 0

    @property
    def partners(self) -> int:
        """Organisations that take part; those that are only kept informed do not commit."""
        return sum(self.stages.values())

    @property
    def committed(self) -> int:
        return self.stages.get("committed", 0)

    @property
    def completeness(self) -> int:
        """Complete sections of the plan, 0–100."""
        return round(100 * self.sections_complete / self.sections) if self.sections else 0

    def figures(self) -> dict[str, int]:
        """The figures that a later report compares with."""
        return {name: getattr(self, name) for name in FIGURES}


class Scope:
    """What somebody may see, worked out once for a page. None stands for the programme itself (the report)."""

    def __init__(self, user):
        self.user = user

    def _visible(self, model) -> QuerySet:
        rows = model._default_manager.all()
        return rows if self.user is None else rows.visible_to(self.user)

    @cached_property
    def areas(self) -> QuerySet:
        return self._visible(CaseArea)

    @cached_property
    def meetings(self) -> QuerySet:
        return self._visible(Meeting)

    @cached_property
    def actions(self) -> QuerySet:
        return self._visible(ActionItem)

    @cached_property
    def decisions(self) -> QuerySet:
        return self._visible(Decision)

    @cached_property
    def dilemmas(self) -> QuerySet:
        return self._visible(Dilemma)


def sections_with_completeness() -> QuerySet:
    """Sections of the plans that people work on now, with `is_complete`."""
    return PlanSection.objects.filter(plan__is_current=True).with_is_complete()


def taking_part() -> QuerySet:
    """Partners that may commit, with their present `stage` (None when nothing is recorded)."""
    last = Commitment.objects.filter(partner=OuterRef("pk")).order_by("-pk").values("stage")[:1]
    return AreaPartner.objects.exclude(kind=PartnerKind.INFORMED).annotate(stage=Subquery(last))


def standings(areas: Iterable[CaseArea], *, scope: Scope, today: dt.date) -> list[Standing]:
    """Return the figures of each of `areas` (all in scope), in the order given, in a fixed number of queries."""
    by_area = {area.pk: Standing(area=area) for area in areas}
    ids = list(by_area)
    for area, stage, number in _grouped(taking_part().filter(area__in=ids), "area", "stage"):
        by_area[area].stages[stage or NOTHING_RECORDED] = number
    sections = sections_with_completeness().filter(plan__area__in=ids)
    for row in sections.order_by().values("plan__area").annotate(total=Count("pk"), complete=_complete()):
        by_area[row["plan__area"]].sections = row["total"]
        by_area[row["plan__area"]].sections_complete = row["complete"]
    actions = scope.actions.open().filter(area__in=ids)
    for row in actions.order_by().values("area").annotate(total=Count("pk"), late=_late(today)):
        by_area[row["area"]].actions_open = row["total"]
        by_area[row["area"]].actions_overdue = row["late"]
    for area, number in _grouped(scope.decisions.waiting().filter(area__in=ids), "area"):
        by_area[area].decisions_waiting = number
    for area, number in _grouped(scope.dilemmas.open().filter(area__in=ids), "area"):
        by_area[area].dilemmas = number
    _add_reviews(by_area)
    return list(by_area.values())


def total(*, scope: Scope, today: dt.date) -> Standing:
    """Return the sum over all areas in scope and what lies in no area: a few queries of a few rows."""
    ids = scope.areas.order_by().values("pk")
    stages = {
        stage or NOTHING_RECORDED: number for stage, number in _grouped(taking_part().filter(area__in=ids), "stage")
    }
    sections = sections_with_completeness().filter(plan__area__in=ids)
    sums = sections.aggregate(sections=Count("pk"), sections_complete=_complete())
    sums |= scope.actions.open().aggregate(actions_open=Count("pk"), actions_overdue=_late(today))
    return Standing(
        stages=stages,
        decisions_waiting=scope.decisions.waiting().count(),
        dilemmas=scope.dilemmas.open().count(),
        **sums,
    )


def areas_per_phase(areas: QuerySet) -> dict[int | None, int]:
    """Return how many of `areas` are in each phase (by its number)."""
    return dict(_grouped(areas, "phase__number"))


def _grouped(rows: QuerySet, *fields: str) -> list[tuple]:
    return list(rows.order_by().values_list(*fields).annotate(number=Count("pk")))


def _complete() -> Count:
    return Count("pk", filter=Q(is_complete=True))


def _late(today: dt.date) -> Count:
    return Count("pk", filter=Q(due__lt=today))


def _add_reviews(by_area: dict[int, Standing]) -> None:
    """Add the open review of the gate ahead: its state and how many criteria are met."""
    open_states = [ReviewState.PREPARING, ReviewState.SUBMITTED]
    reviews = GateReview.objects.filter(area__in=list(by_area), state__in=open_states)
    counted = reviews.annotate(total=Count("items"), met=Count("items", filter=Q(items__is_met=True)))
    for review in counted.order_by("gate__phase__number", "pk"):
        standing = by_area[review.area_id]
        standing.review_state, standing.criteria, standing.criteria_met = review.state, review.total, review.met
