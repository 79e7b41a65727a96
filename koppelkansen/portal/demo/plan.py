"""Area plans of the four areas: texts, activities, remarks and answers."""

import uuid

import pghistory
from django.db import transaction

from areas.domain.activities import add_activity
from areas.domain.plan import offer_for_approval, start_plan
from areas.domain.plan_review import add_comment, record_approval, resolve_comment
from areas.domain.plan_text import save_section
from areas.models import AreaPlan, CaseArea
from koppelkansen.portal.demo.logins import person
from koppelkansen.portal.demo.organisations import organisation
from koppelkansen.portal.demo.plan_bloemenbuurt import BLOEMENBUURT
from koppelkansen.portal.demo.plan_first_areas import FIRST_AREAS
from koppelkansen.portal.demo.plan_text import PlanText

PRICE_LEVEL = 2026


def load() -> None:
    """Make the plans that are not there yet, each as a whole."""
    for text in (BLOEMENBUURT, *FIRST_AREAS):
        area = CaseArea.objects.get(slug=text.area)
        writer = person(text.writer)
        if not AreaPlan.objects.filter(area=area).exists():
            with pghistory.context(user=writer.pk), transaction.atomic():
                _load_plan(area, text, writer)


def _load_plan(area: CaseArea, text: PlanText, writer) -> None:
    plan = start_plan(area=area, user=writer)
    sections = {section.template.key: section for section in plan.sections.select_related("template")}
    for key, body in text.sections.items():
        sections[key] = save_section(
            section=sections[key], user=writer, body=body.strip(), expected_version=sections[key].version
        )
    for activity in text.activities:
        add_activity(
            plan=plan,
            user=writer,
            submission_key=uuid.uuid4(),
            title=activity.title,
            description=activity.description,
            organisation=organisation(activity.organisation),
            owner=person(activity.owner) if activity.owner else None,
            starts_on=activity.starts_on,
            ends_on=activity.ends_on,
            budget=activity.budget,
            price_level=PRICE_LEVEL if activity.budget else None,
            is_example=True,
            progress=activity.progress,
            status=activity.status,
        )
    for remark in text.comments:
        comment = add_comment(
            section=sections[remark.section],
            user=person(remark.author),
            body=remark.body,
            submission_key=uuid.uuid4(),
        )
        if remark.answer:
            resolve_comment(comment=comment, user=writer, answer=remark.answer, expected_version=comment.version)
    if text.approvals:
        plan = offer_for_approval(plan=plan, user=writer, expected_version=plan.version)
    for address, name, verdict, remark in text.approvals:
        record_approval(
            plan=plan,
            user=person(address),
            organisation=organisation(name),
            verdict=verdict,
            remark=remark,
            expected_version=0,
        )
