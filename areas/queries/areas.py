"""What the pages about areas need, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BigIntegerField, Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from areas.enums import CommitmentStage, PartnerKind, ReviewState
from areas.models import (
    AreaPartner,
    AreaTeamMember,
    CaseArea,
    Challenge,
    Commitment,
    EssentialGain,
    Gate,
    GateCriterion,
    GateReview,
    GateReviewItem,
    Phase,
    SharedChallenge,
)
from koppelkansen.core.kept import Given
from stakeholders.kinds import kept


def _count(queryset) -> Coalesce:
    """Count rows of a related queryset that is filtered on OuterRef("pk") as `area`."""
    counted = queryset.order_by().values("area").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def with_stage_since(partners: QuerySet[AreaPartner]) -> QuerySet[AreaPartner]:
    """Add since when the stage of each partner holds (`stage_since`, None when nothing is recorded)."""
    last = Commitment.objects.filter(partner=OuterRef("pk")).order_by("-pk")
    return partners.annotate(stage_since=Subquery(last.values("signed_on")[:1]))


SORTS = {
    "naam": ("name",),
    "fase": ("phase__number", "name"),
    "commitment": ("committed", "name"),
    "opgaven": ("challenge_count", "name"),
}


def area_list(user, *, text: str = "", phase=None, organisation=None, sort: str = "") -> QuerySet[CaseArea]:
    """Return the areas that `user` sees, with what the list shows: phase, core partners, committed, challenges."""
    core = AreaPartner.objects.filter(area=OuterRef("pk"), kind=PartnerKind.CORE)
    committed = core.filter(stage=CommitmentStage.COMMITTED)
    areas = CaseArea.objects.visible_to(user).select_related("phase")
    areas = areas.defer("boundary", "boundary_web")
    areas = areas.annotate(
        core_count=_count(core),
        committed=_count(committed),
        challenge_count=_count(Challenge.objects.filter(area=OuterRef("pk"))),
    )
    if text:
        areas = areas.filter(Q(name__icontains=text) | Q(summary__icontains=text))
    if phase:
        areas = areas.filter(phase=phase)
    if organisation:
        areas = areas.filter(partners__organisation=organisation)
    key, descending = sort.removeprefix("-"), sort.startswith("-")
    order = [F(name).desc() if descending else F(name).asc() for name in SORTS.get(key, SORTS["naam"])]
    return areas.order_by(*order)


@dataclass(frozen=True)
class Overview:
    """What the overview of an area shows."""

    phases: list[Phase]
    gate: Gate | None
    review: GateReview | None
    missing: list[str]
    partners: list[AreaPartner]
    stages: list[tuple[str, str]]
    team: list[AreaTeamMember]
    gains: list[EssentialGain]
    shared_challenge: SharedChallenge | None
    can_edit: bool


def overview(area: CaseArea, user) -> Overview:
    """Gather where an area stands, what the next gate still lacks and how far the partners are committed."""
    found = _overview_rows(user, area=area.pk, phase=area.phase_id)
    gate, review, shared = (next(iter(found[name]), None) for name in ("gate", "review", "shared_challenge"))
    if review:
        missing = [item.text for item in found["items"] if item.review_id == review.pk and not item.is_met]
    else:
        missing = [criterion.text for criterion in found["criteria"]]
    return Overview(
        phases=found["phases"],
        gate=gate,
        review=review,
        missing=missing,
        partners=closest_first(found["partners"]),
        stages=CommitmentStage.choices,
        team=found["team"],
        gains=found["gains"],
        shared_challenge=shared,
        can_edit=bool(found["editable"]),
    )


@kept
def _overview_rows(user) -> dict[str, QuerySet]:
    area, phase = Given("area", BigIntegerField()), Given("phase", BigIntegerField())
    open_reviews = GateReview.objects.filter(
        area=area, gate__phase=phase, state__in=[ReviewState.PREPARING, ReviewState.SUBMITTED]
    )
    return {
        "phases": Phase.objects.all(),
        "gate": Gate.objects.filter(phase=phase),
        "criteria": GateCriterion.objects.filter(gate__phase=phase),
        "review": open_reviews[:1],
        "items": GateReviewItem.objects.filter(review__in=open_reviews.order_by().values("pk")),
        "partners": with_stage_since(AreaPartner.objects.filter(area=area)).select_related("organisation"),
        "team": AreaTeamMember.objects.filter(area=area).select_related("user"),
        "gains": EssentialGain.objects.filter(area=area).select_related("owner")[:5],
        "shared_challenge": SharedChallenge.objects.filter(area=area),
        "editable": CaseArea.objects.editable_by(user).filter(pk=area).values_list("pk"),
    }


KIND_ORDER = [PartnerKind.CORE, PartnerKind.PARTNER, PartnerKind.INFORMED]


def partner_rows(area: CaseArea) -> list[AreaPartner]:
    """Return the partners, closest first, with their current stage and their steps, newest first."""
    steps = Prefetch("commitments", queryset=Commitment.objects.order_by("-pk"))
    rows = with_stage_since(area.partners.all()).select_related("organisation")
    return closest_first(rows.prefetch_related(steps))


def closest_first(partners: Iterable[AreaPartner]) -> list[AreaPartner]:
    """Return the core partners first, then the others, each by name."""
    return sorted(partners, key=lambda row: (KIND_ORDER.index(row.kind), row.organisation.name))
