"""Where every area stands: the figures of the directors' dashboard and of the quarterly report.

One number, one place: both read it here. Each figure counts exactly the rows that the list behind it shows.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Aggregate, Case, Count, F, Q, QuerySet, Sum, Value, When
from django.utils.translation import gettext as _

from areas.enums import CommitmentStage, PartnerKind, ReviewState
from areas.models import AreaPartner, CaseArea, GateReview, Phase, PlanSection, PlanTally
from koppelkansen.core.charts import COLOURS
from koppelkansen.core.expressions import IsOneOfGiven
from koppelkansen.core.kept import Given
from sessions.models import ActionItem, Decision, Dilemma, Meeting

ROW = Value(1)  # to count rows without reading them
ROWS = {"number": Count(ROW)}
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


def stage_label(stage: str) -> str:
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

    def seen_at(self, path: str) -> Q:
        """The condition on rows of any kind that the area at `path` is in scope."""
        return Q() if self.user is None else CaseArea.objects.seen_at(path, self.user)

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
    """Partners that may commit."""
    return AreaPartner.objects.exclude(kind=PartnerKind.INFORMED)


@dataclass(frozen=True)
class Figures:
    """How many of each kind there are in every area that was counted by itself, and in all the rest (None)."""

    stages: dict[int | None, dict[str, int]]
    counted: dict[str, dict[int | None, int]]  # by the fields of Standing

    @classmethod
    def of_rows(cls, rows: dict[str, list[tuple]]) -> "Figures":
        """Return them from what `figure_rows` found."""
        stages = defaultdict(dict)
        for area, number, stage in rows["stages"]:
            stages[area][stage or NOTHING_RECORDED] = number
        sections = {
            "sections": {area: number for area, number, _complete in rows["sections"]},
            "sections_complete": {area: complete for area, _number, complete in rows["sections"]},
        }
        others = ("actions_open", "actions_overdue", "decisions_waiting", "dilemmas")
        return cls(stages, sections | {name: dict(rows.get(name, ())) for name in others})

    @cached_property
    def total(self) -> Standing:
        """The sum over all of it."""
        stages = Counter()
        for of_area in self.stages.values():
            for stage, number in of_area.items():
                stages[stage] += number
        return Standing(stages=stages, **{name: sum(numbers.values()) for name, numbers in self.counted.items()})

    def of(self, areas: Iterable[CaseArea], reviews: Iterable[tuple]) -> list[Standing]:
        """Return the standing of each of `areas` (all in scope), in the order given; `reviews` are their
        `review_rows`."""
        found = {area.pk: self._standing(area) for area in areas}
        for area, state, _phase, _pk, total, met in reviews:
            standing = found[area]
            standing.review_state, standing.criteria, standing.criteria_met = state, total, met
        return list(found.values())

    def _standing(self, area: CaseArea) -> Standing:
        numbers = {name: numbers.get(area.pk, 0) for name, numbers in self.counted.items()}
        return Standing(area=area, stages=self.stages.get(area.pk, {}), **numbers)


def figure_rows(scope: Scope, *, today: dt.date, shown: Given | None = None) -> dict[str, QuerySet]:
    """Count everything in scope: one query per kind of figure, however many areas there are.

    With `shown`, a list of areas, those are counted one by one and the others together, so that the database answers
    with as many rows as a page has.
    """
    tallies = PlanTally.objects.filter(scope.seen_at("plan__area"), plan__is_current=True).with_complete()
    sections = {"number": Sum("sections"), "met": Sum("complete")}
    return {
        "stages": _per_area(taking_part().filter(scope.seen_at("area")), "stage", shown=shown),
        "sections": _per_area(tallies, path="plan__area", counts=sections, shown=shown),
        "actions_overdue": _per_area(scope.actions.overdue(today), shown=shown),
        "decisions_waiting": _per_area(scope.decisions.waiting(), shown=shown),
        "dilemmas": _per_area(scope.dilemmas.open(), shown=shown),
    }


def figures(scope: Scope, *, today: dt.date) -> Figures:
    """Return all figures in scope, also the open actions (`actions_open`), which are most of all rows."""
    rows = figure_rows(scope, today=today) | {"actions_open": _per_area(scope.actions.open())}
    return Figures.of_rows({name: list(found) for name, found in rows.items()})


def areas_per_phase(areas: QuerySet) -> QuerySet:
    """Return how many of `areas` are in each phase (by its number)."""
    return areas.order_by().values_list("phase__number").annotate(number=Count(ROW))


def in_shown(path: str, shown: Given) -> Q:
    """Return the condition that the area at `path` is one of a list."""
    return Q(IsOneOfGiven(path, shown))


def _per_area(
    rows: QuerySet,
    *fields: str,
    path: str = "area",
    counts: Mapping[str, Aggregate] = ROWS,
    shown: Given | None = None,
) -> QuerySet:
    """Return the number of rows, or other `counts`, per area, or per shown area and in the rest, and per `fields`."""
    area = Case(When(in_shown(path, shown), then=F(path))) if shown else F(path)
    return (
        rows.order_by()
        .values(*fields, counted_in=area)
        .annotate(**counts)
        .values_list("counted_in", *counts, *fields)
    )


def review_rows(areas: Q) -> QuerySet:
    """Return the open reviews of the gate ahead in the areas of a condition: state and how many criteria are met."""
    open_states = [ReviewState.PREPARING, ReviewState.SUBMITTED]
    rows = GateReview.objects.filter(areas, state__in=open_states).order_by("gate__phase__number", "pk")
    rows = rows.values_list("area", "state", "gate__phase__number", "pk")
    return rows.annotate(total=Count("items"), met=Count("items", filter=Q(items__is_met=True)))
