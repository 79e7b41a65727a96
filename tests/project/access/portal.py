"""Rows of the roof."""

from tests.project.access.rows import HIDDEN_UNLESS_STAFF, LOGGED_IN, PUBLIC, SEE_OTHER, Row, expect

ROWS: dict[str, Row] = {
    "portal:home": Row(get=LOGGED_IN),
    "portal:style": Row(get=HIDDEN_UNLESS_STAFF),
    "portal:accessibility": Row(get=PUBLIC),
    "portal:privacy": Row(get=PUBLIC),
    "portal:preferences": Row(get=None, post=expect(SEE_OTHER), axe=False),
    "portal:healthz": Row(get=PUBLIC, axe=False),
}


def extend(world) -> None:
    """Add the roof's data to the world."""
