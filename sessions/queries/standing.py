"""Where every area stands: the figures of the directors' dashboard and of the quarterly report.

One number, one place: both read it here. Each figure counts exactly the rows that the list behind it shows.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import Count, F, Max, Q, QuerySet
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
COUNTED = ("sections_complete", "sections", "actions_open", "actions_overdue", "decisions_waiting", "dilemmas")
FIGURES = ("committed", "partners", *COUNTED)


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
    """Partners that may commit, with their present `stage` (None when nothing is recorded)."""
    last = Commitment.objects.order_by().values("partner").annotate(last=Max("pk")).values("last")
    # Joined, because looking up the last step of each partner takes twice the time.
    partners = AreaPartner.objects.exclude(kind=PartnerKind.INFORMED)
    return partners.filter(Q(commitments=None) | Q(commitments__in=last)).annotate(stage=F("commitments__stage"))


@dataclass(frozen=True)
class Figures:
    """The figures of every area in scope, and their sum together with what lies in no area."""

    total: Standing
    by_area: dict[int | None, Standing]

    def of(self, areas: Iterable[CaseArea]) -> list[Standing]:
        """Return the standing of each of `areas` (all in scope), in the order given; one query."""
        found = {area.pk: replace(self.by_area.get(area.pk, Standing()), area=area) for area in areas}
        _add_reviews(found)
        return list(found.values())


def figures(scope: Scope, *, today: dt.date) -> Figures:
    """Count everything in scope: one query per kind of figure, however many areas there are."""
    by_area = defaultdict(Standing)

    def count(rows: QuerySet, path: str, *names: str, second: Q | None = None) -> None:
        for area, *numbers in _grouped(rows, path, second=second):
            for name, number in zip(names, numbers, strict=True):
                setattr(by_area[area], name, number)

    for area, stage, number in _grouped(taking_part().filter(scope.seen_at("area")), "area", "stage"):
        by_area[area].stages[stage or NOTHING_RECORDED] = number
    sections = sections_with_completeness().filter(scope.seen_at("plan__area"))
    count(sections, "plan__area", "sections", "sections_complete", second=Q(is_complete=True))
    count(scope.actions.open(), "area", "actions_open", "actions_overdue", second=Q(due__lt=today))
    count(scope.decisions.waiting(), "area", "decisions_waiting")
    count(scope.dilemmas.open(), "area", "dilemmas")
    return Figures(_sum(by_area.values()), by_area)


def _sum(standings: Iterable[Standing]) -> Standing:
    total = Standing(stages=Counter())
    for standing in standings:
        for stage, number in standing.stages.items():
            total.stages[stage] += number
        for name in COUNTED:
            setattr(total, name, getattr(total, name) + getattr(standing, name))
    return total


def areas_per_phase(areas: QuerySet) -> dict[int | None, int]:
    """Return how many of `areas` are in each phase (by its number)."""
    return dict(_grouped(areas, "phase__number"))


def _grouped(rows: QuerySet, *fields: str, second: Q | None = None) -> list[tuple]:
    """Return the number of rows per group, and how many of them meet a second condition."""
    counts = {"number": Count("pk")} | ({"met": Count("pk", filter=second)} if second else {})
    return list(rows.order_by().values_list(*fields).annotate(**counts))


def _add_reviews(by_area: dict[int, Standing]) -> None:
    """Add the open review of the gate ahead: its state and how many criteria are met."""
    open_states = [ReviewState.PREPARING, ReviewState.SUBMITTED]
    reviews = GateReview.objects.filter(area__in=list(by_area), state__in=open_states)
    counted = reviews.annotate(total=Count("items"), met=Count("items", filter=Q(items__is_met=True)))
    for review in counted.order_by("gate__phase__number", "pk"):
        standing = by_area[review.area_id]
        standing.review_state, standing.criteria, standing.criteria_met = review.state, review.total, review.met
