"""The plan of action: list with filter and order, file, adding and changing."""

import uuid

import pytest
from django.urls import reverse

from areas.models import Activity
from tests.factories.areas import make_area
from tests.factories.plans import make_activity, make_plan
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db
SLUG = ["bloemenbuurt"]


@pytest.fixture
def team():
    return make_core_team_member()


@pytest.fixture
def water():
    return make_organisation("Waterbedrijf")


@pytest.fixture
def plan(team, water):
    return make_plan(make_area("Bloemenbuurt", slug="bloemenbuurt", partners=[water]), team)


def titles(response) -> list[str]:
    return [activity.title for activity in response.context["page"]]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(number, plan, team, login, django_assert_num_queries):
    for _turn in range(number):
        make_activity(plan)
    client = login(team)
    with django_assert_num_queries(7):
        client.get(reverse("areas:activities", args=SLUG))


def test_filter_and_order_live_in_the_address(plan, team, water, login):
    make_activity(plan, title="B", organisation=water, progress=10)
    make_activity(plan, title="A", status="done", progress=90)
    client = login(team)
    url = reverse("areas:activities", args=SLUG)
    assert titles(client.get(url)) == ["B", "A"]
    assert titles(client.get(url + "?sorteer=activiteit")) == ["A", "B"]
    assert titles(client.get(url + "?sorteer=-voortgang")) == ["A", "B"]
    assert titles(client.get(url + f"?organisatie={water.pk}")) == ["B"]
    assert titles(client.get(url + "?status=done")) == ["A"]
    assert titles(client.get(url + "?sorteer=onzin&status=onzin&organisatie=0&pagina=99")) == ["B", "A"]


def test_the_file_has_the_filtered_rows_and_no_formulas(plan, team, water, login):
    make_activity(plan, title='=HYPERLINK("https://x")', organisation=water, budget=1200, price_level=2026)
    make_activity(plan, title="Ander", status="done")
    response = login(team).get(reverse("areas:activities_csv", args=SLUG) + "?status=planned")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith('1;"\'=HYPERLINK(""https://x"")";Waterbedrijf;')
    assert ";1200;2026;nee;0;gepland" in lines[1]


def form(water, **fields) -> dict:
    return {
        "title": "Riool",
        "organisation": water.pk,
        "status": "planned",
        "progress": 0,
        "submission_key": uuid.uuid4(),
    } | fields


def test_adding_twice_adds_one(plan, team, water, login):
    data = form(water, budget=5000, price_level=2026, is_example="on")
    for _click in range(2):
        assert login(team).post(reverse("areas:activity_add", args=SLUG), data).status_code == 303
    activity = Activity.objects.get()
    assert (activity.number, int(activity.budget), activity.is_example) == (1, 5000, True)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"starts_on": "2026-02-30"}, "starts_on"),
        ({"starts_on": "2026-02-01", "ends_on": "2026-01-01"}, "ends_on"),
        ({"budget": "-1", "price_level": 2026}, "budget"),
        ({"budget": "veel"}, "budget"),
        ({"budget": "100"}, "price_level"),
        ({"progress": "101"}, "progress"),
        ({"organisation": "0"}, "organisation"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(plan, team, water, login, fields, field):
    page = login(team).post(reverse("areas:activity_add", args=SLUG), form(water, **fields))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert Activity.objects.count() == 0


def test_an_organisation_outside_the_area_is_no_choice(plan, team, login):
    page = login(team).post(reverse("areas:activity_add", args=SLUG), form(make_organisation()))
    assert list(page.context["form"].errors) == ["organisation"]


def test_a_stale_change_shows_both(plan, team, water, login):
    activity = make_activity(plan, title="Riool", organisation=water)
    client = login(team)
    url = reverse("areas:activity_edit", args=[*SLUG, activity.pk])
    assert client.post(url, form(water, version=1, title="Riool A")).status_code == 303
    page = client.post(url, form(water, version=1, title="Riool B"))
    assert page.status_code == 409
    assert [(conflict.theirs, conflict.yours) for conflict in page.context["form"].conflicts] == [
        ("Riool A", "Riool B")
    ]
    assert client.post(url, form(water, version=2, title="Riool B")).status_code == 303


def test_removing(plan, team, login):
    activity = make_activity(plan)
    url = reverse("areas:activity_remove", args=[*SLUG, activity.pk])
    assert login(team).post(url, {"version": 1}).status_code == 303
    assert Activity.objects.count() == 0


def test_an_activity_of_another_area_is_not_found(plan, team, login):
    elsewhere = make_activity(make_plan(make_area(), team))
    for name in ("areas:activity", "areas:activity_edit"):
        assert login(team).get(reverse(name, args=[*SLUG, elsewhere.pk])).status_code == 404
