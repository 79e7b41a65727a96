"""All rows together."""

from tests.project.access import (
    areas,
    areas_coupling,
    areas_ground,
    areas_plan,
    areas_value,
    core,
    directors,
    portal,
    sessions,
    stakeholders,
)
from tests.project.access.world import World, build_world

FILES = (
    core,
    stakeholders,
    areas,
    areas_coupling,
    areas_ground,
    areas_plan,
    areas_value,
    sessions,
    directors,
    portal,
)
ROWS = {name: row for file in FILES for name, row in file.ROWS.items()}


def build() -> World:
    """Build the world with every app's data."""
    world = build_world()
    for file in FILES:
        file.extend(world)
    return world
