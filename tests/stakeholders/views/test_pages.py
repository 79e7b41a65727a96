"""The pages about people: what they show to whom, in a fixed number of queries."""

import uuid

import pytest

from stakeholders.enums import OrganisationKind, Role
from stakeholders.models import Initiative, Organisation
from tests.factories.stakeholders import make_administrator, make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("item_count", [1, 30])
@pytest.mark.parametrize(
    ("address", "queries"), [("/organisaties/", 4), ("/mensen/", 6), ("/initiatieven/", 6), ("/uitnodigingen/", 3)]
)
def test_query_count(login, django_assert_num_queries, item_count, address, queries):
    browser = login(make_administrator())
    for number in range(item_count):
        organisation = make_organisation(f"Organisatie {number:02}")
        make_member(organisation, Role.STAFF)
        Initiative.objects.create(name=f"Initiatief {number}", organisation=organisation)
    with django_assert_num_queries(queries):
        assert browser.get(address).status_code == 200


def test_an_organisation_is_added_with_its_department(login):
    browser = login(make_administrator())
    data = {"submission_key": uuid.uuid4(), "name": "Gemeente", "short_name": "GEM", "kind": "municipality"}
    response = browser.post("/organisaties/nieuw/", data | {"colour": "#0B4F5C"})
    city = Organisation.objects.get()
    assert response.headers["Location"] == f"/organisaties/{city.pk}/"
    assert (city.kind, city.colour) == (OrganisationKind.MUNICIPALITY, "#0b4f5c")
    again = browser.post("/organisaties/nieuw/", data | {"colour": "#0B4F5C"})
    assert (again.status_code, Organisation.objects.count()) in {(422, 1), (303, 1)}


def test_a_stale_form_shows_both_texts(login):
    browser = login(make_administrator())
    row = make_organisation("Gemeente", kind=OrganisationKind.MUNICIPALITY)
    data = {"version": 1, "name": "Mijn naam", "short_name": "GEM", "kind": "municipality", "colour": "#0b4f5c"}
    Organisation.objects.filter(pk=row.pk).update(name="Hun naam", version=2)
    response = browser.post(f"/organisaties/{row.pk}/bewerken/", data | {"is_active": "on"})
    assert response.status_code == 409
    text = response.content.decode()
    assert "Hun naam" in text
    assert 'value="Mijn naam"' in text
    assert 'name="version" value="2"' in text
    row.refresh_from_db()
    assert row.name == "Hun naam"


def test_addresses_are_for_administrators(login):
    organisation = make_organisation()
    colleague = make_member(organisation)
    page = login(make_member(organisation)).get("/mensen/").content.decode()
    assert colleague.name in page
    assert colleague.email not in page


def test_email_search_does_not_betray_addresses(login):
    organisation = make_organisation()
    colleague = make_member(organisation, user=make_user("Collega met een adres"))
    page = login(make_member(organisation)).get("/mensen/", {"q": colleague.email}).content.decode()
    assert colleague.name not in page


def test_a_role_that_ends_before_it_begins_is_refused_in_words_and_one_ahead_can_be_taken_away(login):
    browser, person = login(make_administrator()), make_user()
    address = f"/mensen/{person.pk}/rol-toevoegen/"
    data = {"organisation": make_organisation().pk, "role": "planner", "valid_from": "2999-02-02"}
    refused = browser.post(address, data | {"submission_key": uuid.uuid4(), "valid_until": "2999-01-01"})
    assert refused.status_code == 422
    assert refused.context["form"].errors == {"valid_until": ["De laatste dag ligt voor de eerste dag."]}
    browser.post(address, data | {"submission_key": uuid.uuid4()})
    assert "gaat later in" in browser.get(f"/mensen/{person.pk}/").text
    role = person.memberships.get()
    browser.post(f"/lidmaatschappen/{role.pk}/beeindigen/", {"version": role.version})
    assert person.memberships.count() == 0
