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
