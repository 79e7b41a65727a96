"""Tiles hold what the list holds, and nothing that is confidential."""

import mapbox_vector_tile
import pytest

from areas.queries.tiles import is_tile, work_tile
from stakeholders.enums import Role
from tests.factories.areas import make_area
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


def ids(tile):
    return {feature["id"] for feature in mapbox_vector_tile.decode(tile)["works"]["features"]} if tile else set()


def test_a_tile_holds_what_the_list_holds(works):
    seen = ids(work_tile(works["planner"], *NEAR))
    assert seen == {works["mine"].pk, works["shared"].pk}
    everything = ids(work_tile(make_core_team_member(), *NEAR))
    assert everything == {works[name].pk for name in ("mine", "shared", "private", "elsewhere")}
    assert ids(work_tile(make_user(), *NEAR)) == set()


def test_a_tile_holds_no_name_and_no_cost(works):
    tile = mapbox_vector_tile.decode(work_tile(make_core_team_member(), *NEAR))
    for feature in tile["works"]["features"]:
        assert set(feature["properties"]) == {"colour", "first", "last"}


def test_from_afar_works_are_counted(works):
    tile = mapbox_vector_tile.decode(work_tile(works["planner"], *FAR))
    assert sum(feature["properties"]["number"] for feature in tile["counts"]["features"]) == 2


def test_only_tiles_that_exist():
    assert is_tile(0, 0, 0)
    assert not is_tile(0, 1, 0)
    assert not is_tile(21, 0, 0)
