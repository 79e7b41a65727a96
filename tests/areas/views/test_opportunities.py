"""The pages of koppelkansen: how much they ask of the database, and what they must not tell."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from areas.domain import opportunities as verbs
from areas.domain.detection import detect_all
from areas.models import DigRest, Opportunity, OpportunityRemark, OpportunityResponse, Work
from sessions.domain.agenda import add_agenda_item
from sessions.models import AgendaItem
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.sessions import make_decision, make_meeting
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation
from tests.factories.works import make_cost, make_work, street

pytestmark = pytest.mark.django_db


@pytest.fixture
def owners():
    return [make_organisation(name) for name in ("Waterbedrijf", "Netbeheerder")]


@pytest.fixture
def area(owners):
    return make_area(partners=owners)


@pytest.fixture
def planner(owners):
    return make_member(owners[0], Role.PLANNER)


def couple(number: int, owners, area, planner) -> list[Opportunity]:
    """Make so many koppelkansen in places apart, all with a response round and a discussion."""
    for place in range(number):
        for position, owner in enumerate(owners):
            work = make_work(owner, geometry=street(y=487_000 + 2000 * place + 3 * position))
            work.area_links.create(area=area)
        DigRest.objects.create(name="Rust", place=work.geometry.buffer(5), until=dt.date(2027, 6, 1))
    detect_all()
    rows = list(Opportunity.objects.order_by("pk"))
    assert len(rows) == number
    deadline = timezone.localdate() + dt.timedelta(days=7)
    for row in rows:
        verbs.invite(user=planner, opportunity=row, expected_version=row.version, lead=owners[0], deadline=deadline)
    return rows


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_the_same_of_one_and_of_three(login, owners, area, planner, django_assert_num_queries, number):
    couple(number, owners, area, planner)
    client = login(planner)
    for address, queries in (
        (reverse("areas:opportunities"), 9),
        (reverse("areas:area_opportunities", args=[area.slug]), 12),
        (reverse("areas:opportunity_export"), 6),
        (reverse("areas:slips"), 10),
        (reverse("areas:dig_rests"), 8),
    ):
        with django_assert_num_queries(queries):
            client.get(address).getvalue()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_of_one_and_of_three_things_on_it(
    login, owners, area, planner, django_assert_num_queries, number
):
    row = couple(1, owners, area, planner)[0]
    meeting = make_meeting(areas=[area])
    for _ in range(number):
        OpportunityRemark.objects.create(opportunity=row, author=planner, text="Doen we het?")
        AgendaItem.objects.create(meeting=meeting, title="Koppelkans", opportunity=row)
        make_decision(meeting, opportunity=row)
    client = login(planner)
    with django_assert_num_queries(24):
        client.get(reverse("areas:opportunity", args=[row.pk]))
    answer = OpportunityResponse.objects.get(opportunity=row, organisation=owners[0])
    with django_assert_num_queries(7):
        client.get(reverse("areas:response", args=[answer.pk]))


def test_what_is_hidden_does_not_show_in_reasons_or_figures(login, owners, area, planner):
    row = couple(1, owners, area, planner)[0]
    plain = Opportunity.objects.get(pk=row.pk).saving
    make_cost(row.works.get(organisation=owners[1]), mode=98_765_432)
    detect_all()
    page = login(planner).get(reverse("areas:opportunity", args=[row.pk])).text
    assert Opportunity.objects.get(pk=row.pk).saving == plain
    assert "98.765.432" not in page


def test_on_the_agenda_from_its_own_page_and_only_for_who_sees_the_meeting(login, owners, area, planner):
    row = couple(1, owners, area, planner)[0]
    page = reverse("areas:opportunity", args=[row.pk])
    theirs = make_meeting(title="GEHEIM-OVERLEG", kind="core_team")
    core_team = make_core_team_member()
    add_agenda_item(user=core_team, meeting=theirs, title="GEHEIM-PUNT", opportunity=row)
    ours = make_meeting(title="Werksessie Bloemstraat", areas=[area])
    client = login(core_team)
    form = client.get(reverse("sessions:opportunity_agenda", args=[row.pk])).context["form"]
    data = {"meeting": ours.pk, "kind": "decide", "title": "Samen doen?", "explanation": ""}
    data["submission_key"] = form["submission_key"].value()
    for _ in range(2):
        assert client.post(reverse("sessions:opportunity_agenda", args=[row.pk]), data).status_code == 303
    assert [item.title for item in ours.agenda.all()] == ["Samen doen?"]
    seen = login(planner).get(page).text
    assert ("Samen doen?" in seen, "GEHEIM" in seen) == (True, False)


def test_an_export_holds_the_list_and_nothing_that_is_private(login, owners, area, planner):
    row = couple(1, owners, area, planner)[0]
    numbers = ", ".join(row.works.order_by("organisation__name").values_list("external_id", flat=True))
    client = login(planner)
    lines = client.get(reverse("areas:opportunity_export")).getvalue().decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert numbers in lines[1]
    assert client.get(reverse("areas:opportunity_export"), {"stand": "realised"}).getvalue().count(b"\n") == 1
    row.works.filter(organisation=owners[1]).update(is_private=True)
    for address in (
        reverse("areas:opportunity_export"),
        reverse("areas:area_opportunity_export", args=[area.slug]),
        reverse("portal:home"),
    ):
        page = client.get(address).getvalue().decode()
        assert (row.title in page, numbers in page) == (False, False), address


def test_who_cannot_be_reached_is_told_before_one_invites(login, owners, area, planner):
    row = couple(1, owners, area, planner)[0]
    address = reverse("areas:opportunity_invite", args=[row.pk])
    client = login(planner)
    assert "Niemand kan nu antwoorden voor Netbeheerder:" in client.get(address).text
    make_member(owners[1], Role.PROJECT_MANAGER)
    assert "Niemand kan nu antwoorden" not in client.get(address).text


def test_who_is_invited_sees_what_it_is_about_also_without_an_area_in_common(login):
    owners = [make_organisation(name) for name in ("Waterbedrijf", "Netbeheerder")]
    works = [make_work(owner, geometry=street(y=487_000 + 3 * k)) for k, owner in enumerate(owners)]
    detect_all()
    row = Opportunity.objects.get()
    planner, stranger = make_member(owners[1], Role.PLANNER), make_member(make_organisation(), Role.PLANNER)
    page = reverse("areas:opportunity", args=[row.pk])
    assert login(planner).get(page).status_code == 404  # found, and nobody asked it yet
    deadline = timezone.localdate() + dt.timedelta(days=7)
    core = make_core_team_member()
    verbs.invite(user=core, opportunity=row, expected_version=row.version, lead=owners[0], deadline=deadline)
    client = login(planner)
    text = client.get(page).content.decode()
    links = [reverse("areas:work", args=[work.pk]) in text for work in works]
    assert (works[0].name in text, links) == (True, [False, True])
    assert client.get(reverse("areas:work", args=[works[0].pk])).status_code == 404
    data = client.get(reverse("areas:opportunity_map_data", args=[row.pk])).json()["features"]
    assert sorted(bool(feature["properties"]["url"]) for feature in data) == [False, True]
    response = OpportunityResponse.objects.get(organisation=owners[1])
    answer = reverse("areas:response", args=[response.pk])
    assert (client.get(answer).status_code, login(stranger).get(page).status_code) == (200, 404)
    Work.objects.filter(pk=works[0].pk).update(is_private=True)
    client = login(planner)
    assert [client.get(address).status_code for address in (page, answer)] == [404, 404]
