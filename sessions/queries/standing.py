"""Where every area stands: the figures of the directors' dashboard and of the quarterly report.

One number, one place: both read it here. Each figure counts exactly the rows that the list behind it shows.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from areas.enums import PartnerKind, ReviewState
from areas.models import Activity, AreaPartner, CaseArea, Challenge, Commitment, GateReview, PlanSection
from areas.models.plan import LiveBlock
from sessions.models import ActionItem, Decision, Dilemma, Meeting

NOTHING_RECORDED = "none"
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
    next_meeting: dt.datetime | None = None

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


def scoped(rows: QuerySet, user) -> QuerySet:
    """Return what `user` may see of `rows`; None stands for the programme itself (the quarterly report)."""
    return rows if user is None else rows.visible_to(user)


def sections_with_completeness() -> QuerySet:
    """Sections of current plans; `is_complete` means enough words, and rows under the text where needed."""
    area = OuterRef("plan__area")
    block = (
        Q(template__live_block=LiveBlock.NONE)
        | Q(Exists(AreaPartner.objects.filter(area=area)), template__live_block=LiveBlock.PARTNERS)
        | Q(Exists(Challenge.objects.filter(area=area)), template__live_block=LiveBlock.CHALLENGES)
        | Q(Exists(Activity.objects.filter(plan=OuterRef("plan"))), template__live_block=LiveBlock.ACTIVITIES)
    )
    complete = Q(word_count__gte=F("template__min_words")) & (Q(template__block_required=False) | block)
    return PlanSection.objects.filter(plan__is_current=True).annotate(is_complete=complete)


def taking_part() -> QuerySet:
    """Partners that may commit, with their present `stage` (None when nothing is recorded)."""
    last = Commitment.objects.filter(partner=OuterRef("pk")).order_by("-pk").values("stage")[:1]
    return AreaPartner.objects.exclude(kind=PartnerKind.INFORMED).annotate(stage=Subquery(last))


def standings(areas: Iterable[CaseArea], *, user, today: dt.date) -> list[Standing]:
    """Return the figures of each area, in the order given, in a fixed number of queries."""
    by_area = {area.pk: Standing(area=area) for area in areas}
    ids = list(by_area)
    for area, stage, number in _grouped(scoped(taking_part(), user).filter(area__in=ids), "area", "stage"):
        by_area[area].stages[stage or NOTHING_RECORDED] = number
    sections = scoped(sections_with_completeness(), user).filter(plan__area__in=ids)
    for row in sections.order_by().values("plan__area").annotate(total=Count("pk"), complete=_complete()):
        by_area[row["plan__area"]].sections = row["total"]
        by_area[row["plan__area"]].sections_complete = row["complete"]
    actions = scoped(ActionItem.objects.open(), user).filter(area__in=ids)
    for row in actions.order_by().values("area").annotate(total=Count("pk"), late=_late(today)):
        by_area[row["area"]].actions_open = row["total"]
        by_area[row["area"]].actions_overdue = row["late"]
    for area, number in _grouped(scoped(Decision.objects.waiting(), user).filter(area__in=ids), "area"):
        by_area[area].decisions_waiting = number
    for area, number in _grouped(scoped(Dilemma.objects.open(), user).filter(area__in=ids), "area"):
        by_area[area].dilemmas = number
    _add_reviews(by_area, user)
    meetings = scoped(Meeting.objects.upcoming(), user).filter(areas__in=ids)
    for row in meetings.order_by().values("areas").annotate(first=Min("starts_at")):
        by_area[row["areas"]].next_meeting = row["first"]
    return list(by_area.values())


def total(areas: QuerySet, *, user, today: dt.date) -> Standing:
    """Return the sum over `areas` and over what lies in no area, in a fixed number of queries of a few rows."""
    ids = areas.order_by().values("pk")
    stages = {
        stage or NOTHING_RECORDED: number
        for stage, number in _grouped(scoped(taking_part(), user).filter(area__in=ids), "stage")
    }
    sections = scoped(sections_with_completeness(), user).filter(plan__area__in=ids)
    actions = scoped(ActionItem.objects.open(), user)
    sums = sections.aggregate(sections=Count("pk"), sections_complete=_complete())
    sums |= actions.aggregate(actions_open=Count("pk"), actions_overdue=_late(today))
    return Standing(
        stages=stages,
        decisions_waiting=scoped(Decision.objects.waiting(), user).count(),
        dilemmas=scoped(Dilemma.objects.open(), user).count(),
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


def _add_reviews(by_area: dict[int, Standing], user) -> None:
    """Add the open review of the gate ahead: its state and how many criteria are met."""
    open_states = [ReviewState.PREPARING, ReviewState.SUBMITTED]
    reviews = scoped(GateReview.objects.all(), user).filter(area__in=list(by_area), state__in=open_states)
    counted = reviews.annotate(total=Count("items"), met=Count("items", filter=Q(items__is_met=True)))
    for review in counted.order_by("gate__phase__number", "pk"):
        standing = by_area[review.area_id]
        standing.review_state, standing.criteria, standing.criteria_met = review.state, review.total, review.met
