"""Rows of the ground floor and of what Django and its packages bring along."""

from tests.project.access.rows import Row

ROWS: dict[str, Row] = {}


def extend(world) -> None:
    """The ground floor has no data of its own."""
