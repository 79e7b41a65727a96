"""Variants are described, take koppelkansen, and stay as long as an assessment compares them."""

import uuid

import pytest
from django.urls import reverse

from areas.domain.assessment_setup import add_scenarios
from areas.domain.scenarios import change_scenario, create_scenario, remove_scenario
from areas.models import Opportunity, OpportunityWork, Scenario
from koppelkansen.core.exceptions import DomainError, StaleVersion
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.assessments import make_assessment
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation
from tests.factories.works import make_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_core_team_member()


@pytest.fixture
def water():
    return make_organisation("Water")


@pytest.fixture
def area(water):
    return make_area(slug="buurt", partners=[water])


def make_opportunity(area, title, *works, **fields):
    row = Opportunity.objects.create(title=title, fingerprint=title, **fields)
    for work in works:
        work.areas.add(area)
        OpportunityWork.objects.create(opportunity=row, work=work)
    return row


def create(area, user, name="Samen", **fields):
    return create_scenario(area, key=uuid.uuid4(), user=user, name=name, **fields)


def test_a_name_and_the_baseline_come_once_per_area(area, user):
    create(area, user, "Nul", is_baseline=True)
    for field, fields in (("name", {"name": "Nul"}), ("is_baseline", {"is_baseline": True})):
        with pytest.raises(DomainError) as error:
            create(area, user, **fields)
        assert error.value.field == field
    assert create(make_area(), user, "Nul", is_baseline=True).name == "Nul"


def test_the_baseline_takes_no_koppelkansen(area, water, user):
    row = make_opportunity(area, "Samen graven", make_work(water))
    with pytest.raises(DomainError) as error:
        create(area, user, is_baseline=True, opportunities=[row])
    assert error.value.field == "opportunities"


def test_an_editor_keeps_the_koppelkansen_that_he_may_not_see(area, water, user):
    private = make_opportunity(area, "Besloten", make_work(make_organisation("Warmte"), is_private=True))
    open_one, other = (make_opportunity(area, name, make_work(water)) for name in ("Open", "Anders"))
    scenario = create(area, user, opportunities=[private, open_one])
    member = make_member(water, Role.PROJECT_MANAGER)
    change_scenario(scenario, user=member, expected_version=1, name="Samen", opportunities=[other])
    assert {row.title for row in scenario.opportunities.all()} == {"Besloten", "Anders"}
    with pytest.raises(StaleVersion):
        change_scenario(scenario, user=member, expected_version=1, name="Samen", opportunities=[])


def test_the_history_tells_which_koppelkansen_a_variant_took_and_dropped(login, area, water, user):
    private = make_opportunity(area, "Besloten", make_work(make_organisation("Warmte"), is_private=True))
    one, other = (make_opportunity(area, name, make_work(water)) for name in ("Open", "Anders"))
    scenario = create(area, user, opportunities=[private, one])
    change_scenario(scenario, user=user, expected_version=1, name="Samen", opportunities=[private, other])
    page = login(make_member(water, Role.STAFF)).get(reverse("areas:history", args=["buurt"])).text
    for sentence in (
        "liet variant <em>Samen</em> koppelkans <em>Open</em> meenemen.",
        "liet variant <em>Samen</em> koppelkans <em>Open</em> vallen.",
        "liet variant <em>Samen</em> koppelkans <em>Anders</em> meenemen.",
    ):
        assert page.count(sentence) == 1
    assert "Besloten" not in page
    assert "wijzigde variant" not in page  # of the variant itself nothing changed


def test_one_that_is_compared_stays(area, water, user):
    scenario = create(area, user)
    add_scenarios(make_assessment(area, [water], user=user), user=user)
    with pytest.raises(DomainError):
        remove_scenario(scenario, user=user)
    free = create(area, user, "Los")
    remove_scenario(free, user=user)
    assert [row.name for row in Scenario.objects.all()] == ["Samen"]


def test_the_page_shows_what_the_reader_may_see(login, area, water, user, django_assert_num_queries):
    private = make_opportunity(area, "Besloten", make_work(make_organisation("Warmte"), is_private=True))
    shared = [make_opportunity(area, f"Straat {n}", make_work(water), saving=1000) for n in range(2)]
    scenario = create(area, user, opportunities=[private, *shared])
    browser = login(make_member(water, Role.STAFF))
    with django_assert_num_queries(12):
        page = browser.get(reverse("areas:scenario", args=["buurt", scenario.pk])).content.decode()
    assert "Straat 0" in page
    assert "€ 2.000" in page
    assert "Besloten" not in page
    listed = browser.get(reverse("areas:scenarios", args=["buurt"]))
    assert [taken for _row, taken in listed.context["rows"]] == [2]
