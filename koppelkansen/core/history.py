"""History by database triggers: every insert, update and delete, also in bulk and in raw SQL."""

import pghistory


def tracked(**options):
    """Return the decorator that keeps the history of a model. `exclude` names columns that are derived."""
    return pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), **options)
