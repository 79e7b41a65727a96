"""Challenges belong to organisations: each keeps its own."""

import pytest
from django.urls import reverse

from areas.domain.shared_challenge import write_shared_challenge
from areas.models import Challenge, SharedChallenge, Work
from stakeholders.enums import Role
from tests.factories.areas import make_area, make_challenge, make_theme
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation

pytestmark = pytest.mark.django_db
KEY = "5a1f3c0e-6b0f-4f7e-9c63-4f7b6a5d1e2f"


@pytest.fixture
def water():
    return make_organisation("Waterbedrijf")


@pytest.fixture
def grid():
    return make_organisation("Netbeheerder")


@pytest.fixture
def area(water, grid):
    return make_area("Bloemenbuurt", slug="bloemenbuurt", partners=[water, grid])


def test_a_planner_records_for_his_own_organisation_only(login, area, water, grid):
    client = login(make_member(water, Role.PLANNER))
    data = {"submission_key": KEY, "theme": make_theme().pk, "title": "Riool", "why": "Oud", "urgency": "high"}
    url = reverse("areas:challenge_create", args=[area.slug])
    assert client.post(url, data | {"organisation": grid.pk}).status_code == 422
    assert client.post(url, data | {"organisation": water.pk}).status_code == 303
    assert list(Challenge.objects.values_list("organisation", "location")) == [(water.pk, None)]


def test_a_planner_edits_his_own_and_reads_the_others(login, area, water, grid):
    own, other = make_challenge(area, water), make_challenge(area, grid)
    client = login(make_member(water, Role.PLANNER))
    statuses = [
        client.get(reverse("areas:challenge_edit", args=[area.slug, row.pk])).status_code for row in (own, other)
    ]
    assert statuses == [200, 403]
    page = client.get(reverse("areas:challenges", args=[area.slug]))
    assert page.context["editable"] == {own.pk}


def test_a_challenge_is_not_found_under_another_area(login, area, water):
    challenge = make_challenge(make_area(partners=[water]), water)
    client = login(make_core_team_member())
    assert client.get(reverse("areas:challenge_edit", args=[area.slug, challenge.pk])).status_code == 404


def test_the_most_pressing_challenge_comes_first(login, area, water):
    for urgency in ("low", "acute", "medium", "high"):
        make_challenge(area, water, title=urgency, urgency=urgency)
    client = login(make_core_team_member())

    def titles(query=""):
        return [
            row.title for row in client.get(reverse("areas:challenges", args=[area.slug]) + query).context["page"]
        ]

    assert titles() == ["acute", "high", "medium", "low"]
    assert titles("?sorteer=opgave") == ["acute", "high", "low", "medium"]
    assert titles("?urgentie=low") == ["low"]


@pytest.mark.parametrize("number", [1, 20])
def test_the_list_costs_the_same_with_one_and_twenty_challenges(
    login, area, water, django_assert_num_queries, number
):
    for _number in range(number):
        make_challenge(area, water)
    client = login(make_core_team_member())
    with django_assert_num_queries(13):
        client.get(reverse("areas:challenges", args=[area.slug]))


def test_a_second_writer_of_the_shared_challenge_sees_both_texts(login, area):
    user = make_core_team_member()
    write_shared_challenge(area, user=user, statement="De eerste tekst", expected_version=0)
    client = login(user)
    url = reverse("areas:shared_challenge_edit", args=[area.slug])
    response = client.post(url, {"version": 0, "statement": "Mijn tekst"})
    assert response.status_code == 409
    page = response.content.decode()
    assert "De eerste tekst" in page
    assert "Mijn tekst" in page
    assert SharedChallenge.objects.get().statement == "De eerste tekst"


def test_two_versions_are_compared_in_the_order_of_time(login, area):
    user = make_core_team_member()
    write_shared_challenge(area, user=user, statement="Wij pakken het riool aan", expected_version=0)
    write_shared_challenge(area, user=user, statement="Wij pakken de straat aan", expected_version=1)
    client = login(user)
    url = reverse("areas:shared_challenge", args=[area.slug])
    page = client.get(url + "?van=2&naar=1").content.decode()
    assert "Wij pakken <del>het riool</del> <ins>de straat</ins> aan" in page
    assert client.get(url + "?van=1&naar=7").status_code == 404


def test_bringing_back_needs_the_version_that_was_on_the_screen(login, area):
    user = make_core_team_member()
    write_shared_challenge(area, user=user, statement="Eerste", expected_version=0)
    write_shared_challenge(area, user=user, statement="Tweede", expected_version=1)
    client = login(user)
    url = reverse("areas:shared_challenge_restore", args=[area.slug, 1])
    assert [client.post(url, data).status_code for data in ({}, {"version": "x"}, {"version": 1})] == [422, 422, 409]
    assert client.post(url, {"version": 2}).status_code == 303
    assert SharedChallenge.objects.get().statement == "Eerste"


def test_a_challenge_shows_its_works_but_not_the_private_ones_of_others(login, area, water, grid):
    challenge = make_challenge(area, water)
    for name, is_private in (("Riool Begoniastraat", False), ("GEHEIM-WERK", True)):
        work = Work.objects.create(organisation=grid, challenge=challenge, name=name, is_private=is_private)
        work.areas.add(area)
    page = login(make_member(water, Role.PLANNER)).get(reverse("areas:challenge", args=[area.slug, challenge.pk]))
    content = page.content.decode()
    assert "Riool Begoniastraat" in content
    assert "GEHEIM" not in content
    assert page.context["can_edit"] is True
