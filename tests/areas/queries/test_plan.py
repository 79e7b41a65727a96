"""Completeness: the rule in the database and the reasons on the page agree."""

import pytest

from areas.models import Commitment, PlanSection
from areas.queries.plan import section_states
from tests.factories.areas import make_area
from tests.factories.plans import make_activity, make_plan, make_template, write
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return make_core_team_member()


def test_words_and_rows_make_a_section_complete(team, django_assert_num_queries):
    make_template(title="Waarom", position=1, min_words=10)
    make_template(title="Acties", position=2, min_words=2, live_block="activities", block_required=True)
    make_template(title="Partners", position=3, live_block="partners", block_required=True)
    make_template(title="Vrij", position=4)
    area = make_area(partners=[make_organisation()])
    plan = make_plan(area, team)
    waarom, acties, _partners, _vrij = plan.sections.all()
    write(waarom, team, "<p>een twee drie vier</p>")
    write(acties, team, "<p>een twee</p>")
    with django_assert_num_queries(1):
        states = section_states(plan)
    assert [(state.section.title, state.percent, state.reasons) for state in states] == [
        ("Waarom", 40, ("nog 6 woorden",)),
        ("Acties", 50, ("geen activiteiten",)),
        ("Partners", 50, ("geen commitments",)),
        ("Vrij", 100, ()),
    ]
    make_activity(plan)
    Commitment.objects.create(partner=area.partners.get(), stage="exploring", signed_on="2026-01-01")
    assert [state.is_complete for state in section_states(plan)] == [False, True, True, True]


def test_the_rule_in_the_database_is_the_rule_on_the_page(team):
    make_template(min_words=3)
    make_template(min_words=1, live_block="challenges", block_required=True)
    make_template(min_words=1)
    plan = make_plan(make_area(), team)
    for section in plan.sections.all():
        write(section, team, "<p>een twee drie</p>")
    complete = {state.section.pk for state in section_states(plan) if state.is_complete}
    assert len(complete) == 2
    assert set(PlanSection.objects.complete().values_list("pk", flat=True)) == complete
