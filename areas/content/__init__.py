"""The content that an empty portal starts with. It is Dutch data that users edit, not interface text.

Each subject is laid only where nothing of its kind exists, so what users changed or removed stays as it is.
"""

from areas.content import criterion_sets, method, plan, work_kinds


def load() -> None:
    """Lay the default content of this app."""
    method.load()
    criterion_sets.load()
    work_kinds.load()
    plan.load()
