"""Tiles hold what the list holds, and nothing that is confidential."""

import datetime as dt

import mapbox_vector_tile
import pytest
from django.db import connection
from shapely.geometry import shape

from areas.domain.detection import detect_all
from areas.models import Opportunity
from areas.queries.map_lists import details
from areas.queries.tiles import SINGLE_FROM, area_tile, is_tile, opportunity_tile, viewer_of, work_tile
from areas.queries.works import Choice
from stakeholders.enums import Role
from tests.factories.areas import make_area, square
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation, make_user
from tests.factories.works import make_cost, make_work, street

pytestmark = pytest.mark.django_db
NEAR, FAR = (14, 8413, 5384), (10, 525, 336)


@pytest.fixture
def works():
    """A work of the partner, a private one of another partner in the same area, and one elsewhere."""
    mine, theirs = make_organisation(), make_organisation()
    area = make_area(partners=[mine, theirs])
    made = {
        "mine": make_work(mine, "Riool", geometry=street()),
        "shared": make_work(theirs, "Kabel", geometry=street(y=487_005)),
        "private": make_work(theirs, "GEHEIM", geometry=street(y=487_010), is_private=True),
        "elsewhere": make_work(make_organisation(), "GEHEIM", geometry=street(y=487_015)),
    }
    for name in ("mine", "shared", "private"):
        made[name].area_links.create(area=area, is_named=True)
    make_cost(made["shared"], mode=987_654)
    return made | {"planner": make_member(mine, Role.PLANNER)}


def features(tile, layer="works"):
    return mapbox_vector_tile.decode(tile)[layer]["features"] if tile else []


def ids(tile, layer="works"):
    return {feature["id"] for feature in features(tile, layer)}


def test_a_tile_holds_what_the_list_holds(works):
    seen = ids(work_tile(viewer_of(works["planner"]), *NEAR))
    assert seen == {works["mine"].pk, works["shared"].pk}
    everything = ids(work_tile(viewer_of(make_core_team_member()), *NEAR))
    assert everything == {works[name].pk for name in ("mine", "shared", "private", "elsewhere")}
    assert ids(work_tile(viewer_of(make_user()), *NEAR)) == set()


def test_rights_that_are_taken_away_count_from_the_next_tile(works):
    planner = works["planner"]
    assert ids(work_tile(viewer_of(planner), *NEAR)) == {works["mine"].pk, works["shared"].pk}
    works["shared"].area_links.all().delete()
    assert ids(work_tile(viewer_of(planner), *NEAR)) == {works["mine"].pk}
    planner.memberships.all().delete()
    assert ids(work_tile(viewer_of(planner), *NEAR)) == set()
    team = make_core_team_member()
    assert len(ids(work_tile(viewer_of(team), *NEAR))) == 4
    team.programme_role = ""
    assert ids(work_tile(viewer_of(team), *NEAR)) == set()


def test_a_tile_holds_no_name_and_no_cost(works):
    for zoom, layer in ((NEAR, "works"), (FAR, "counts")):
        for feature in features(work_tile(viewer_of(make_core_team_member()), *zoom), layer):
            assert set(feature["properties"]) == ({"owner", "year"} if layer == "works" else {"number", "value"})


def test_from_afar_works_are_counted_in_the_colour_of_most(works):
    mine = works["mine"].organisation
    make_work(mine, geometry=street(y=487_001))
    for colour, value in (("organisatie", mine.pk), ("jaar", 2027), ("soort", None)):
        tile = work_tile(viewer_of(works["planner"]), *FAR, Choice(colour=colour))
        [cell] = features(tile, "counts")
        assert (cell["properties"]["number"], cell["properties"].get("value")) == (3, value)
    assert FAR[0] < SINGLE_FROM


@pytest.mark.parametrize(
    ("choice", "seen"),
    [
        ({"organisation": "mine"}, {"mine"}),
        ({"first_year": 2028}, set()),
        ({"first_year": 2027, "last_year": 2027}, {"mine", "shared"}),
        ({"last_year": 2026}, set()),
    ],
)
def test_a_tile_is_narrowed_down_like_the_list(works, choice, seen):
    if "organisation" in choice:
        choice = {"organisation": works["mine"].organisation_id}
    tile = work_tile(viewer_of(works["planner"]), *NEAR, Choice(**choice))
    assert ids(tile) == {works[name].pk for name in seen}


def test_areas_and_koppelkansen_are_drawn_for_who_sees_them(works):
    area = make_area("Bloemenbuurt", partners=[works["mine"].organisation], boundary=square())
    make_area("GEHEIM", partners=[make_organisation()], boundary=square())
    detect_all()
    planner, team = viewer_of(works["planner"]), viewer_of(make_core_team_member())
    assert {feature["properties"]["title"] for feature in features(area_tile(planner, *FAR), "areas")} == {area.name}
    seen = Opportunity.objects.visible_to(works["planner"]).values_list("pk", flat=True)
    for place in (NEAR, FAR):
        assert ids(opportunity_tile(planner, *place), "opportunities") == set(seen)
    assert len(ids(opportunity_tile(team, *NEAR), "opportunities")) == Opportunity.objects.count() > len(seen)
    past = Opportunity.objects.exclude(pk__in=seen)[0]
    Opportunity.objects.filter(pk=past.pk).update(ends_on=dt.date(2020, 1, 1))
    assert past.pk not in ids(opportunity_tile(team, *NEAR), "opportunities")
    assert past.pk in ids(opportunity_tile(team, *NEAR, Choice(past=True)), "opportunities")
    nothing = opportunity_tile(team, *NEAR, Choice(last_year=2020))
    assert ids(nothing, "opportunities") == set()


def test_under_a_click_lies_only_what_one_may_see(works):
    numbers = {"werk": [row.pk for name, row in works.items() if name != "planner"], "koppelkans": [], "gebied": []}
    found = details(works["planner"], numbers)["works"]
    assert {work.pk for work, _dates in found} == {works["mine"].pk, works["shared"].pk}


@pytest.mark.parametrize("x", [30_000, 121_000, 270_000])
@pytest.mark.parametrize("zoom", [13, 16, 20])
def test_works_are_drawn_where_a_projection_puts_them(x, zoom):
    """Far from the middle of the country and of the tile too: at most a step or so of the tile's grid off."""
    work = make_work(make_organisation(), geometry=street(x=x, length=9_000))
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT floor((ST_X(m) + %(w)s) / s), floor((%(w)s - ST_Y(m)) / s) FROM (
                SELECT middle_web AS m, 2 * %(w)s / 2^%(z)s AS s FROM areas_work) AS placed""",
            {"w": 20037508.342789244, "z": zoom},
        )
        tile = (zoom, *map(int, cursor.fetchone()))
        cursor.execute(
            """SELECT ST_AsMVT(t, 'works', 4096, 'shape') FROM (SELECT ST_AsMVTGeom(ST_Transform(ST_Segmentize(
                geometry, 100), 3857), ST_TileEnvelope(%s, %s, %s)) AS shape FROM areas_work) AS t""",
            tile,
        )
        [exact] = features(bytes(cursor.fetchone()[0]))
    [drawn] = features(work_tile(viewer_of(make_core_team_member()), *tile))
    assert drawn["id"] == work.pk
    assert shape(drawn["geometry"]).hausdorff_distance(shape(exact["geometry"])) <= 1.5


def test_a_tile_of_half_the_world_and_one_beyond_the_country(works):
    team = viewer_of(make_core_team_member())
    assert sum(cell["properties"]["number"] for cell in features(work_tile(team, 0, 0, 0), "counts")) == 4
    assert features(work_tile(team, 6, 0, 63), "counts") == features(work_tile(team, 14, 5, 16_000)) == []


def test_only_tiles_that_exist():
    assert is_tile(0, 0, 0)
    assert not is_tile(0, 1, 0)
    assert not is_tile(21, 0, 0)
