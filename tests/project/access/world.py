"""A small real programme, with data present that could leak.

Everybody of `water` takes part in the area "bloemenbuurt"; `heat` takes part only in "haven-stad"; the outsider
has a login and no membership. Apps add what they need to the world with `extend(world)` in their access file.
"""

from dataclasses import dataclass, field

from stakeholders.enums import OrganisationKind, Role
from tests.factories.areas import make_area
from tests.factories.stakeholders import (
    make_administrator,
    make_core_team_member,
    make_member,
    make_organisation,
    make_user,
)

ROLES = (
    "anonymous",
    "outsider",
    "reader",
    "staff",
    "assessor",
    "planner",
    "project_manager",
    "other_director",
    "director",
    "core_team",
    "administrator",
)


@dataclass
class World:
    """The objects by name, and the user of each role (anonymous has none)."""

    users: dict = field(default_factory=dict)
    objects: dict = field(default_factory=dict)

    def __getattr__(self, name):
        try:
            return self.__dict__["objects"][name]
        except KeyError:
            raise AttributeError(name) from None


def build_world() -> World:
    """Make the organisations, the people and the two areas."""
    world = World()
    water = make_organisation("Waterbedrijf", kind=OrganisationKind.WATER, short_name="WATER")
    heat = make_organisation("Warmtebedrijf", kind=OrganisationKind.HEAT, short_name="WARMTE")
    world.users = {
        "outsider": make_user("Buitenstaander"),
        "reader": make_member(water, Role.READER),
        "staff": make_member(water, Role.STAFF),
        "assessor": make_member(water, Role.ASSESSOR),
        "planner": make_member(water, Role.PLANNER),
        "project_manager": make_member(water, Role.PROJECT_MANAGER),
        "other_director": make_member(heat, Role.DIRECTOR),
        "director": make_member(water, Role.DIRECTOR),
        "core_team": make_core_team_member(),
        "administrator": make_administrator(),
    }
    world.objects |= {
        "water": water,
        "heat": heat,
        "area": make_area(
            "Bloemenbuurt",
            slug="bloemenbuurt",
            partners=[water],
            lead=world.users["project_manager"],
            summary="GEHEIM-GEBIED",
            public_summary="Openbare samenvatting",
            is_public=True,
        ),
        "other_area": make_area("Haven-Stad", slug="haven-stad", partners=[heat]),
    }
    return world
