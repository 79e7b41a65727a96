"""Makes plans for tests."""

from itertools import count

from areas.domain.plan import start_plan
from areas.domain.plan_text import save_section
from areas.models import Activity, AreaPlan, PlanSection, PlanSectionTemplate
from tests.factories.stakeholders import make_organisation

_numbers = count(1)


def make_template(**fields) -> PlanSectionTemplate:
    """Make a section of the template."""
    number = next(_numbers)
    return PlanSectionTemplate.objects.create(
        key=fields.pop("key", f"hoofdstuk-{number}"),
        title=fields.pop("title", f"Hoofdstuk {number}"),
        position=fields.pop("position", number),
        **fields,
    )


def make_plan(area, user, *, sections: int = 2) -> AreaPlan:
    """Make the plan of an area; the template gets as many sections as asked when it has none."""
    if not PlanSectionTemplate.objects.exists():
        for _number in range(sections):
            make_template()
    return start_plan(area=area, user=user)


def first_section(plan: AreaPlan) -> PlanSection:
    return plan.sections.order_by("position").first()


def write(section: PlanSection, user, body: str) -> PlanSection:
    """Save a text on top of whatever is there."""
    current = PlanSection.objects.get(pk=section.pk)
    return save_section(section=current, user=user, body=body, expected_version=current.version)


def make_activity(plan: AreaPlan, **fields) -> Activity:
    """Make an activity with the next number."""
    return Activity.objects.create(
        plan=plan,
        number=fields.pop("number", plan.activities.count() + 1),
        title=fields.pop("title", "Riool vervangen"),
        organisation=fields.pop("organisation", None) or make_organisation(),
        **fields,
    )
