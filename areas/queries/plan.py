"""What the pages of a plan need, in a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.enums import PartnerKind
from areas.models import (
    Activity,
    ActivityLink,
    AreaPartner,
    AreaPlan,
    Challenge,
    Commitment,
    LiveBlock,
    Opportunity,
    PlanApproval,
    PlanSection,
    WeighingFramework,
    Work,
)
from areas.queries.plan_blocks import TABLES, LiveTable


@dataclass(frozen=True)
class SectionState:
    """A section with how complete it is. `reasons` says what is missing; without reasons it is complete."""

    section: PlanSection
    percent: int
    reasons: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.reasons


@dataclass(frozen=True)
class PartnerAnswer:
    """A partner and what it says in this approval round."""

    partner: AreaPartner
    approval: PlanApproval | None
    is_needed: bool


# Core partners first, those who are kept informed last.
BY_KIND = Case(
    *[When(kind=kind, then=Value(place)) for place, kind in enumerate(PartnerKind.values)],
    output_field=IntegerField(),
)


def section_states(plan: AreaPlan) -> list[SectionState]:
    """Return the sections of a plan in order, with completeness, open comments and last writer."""
    sections = (
        PlanSection.objects.filter(plan=plan)
        .select_related("template", "edited_by")
        .with_block_rows()
        .with_open_comments()
    )
    return [section_state(section) for section in sections]


def section_state(section: PlanSection) -> SectionState:
    """Return how complete a section is; it comes from a queryset `with_block_rows()`."""
    needed = section.template.min_words
    missing_words = max(0, needed - section.word_count)
    parts = [min(1.0, section.word_count / needed) if needed else 1.0]
    reasons = []
    if missing_words:
        reasons.append(
            ngettext("%(count)d word to go", "%(count)d words to go", missing_words) % {"count": missing_words}
        )
    if section.template.block_required:
        parts.append(1.0 if section.block_rows else 0.0)
        if not section.block_rows:
            reasons.append(_nothing_under_the_text(section.template.live_block))
    return SectionState(section, int(100 * sum(parts) / len(parts)), tuple(reasons))


def _nothing_under_the_text(block: str) -> str:
    return {
        LiveBlock.PARTNERS: _("no commitments"),
        LiveBlock.CHALLENGES: _("no challenges"),
        LiveBlock.ACTIVITIES: _("no activities"),
        LiveBlock.FRAMEWORK: _("no frozen weighing framework"),
        LiveBlock.COUPLINGS: _("no koppelkansen"),
        LiveBlock.MONEY: _("no budgets"),
    }.get(block, "")


def partner_answers(plan: AreaPlan) -> list[PartnerAnswer]:
    """Return what each partner says to the plan in this round; core partners are needed for adoption."""
    approvals = PlanApproval.objects.filter(plan=plan, round=plan.approval_round).select_related("decided_by")
    by_organisation = {approval.organisation_id: approval for approval in approvals}
    partners = (
        AreaPartner.objects.filter(area=plan.area_id)
        .exclude(kind=PartnerKind.INFORMED)
        .select_related("organisation")
        .order_by(BY_KIND, "organisation__name")
    )
    return [
        PartnerAnswer(partner, by_organisation.get(partner.organisation_id), partner.kind == PartnerKind.CORE)
        for partner in partners
    ]


@dataclass(frozen=True)
class Block:
    """The rows that stand under the text of a section, and the tables after them."""

    kind: str
    rows: tuple = ()
    tables: tuple[LiveTable, ...] = ()


def live_blocks(plan: AreaPlan, user, kinds: set[str]) -> dict[str, Block]:
    """Return the asked live blocks of a plan, as far as `user` may see their rows."""
    loaders = {
        LiveBlock.PARTNERS: _partners,
        LiveBlock.CHALLENGES: _challenges,
        LiveBlock.ACTIVITIES: activities,
        LiveBlock.FRAMEWORK: _frameworks,
    }
    return {
        kind: Block(
            kind,
            tuple(loaders[kind](plan, user)) if kind in loaders else (),
            tuple(table(plan, user) for table in TABLES.get(kind, ())),
        )
        for kind in LiveBlock
        if kind in kinds and kind != LiveBlock.NONE
    }


def activities(plan: AreaPlan, user):
    """Return the activities of a plan with their organisation and owner."""
    return Activity.objects.visible_to(user).filter(plan=plan).select_related("organisation", "owner")


def links_of(activity: Activity, user) -> tuple[list[ActivityLink], list[ActivityLink]]:
    """Return the links of an activity to works and to koppelkansen that `user` may see."""
    works = Work.objects.visible_to(user).values("pk")
    opportunities = Opportunity.objects.visible_to(user).values("pk")
    return (
        list(activity.links.filter(work__in=works).select_related("work__organisation")),
        list(activity.links.filter(opportunity__in=opportunities).select_related("opportunity")),
    )


def _frameworks(plan: AreaPlan, user):
    """The weighing framework that was frozen last."""
    frameworks = WeighingFramework.objects.visible_to(user).filter(assessment__area=plan.area_id)
    return frameworks.select_related("gate__phase", "assessment")[:1]


def _challenges(plan: AreaPlan, user):
    return (
        Challenge.objects.visible_to(user)
        .filter(area=plan.area_id)
        .select_related("organisation", "theme")
        .defer("location", "location_web")
    )


def _partners(plan: AreaPlan, user) -> list[tuple[AreaPartner, Commitment | None]]:
    current = Commitment.objects.visible_to(user).filter(partner__area=plan.area_id).current()
    stages = {commitment.partner_id: commitment for commitment in current}
    partners = AreaPartner.objects.visible_to(user).filter(area=plan.area_id).select_related("organisation")
    return [(partner, stages.get(partner.pk)) for partner in partners.order_by(BY_KIND, "organisation__name")]
