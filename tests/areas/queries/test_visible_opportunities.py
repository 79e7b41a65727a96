"""Who reads many koppelkansen finds those that he may see, and no other, without going through all of them."""

import pytest

from areas.models import Opportunity, Work
from areas.queries.opportunities import opportunity_list
from koppelkansen.core.expressions import IsAmong
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation, make_user
from tests.factories.works import make_work

pytestmark = pytest.mark.django_db


def make_opportunity(title, *works, asked=()):
    opportunity = Opportunity.objects.create(title=title, fingerprint=title)
    opportunity.works.set(works)
    for organisation in asked:
        opportunity.responses.create(organisation=organisation)
    return opportunity


@pytest.fixture
def city():
    """A municipality of two departments, a partner with which one department shares an area, and a stranger."""
    city = make_organisation("Gemeente")
    streets, parks = make_organisation("Straten", parent=city), make_organisation("Parken", parent=city)
    partner, stranger = make_organisation("Partner"), make_organisation("Vreemde")
    area = make_area(partners=[streets, partner])
    works = {name: make_work(owner) for name, owner in {"street": streets, "park": parks, "far": stranger}.items()}
    works |= {"cable": make_work(partner), "secret": make_work(partner, is_private=True)}
    for name in ("street", "cable", "secret"):
        works[name].area_links.create(area=area)
    make_opportunity("shared", works["street"], works["cable"])
    make_opportunity("own", works["street"], works["park"])
    make_opportunity("secret", works["street"], works["secret"])
    make_opportunity("partly", works["street"], works["cable"], works["far"])
    make_opportunity("asked", works["park"], works["far"], asked=[parks, stranger])
    make_opportunity("asked and secret", works["park"], works["secret"], asked=[parks])
    make_opportunity("of nothing")
    owners = {"city": city, "streets": streets, "parks": parks, "partner": partner, "stranger": stranger}
    people = {name: make_member(owner, Role.PLANNER) for name, owner in owners.items()}
    return works | {"owners": owners} | people | {"outsider": make_user(), "team": make_core_team_member()}


SEEN = {
    "city": {"shared", "own", "asked"},
    "streets": {"shared"},
    "parks": {"asked"},
    "partner": {"shared", "secret"},
    "stranger": {"asked"},
    "outsider": set(),
}


def seen(user):
    found = {row.title for row in opportunity_list(user)}
    assert found == {row.title for row in Opportunity.objects.visible_to(user)}
    return found


def test_everybody_finds_what_he_may_see_and_no_more(city):
    assert {name: seen(city[name]) for name in SEEN} == SEEN
    assert len(seen(city["team"])) == 7


def test_what_becomes_of_one_owner_is_found_by_him(city):
    """Also when a work changes hands, or is gone: the database keeps the owners of a koppelkans."""
    Work.objects.filter(pk=city["park"].pk).update(organisation=city["owners"]["streets"])
    assert seen(city["streets"]) == {"shared", "own"}
    city["far"].delete()
    assert seen(city["parks"]) == {"asked"}  # was asked
    assert seen(city["streets"]) == {"shared", "own", "partly", "asked"}
    city["street"].delete()
    city["park"].delete()
    asked = Opportunity.objects.get(title="asked")
    assert (asked.lowest_owner, asked.highest_owner) == (None, None)
    assert seen(city["parks"]) == set()


def test_many_are_looked_for_where_rights_begin(city):
    """Numbers are gathered before they are looked up, whatever PostgreSQL takes the disk for."""
    works = Work.objects.filter(IsAmong("pk", Work.objects.filter(is_private=True).values("pk")))
    assert list(works) == [city["secret"]]
    assert "ANY (ARRAY" in str(works.query).replace("ANY(", "ANY (")
