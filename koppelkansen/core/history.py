"""Keeping history by database triggers: every insert, update and delete, also in bulk and in raw SQL.

`core.history_reading` tells it.
"""

import pghistory
import pgtrigger
from django.contrib.gis.db.models import GeometryField

# A trigger per row takes longer than the row. A statement about many rows may set this to "yes" and write their
# events itself; the transaction sets it back.
IN_BULK = "koppelkansen.history_in_bulk"
ONE_BY_ONE = f"current_setting('{IN_BULK}', true) IS DISTINCT FROM 'yes'"
BOOKKEEPING = {"id", "version", "created_at", "updated_at"}


class _ChangedOneByOne(pgtrigger.AnyChange):
    """A tracked column changed that tells something, and the statement does not keep the history itself.

    A save that leaves all as it was, or changes rows of another table only, raises the version and tells nothing.
    """

    def resolve(self, model) -> str:
        telling = pgtrigger.AnyChange(
            *self.fields, exclude=[f.name for f in model._meta.fields if f.name in BOOKKEEPING]
        )
        return f"{ONE_BY_ONE} AND ({telling.resolve(model)})"


def tracked(*, unindexed: tuple[str, ...] = (), **options):
    """Return the decorator that keeps the history of a model.

    `exclude` names columns that are derived, `unindexed` references by which nobody looks for events: an index costs
    at every change of the row.
    """
    track = pghistory.track(
        pghistory.InsertEvent(condition=pgtrigger.Condition(ONE_BY_ONE)),
        pghistory.UpdateEvent(condition=_ChangedOneByOne()),
        pghistory.DeleteEvent(),
        **options,
    )

    def decorate(model):
        tracked_model = track(model)
        for kept in tracked_model.pgh_event_model._meta.local_fields:
            if isinstance(kept, GeometryField):
                kept.spatial_index = False  # nobody looks for what once was at a place
            if kept.name in unindexed:
                kept.db_index = False
        return tracked_model

    return decorate
