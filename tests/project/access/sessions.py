"""Rows of the app `sessions`."""

from tests.project.access.rows import Row

ROWS: dict[str, Row] = {}


def extend(world) -> None:
    """Add this app's data to the world."""
