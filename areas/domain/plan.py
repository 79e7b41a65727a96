"""The life of a plan: draft, for approval, adopted, and the next edition."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.domain.plan_text import start_section
from areas.enums import PartnerKind
from areas.models import Activity, ActivityLink, AreaPartner, AreaPlan, CaseArea, PlanApproval, PlanSectionTemplate
from koppelkansen.core import versions
from koppelkansen.core.exceptions import DomainError, StaleVersion
from stakeholders.models import Organisation


@transaction.atomic
def start_plan(*, area: CaseArea, user) -> AreaPlan:
    """Return the current plan of an area; the first time it is made from the template."""
    CaseArea.objects.select_for_update(no_key=True).get(pk=area.pk)
    plan = AreaPlan.objects.current().filter(area=area).first()
    if plan is not None:
        return plan
    plan = AreaPlan.objects.create(area=area, edition=1)
    for template in PlanSectionTemplate.objects.filter(is_active=True):
        start_section(
            plan=plan, template=template, title=template.title, position=template.position, body="", user=user
        )
    return plan


@transaction.atomic
def add_missing_sections(*, plan: AreaPlan, user, expected_version: int) -> AreaPlan:
    """Add the sections that the template got since the plan was started. What the plan has, stays."""
    current = _lock(plan, expected_version)
    if not current.is_draft:
        raise DomainError(_("Sections can be added to a draft only."))
    current = versions.update(current, expected_version=current.version)
    for template in PlanSectionTemplate.objects.missing_in(current):
        start_section(
            plan=current, template=template, title=template.title, position=template.position, body="", user=user
        )
    return current


@transaction.atomic
def offer_for_approval(*, plan: AreaPlan, user, expected_version: int) -> AreaPlan:
    """Ask the partners for approval; the text stands still until they have answered."""
    current = _lock(plan, expected_version)
    if not current.is_draft:
        raise DomainError(_("Only a draft can be offered for approval."))
    empty = list(current.sections.filter(word_count=0).values_list("title", flat=True))
    if empty:
        raise DomainError(_("These sections are still empty: %(titles)s.") % {"titles": ", ".join(empty)})
    return versions.update(
        current,
        expected_version=current.version,
        state=AreaPlan.State.FOR_APPROVAL,
        approval_round=current.approval_round + 1,
    )


@transaction.atomic
def return_to_draft(*, plan: AreaPlan, user, expected_version: int) -> AreaPlan:
    """Open the text for changes again. The answers of this round stay on record; a new round starts empty."""
    current = _lock(plan, expected_version)
    if current.state != AreaPlan.State.FOR_APPROVAL:
        raise DomainError(_("Only a plan that is for approval can go back to draft."))
    return versions.update(current, expected_version=current.version, state=AreaPlan.State.DRAFT)


@transaction.atomic
def adopt(*, plan: AreaPlan, user, expected_version: int) -> AreaPlan:
    """Adopt a plan that every core partner approved, on condition or not."""
    current = _lock(plan, expected_version)
    if current.state != AreaPlan.State.FOR_APPROVAL:
        raise DomainError(_("Only a plan that is for approval can be adopted."))
    missing = missing_approvals(current)
    if missing:
        raise DomainError(
            _("Not yet approved by: %(names)s.") % {"names": ", ".join(partner.name for partner in missing)}
        )
    return versions.update(
        current, expected_version=current.version, state=AreaPlan.State.ADOPTED, adopted_on=timezone.localdate()
    )


@transaction.atomic
def start_next_edition(*, plan: AreaPlan, user, expected_version: int) -> AreaPlan:
    """Start a new draft from an adopted plan: all texts, and the activities that are not finished."""
    current = _lock(plan, expected_version)
    if current.state != AreaPlan.State.ADOPTED or not current.is_current:
        raise DomainError(_("A new edition starts from the adopted current edition."))
    versions.update(current, expected_version=current.version, is_current=False)
    edition = AreaPlan.objects.filter(area=current.area_id).aggregate(last=Max("edition"))["last"] + 1
    new = AreaPlan.objects.create(area_id=current.area_id, edition=edition)
    for section in current.sections.select_related("template"):
        start_section(
            plan=new,
            template=section.template,
            title=section.title,
            position=section.position,
            body=section.body,
            user=user,
        )
    unfinished = current.activities.exclude(status__in=[Activity.Status.DONE, Activity.Status.STOPPED])
    for number, activity in enumerate(unfinished.prefetch_related("links"), start=1):
        links = list(activity.links.all())
        activity.pk, activity.plan, activity.number, activity.version = None, new, number, 1
        activity.save(force_insert=True)
        for link in links:
            ActivityLink.objects.create(activity=activity, work_id=link.work_id, opportunity_id=link.opportunity_id)
    return new


def missing_approvals(plan: AreaPlan) -> list[Organisation]:
    """Return the core partners that did not approve in this round, by name."""
    approved = PlanApproval.objects.filter(
        plan=plan,
        round=plan.approval_round,
        verdict__in=[PlanApproval.Verdict.APPROVED, PlanApproval.Verdict.CONDITIONAL],
    )
    core = AreaPartner.objects.filter(area=plan.area_id, kind=PartnerKind.CORE)
    return list(
        Organisation.objects.filter(pk__in=core.values("organisation")).exclude(
            pk__in=approved.values("organisation")
        )
    )


def _lock(plan: AreaPlan, expected_version: int) -> AreaPlan:
    current = AreaPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if current.version != expected_version:
        raise StaleVersion(current)
    return current
