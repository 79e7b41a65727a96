"""What is kept of a plan equals what it is counted from, whatever changes."""

import pytest

from areas.domain.plan import add_missing_sections, start_next_edition
from areas.domain.plan_template import change_template_section
from areas.models import AreaPlan, Challenge, Commitment, LiveBlock, PlanSection, PlanTally
from areas.models.plan_tally import BLOCKS
from tests.factories.areas import make_area, make_challenge
from tests.factories.plans import make_activity, make_plan, make_template, write
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return make_core_team_member()


def kept() -> dict[int, tuple[int, int]]:
    """Sections and complete sections per plan: as kept, after a look at the sections themselves."""
    found = {tally.plan_id: (tally.sections, tally.complete) for tally in PlanTally.objects.with_complete()}
    complete = set(PlanSection.objects.complete().values_list("pk", flat=True))
    sections = {plan: set(plan.sections.values_list("pk", flat=True)) for plan in AreaPlan.objects.all()}
    assert found == {plan.pk: (len(rows), len(rows & complete)) for plan, rows in sections.items()}
    return found


def test_kept_as_sections_change(team):
    make_template(min_words=3)
    make_template(min_words=1)
    plan, other = make_plan(make_area(), team), make_plan(make_area(), team)
    first, second = plan.sections.all()
    assert kept() == {plan.pk: (2, 0), other.pk: (2, 0)}
    write(first, team, "<p>een twee drie</p>")
    write(second, team, "<p>een</p>")
    assert kept() == {plan.pk: (2, 2), other.pk: (2, 0)}
    write(first, team, "<p>een twee</p>")
    assert kept() == {plan.pk: (2, 1), other.pk: (2, 0)}
    make_template()
    add_missing_sections(plan=plan, user=team, expected_version=1)
    assert kept() == {plan.pk: (3, 2), other.pk: (2, 0)}
    AreaPlan.objects.filter(pk=plan.pk).update(state="adopted", adopted_on="2026-01-01")
    new = start_next_edition(plan=plan, user=team, expected_version=2)
    assert kept() == {plan.pk: (3, 2), other.pk: (2, 0), new.pk: (3, 2)}
    PlanSection.objects.filter(plan=other).update(word_count=9)
    assert kept()[other.pk] == (2, 2)


def test_kept_as_the_template_changes(team):
    template = make_template(min_words=3)
    make_template(min_words=9)
    plan = make_plan(make_area(), team)
    empty = make_plan(make_area(), team)
    write(plan.sections.first(), team, "<p>een twee</p>")
    found = []
    for number, fields in enumerate(
        [
            {"min_words": 2},
            {"min_words": 0},
            {"min_words": 1, "block_required": True},
            {"live_block": LiveBlock.PARTNERS},
            {"block_required": False},
        ],
        start=1,
    ):
        change_template_section(section=template, user=team, expected_version=number, **fields)
        counts = kept()
        found.append((counts[plan.pk][1], counts[empty.pk][1]))
    assert found == [(1, 0), (1, 1), (0, 0), (0, 0), (1, 0)]


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_that_is_needed_has_its_number(team, block):
    make_template(min_words=1, live_block=block, block_required=True)
    plan = make_plan(make_area(), team)
    write(plan.sections.get(), team, "<p>een</p>")
    assert PlanTally.objects.filter(**{f"worded_{block}": 1}).exists()
    assert kept() == {plan.pk: (1, 0)}


def test_counted_with_what_stands_under_the_text_now(team):
    for block in ("partners", "challenges", "activities", "money"):
        make_template(live_block=block, block_required=True)
    organisation = make_organisation()
    area = make_area(partners=[organisation])
    plan = make_plan(area, team)
    found = [kept()[plan.pk]]
    Commitment.objects.create(partner=area.partners.get(), stage="exploring", signed_on="2026-01-01")
    make_challenge(area, organisation)
    found.append(kept()[plan.pk])
    activity = make_activity(plan)
    found.append(kept()[plan.pk])
    activity.budget, activity.price_level = 1200, 2026
    activity.save()
    found.append(kept()[plan.pk])
    Challenge.objects.all().delete()
    found.append(kept()[plan.pk])
    assert found == [(4, 0), (4, 2), (4, 3), (4, 4), (4, 3)]
