"""Pages of works, imports and the map: how many queries they take, and what they do not tell."""

import datetime as dt
import re
import uuid

import pytest
from django.contrib.gis.geos import MultiPolygon
from django.urls import reverse
from django.utils import timezone

from areas.domain.detection import detect_all
from areas.domain.work_imports import Options, import_table
from areas.domain.works import edit_work
from areas.importing.tables import read_table
from areas.models import Opportunity, Work, WorkImport
from areas.queries.places import KnownPlaces
from stakeholders.enums import Role
from tests.factories.areas import make_area, square
from tests.factories.stakeholders import make_administrator, make_member, make_organisation
from tests.factories.works import make_cost, make_work, street

pytestmark = pytest.mark.django_db
TILE = ["werken", 14, 8413, 5384]


@pytest.fixture
def water():
    return make_organisation("Waterbedrijf", short_name="WATER")


@pytest.fixture
def grid():
    return make_organisation("Kabelbedrijf", short_name="KABEL")


@pytest.fixture
def area(water, grid):
    return make_area("Bloemenbuurt", slug="bloemenbuurt", partners=[water, grid], boundary=square())


@pytest.fixture
def planner(water, login):
    return login(make_member(water, Role.PLANNER))


def pair(water, grid, area, number: int) -> Work:
    """A work of each organisation in one street that make a koppelkans; returns the first."""
    first = make_work(water, f"Riool {number}", geometry=street(y=487_000 + 400 * number))
    second = make_work(grid, f"Kabel {number}", geometry=street(y=487_003 + 400 * number))
    for work in (first, second):
        work.area_links.create(area=area, is_named=True)
    return first


# With a planner logged in: session, user, memberships, and what the masthead shows are in these numbers.
@pytest.mark.parametrize(
    ("name", "arguments", "query", "queries"),
    [
        ("areas:works", [], {}, 13),
        ("areas:area_works", ["bloemenbuurt"], {}, 15),
        ("areas:map", [], {}, 11),
        ("areas:map", [], {"lijst": "koppelkansen"}, 13),
        ("areas:map", [], {"lijst": "gebieden", "kleur": "soort"}, 12),
        ("areas:imports", [], {}, 13),
    ],
)
def test_a_list_takes_as_many_queries_for_three_as_for_one(
    planner, water, grid, area, name, arguments, query, queries, django_assert_num_queries
):
    user = water.memberships.get().user
    for number in range(3):
        pair(water, grid, area, number)
        WorkImport.objects.create(organisation=water, file="none", file_name="werken.csv", created_by=user)
        detect_all()
        if number != 1:
            with django_assert_num_queries(queries):
                assert planner.get(reverse(name, args=arguments), query).status_code == 200


def test_the_page_of_a_work_takes_as_many_queries_for_three_koppelkansen_as_for_one(
    planner, water, grid, area, django_assert_num_queries
):
    work = pair(water, grid, area, 0)
    for number in range(3):
        other = make_work(make_organisation(), geometry=street(y=487_010), name=f"Gas {number}")
        other.area_links.create(area=area, is_named=True)
        work.relations.create(other=other, kind="together")
        detect_all()
        if number != 1:
            with django_assert_num_queries(23):
                assert planner.get(reverse("areas:work", args=[work.pk])).status_code == 200


def test_private_works_and_confidential_costs_are_nowhere(planner, water, grid, area):
    mine = pair(water, grid, area, 0)
    other = Work.objects.get(organisation=grid)
    make_cost(other, mode=987_654, confidential_note="GEHEIME-NOTITIE")
    hidden = make_work(grid, "GEHEIM-WERK", geometry=street(y=487_001), is_private=True, external_id="GEHEIM-1")
    hidden.area_links.create(area=area, is_named=True)
    make_cost(hidden, mode=987_654)
    detect_all()
    chance = Opportunity.objects.get()
    pages = [
        (reverse("areas:works"), {}),
        (reverse("areas:works"), {"zoek": "geheim"}),
        (reverse("areas:area_works", args=[area.slug]), {}),
        (reverse("areas:work_export"), {}),
        (reverse("areas:area_work_export", args=[area.slug]), {}),
        (reverse("areas:work", args=[mine.pk]), {}),
        (reverse("areas:work", args=[other.pk]), {}),
        (reverse("areas:work_map_data", args=[other.pk]), {}),
        (reverse("areas:opportunity", args=[chance.pk]), {}),
        (reverse("areas:map"), {}),
        (reverse("areas:map"), {"lijst": "koppelkansen"}),
        (reverse("areas:map_details"), {"werk": [other.pk, hidden.pk]}),
        (reverse("areas:map_tile", args=TILE), {}),
        (reverse("areas:history", args=[area.slug]), {}),
        (reverse("portal:search"), {"q": "geheim"}),
    ]
    for address, query in pages:
        response = planner.get(address, query)
        assert response.status_code == 200, address
        text = response.getvalue().decode(errors="replace")
        for secret in ("GEHEIM", "987654", "987.654", "1283950", "1.283.950", "790123", "790.123"):
            assert secret not in text, (address, secret)
    assert planner.get(reverse("areas:work", args=[hidden.pk])).status_code == 404
    assert planner.get(reverse("areas:work_cost", args=[other.pk])).status_code == 403
    other.cost.is_shared = True
    other.cost.save()
    assert "987.654" in planner.get(reverse("areas:work", args=[other.pk])).content.decode()
    assert "987654" in planner.get(reverse("areas:work_export")).getvalue().decode()


def test_history_tells_a_cost_to_its_owner_alone_and_nothing_of_what_was_private(planner, water, grid, area, login):
    mine, other = pair(water, grid, area, 0), Work.objects.get(organisation=grid)
    make_cost(mine, mode=111_222, is_shared=True)
    make_cost(other, mode=987_654, is_shared=True)
    hidden = make_work(grid, "GEHEIME NAAM", is_private=True)
    hidden.area_links.create(area=area, is_named=True)
    for work, changes in (
        (hidden, {"name": "Kabel", "is_private": False}),
        (other, {"street": "Bloemstraat"}),
        (mine, {"street": "Rozenstraat"}),
    ):
        edit_work(user=None, work=work, expected_version=work.version, **changes)
    mine_told, other_told, hidden_told = (
        planner.get(reverse("areas:work", args=[work.pk])).text for work in (mine, other, hidden)
    )
    assert ("Rozenstraat</em>" in mine_told, "111.222" in mine_told.partition("Geschiedenis")[2]) == (True, True)
    assert ("Bloemstraat</em>" in other_told, "987.654" in other_told.partition("Geschiedenis")[2]) == (True, False)
    assert ("GEHEIM" in hidden_told, "Geschiedenis" in hidden_told) == (False, False)


def test_an_export_is_narrowed_down_like_the_list_runs_nothing_and_comes_back_unchanged(
    planner, water, grid, area, tmp_path, django_assert_num_queries
):
    first = pair(water, grid, area, 0)
    make_cost(first, mode=120_000)
    days = {"earliest_start": dt.date(2027, 3, 10), "latest_end": dt.date(2027, 5, 20), "date_precision": "day"}
    window = {"window_start": days["earliest_start"], "window_end": days["latest_end"]}
    Work.objects.filter(pk=first.pk).update(name="=1+1", duration_days=20, **days, **window)
    with django_assert_num_queries(9):
        response = planner.get(reverse("areas:work_export"), {"organisatie": water.pk})
        content = response.getvalue()
    lines = content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "'=1+1" in lines[1]
    Work.objects.filter(pk=first.pk).update(name="Riool")
    file = tmp_path / "werken.csv"
    file.write_bytes(planner.get(reverse("areas:work_export"), {"organisatie": water.pk}).getvalue())
    before = Work.objects.values().get(pk=first.pk)
    account = import_table(read_table(file), options=Options(organisation=water, source=before["source"]))
    assert (account.read, account.created, account.unchanged, account.rejected) == (1, 0, 1, [])


@pytest.mark.parametrize("number", [1, 30])
def test_the_account_of_an_import_takes_as_many_queries_for_thirty_rows_as_for_one(
    planner, water, number, django_assert_num_queries
):
    moved = {"name": "Riool", "old_start": "2027-01-01", "old_end": None, "new_start": "2028-03-09", "new_end": None}
    report = {"columns": ["nr"], "mapping": {"nr": "external_id"}, "sample": [{}], "read": 3 * number, "created": 0}
    report |= {"repaired": {"far_date": number}, "other_organisations": [[f"Bedrijf {k}", 1] for k in range(number)]}
    report["rejected"] = [{"row": k, "reason": "outside"} for k in range(number)]
    report["moved"] = [moved | {"row": str(k), "external_id": f"W-{k}"} for k in range(number)]
    report["gone"] = [{"external_id": f"G-{k}", "name": "Gas"} for k in range(60 * (number > 1))]
    user = water.memberships.get().user
    made = WorkImport.objects.create(
        organisation=water, file="none", file_name="w.csv", created_by=user, step="imported", report=report
    )
    with django_assert_num_queries(8):
        page = planner.get(reverse("areas:import", args=[made.pk])).content.decode()
    assert page.count(">1-1-2027 – ?</td>") == page.count(">9-3-2028 – ?</td>") == number
    assert ("Nog 10 wijzigingen staan in de verantwoording per rij." in page) == (number > 1)


def test_examples_from_a_file_are_for_its_organisation_only(planner, water, login):
    user = water.memberships.get().user
    report = {"columns": ["kosten"], "mapping": {"kosten": "cost_mode"}, "sample": [{"kosten": "987654"}], "read": 1}
    made = WorkImport.objects.create(
        organisation=water, file="none", file_name="w.csv", created_by=user, step="previewed", report=report
    )
    address = reverse("areas:import", args=[made.pk])
    assert "987654" in planner.get(address).content.decode()
    assert "987654" not in login(make_administrator()).get(address).content.decode()


def test_a_work_takes_over_a_known_place_and_only_one_that_its_maker_sees(planner, water, grid, area):
    make_work(grid, street="Bloemstraat", geometry=street(length=80)).area_links.create(area=area, is_named=True)
    make_work(make_organisation(), street="GEHEIMSTRAAT")
    typed = {
        "submission_key": str(uuid.uuid4()),
        "organisation": water.pk,
        "name": "Riool",
        "date_precision": "year",
        "certainty": "idea",
    }
    secret = planner.post(reverse("areas:work_create"), typed | {"known_places": "street:GEHEIMSTRAAT"})
    assert secret.status_code == 422
    taken = planner.post(reverse("areas:work_create"), typed | {"known_places": "street:Bloemstraat"})
    assert taken.status_code == 303
    assert Work.objects.get(name="Riool").geometry == street(length=80)


def test_known_places_are_searched_without_losing_what_was_typed(planner, water, grid, area):
    for name in ("Bloemstraat", "Rozenstraat"):
        make_work(grid, street=name).area_links.create(area=area, is_named=True)
    make_work(make_organisation(), street="Geheimstraat")
    typed = {"name": "Half getypt", "latest_end": "31-31-2027", "known_places": "street:Rozenstraat"}
    address = reverse("areas:work_create")
    for asked in ({"place_search": "straat", "search_places": "1"}, {"place_search": "straat"}):
        response = planner.post(address, typed | asked)
        page = response.content.decode()
        assert (response.status_code, "Half getypt" in page, "31-31-2027" in page) == (200, True, True)
        offered = re.findall(r'value="street:(\w+)"[^>]*?( checked)?>', page)
        assert offered == [("Rozenstraat", " checked"), ("Bloemstraat", "")]
    assert not Work.objects.filter(name="Half getypt").exists()


def test_several_streets_and_an_area_become_one_place(planner, water, grid, area):
    for number, name in enumerate(("Bloemstraat", "Rozenstraat")):
        work = make_work(grid, street=name, geometry=street(y=487_000 + 100 * number))
        work.area_links.create(area=area, is_named=True)
    type(area).objects.filter(pk=area.pk).update(boundary=MultiPolygon(street(y=489_000).buffer(20), srid=28992))
    places = KnownPlaces(water.memberships.get().user)
    streets = places.geometry(["street:Bloemstraat", "street:Rozenstraat"])
    both = places.geometry(["street:Bloemstraat", f"area:{area.pk}"])
    assert (streets.geom_type, len(streets), streets.srid) == ("MultiLineString", 2, 28992)
    assert (both.geom_type, len(both), both.valid) == ("MultiPolygon", 2, True)


def test_several_works_change_at_once_and_one_comes_back_to_the_same_list(planner, water, grid):
    mine, theirs = make_work(water, last_confirmed=None), make_work(grid)
    back = reverse("areas:works") + "?zoek=werk"
    chosen = {"work": [mine.pk, theirs.pk], "certainty": "funded", "last_confirmed": "2026-03-01", "terug": back}
    response = planner.post(reverse("areas:work_bulk"), chosen)
    assert (response.status_code, response.headers["Location"]) == (303, back)
    assert list(Work.objects.order_by("pk").values_list("certainty", "last_confirmed")) == [
        ("funded", dt.date(2026, 3, 1)),
        ("programmed", None),
    ]
    away = planner.post(reverse("areas:work_bulk"), chosen | {"terug": "//evil.example/"})
    assert away.headers["Location"] == reverse("areas:works")


def test_my_work_says_what_the_works_of_my_organisation_lack(planner, water, grid):
    today = timezone.localdate()
    make_work(water, last_confirmed=today)
    nowhere = make_work(water, "Zonder plaats", geometry=None, last_confirmed=today)
    make_work(water, latest_end=None, last_confirmed=today - dt.timedelta(days=400))
    make_work(grid, geometry=None)
    [own] = planner.get(reverse("portal:home")).context["work"].own_works
    assert (own.number, [(what.value, number) for what, number in own.lacking]) == (
        3, [("plaats", 1), ("datums", 1), ("bevestiging", 1)],
    )  # fmt: skip
    listed = planner.get(reverse("areas:works"), {"mist": "plaats", "organisatie": water.pk}).context["page"]
    assert list(listed) == [nowhere]


@pytest.mark.parametrize(
    ("dates", "errors"),
    [
        ({"earliest_start": "2027-05-01", "latest_end": "2027-03-01"}, {"latest_end"}),
        ({"desired_start": "2026-12-31", "earliest_start": "2027-01-01"}, {"desired_start"}),
        ({"desired_start": "2028-01-01", "latest_end": "2027-12-31"}, {"desired_start"}),
        ({"desired_start": "2027-12-31", "earliest_start": "2027-06-01", "date_precision": "year"}, set()),
        ({}, set()),
    ],
)
def test_dates_that_contradict_each_other_are_told_at_the_field(planner, water, dates, errors):
    typed = {"submission_key": str(uuid.uuid4()), "organisation": water.pk, "name": "Riool", "certainty": "idea"}
    response = planner.post(reverse("areas:work_create"), typed | {"date_precision": "day"} | dates)
    assert (response.status_code, Work.objects.count()) == ((422, 0) if errors else (303, 1))
    if errors:
        assert set(response.context["form"].errors) == errors
