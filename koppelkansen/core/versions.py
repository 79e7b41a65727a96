"""Optimistic locking: a save counts only when nobody saved in between."""

from typing import TypeVar

from django.db.models import F
from django.utils import timezone

from koppelkansen.core.exceptions import StaleVersion
from koppelkansen.core.models import VersionedModel

Row = TypeVar("Row", bound=VersionedModel)


def update(row: Row, *, expected_version: int, **fields) -> Row:
    """Write `fields` to `row` if it still is at `expected_version`, and return the fresh row.

    One conditional UPDATE, so two savers cannot both win. Raises `StaleVersion` with the current row when
    another save came first, and `DoesNotExist` when the row is gone. Model validation is the form's task;
    database constraints still hold.
    """
    model = type(row)
    changed = model._base_manager.filter(pk=row.pk, version=expected_version).update(
        **fields, version=F("version") + 1, updated_at=timezone.now()
    )
    current = model._base_manager.get(pk=row.pk)
    if not changed:
        raise StaleVersion(current)
    return current


def update_as_seen(row: Row, *, seen: int | None, **fields) -> Row:
    """Write what differs to one row of a form with several, and return the row.

    `seen` is the version that the form showed, 0 when there was no row yet; None asks nothing. Raises `StaleVersion`
    when there is something to write and the row is not the one that was seen.
    """
    if all(getattr(row, name) == value for name, value in fields.items()):
        return row
    check_seen(row, seen)
    return update(row, expected_version=row.version, **fields)


def check_seen(row: VersionedModel, seen: int | None) -> None:
    """Raise `StaleVersion` when the row is not at the version that was seen (None asks nothing)."""
    if seen is not None and seen != row.version:
        raise StaleVersion(row)
