"""Rows of the app `areas`."""

from tests.project.access.rows import Row

ROWS: dict[str, Row] = {}


def extend(world) -> None:
    """Add this app's data to the world."""
