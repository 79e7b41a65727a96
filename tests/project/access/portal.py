"""Rows of the roof."""

from tests.project.access.rows import LOGGED_IN, PUBLIC, Row

ROWS: dict[str, Row] = {
    "portal:home": Row(get=LOGGED_IN),
    "portal:healthz": Row(get=PUBLIC, axe=False),
}


def extend(world) -> None:
    """Add the roof's data to the world."""
