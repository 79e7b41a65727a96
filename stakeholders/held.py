"""The roles that somebody holds today: what every right in the portal starts from."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import NamedTuple

_remembered: ContextVar[dict[int, list["Held"]] | None] = ContextVar("memberships_held_today", default=None)


class Held(NamedTuple):
    """A role in an organisation, with the parent of that organisation (None when it has none)."""

    role: str
    organisation_id: int
    parent_id: int | None


def held_today(user) -> list[Held]:
    """Return the roles that a logged-in user holds today, in whatever organisation."""
    remembered = _remembered.get()
    if remembered is not None and user.pk in remembered:
        return remembered[user.pk]
    rows = user.memberships.current().order_by().values_list("role", "organisation_id", "organisation__parent_id")
    held = [Held(*row) for row in rows]
    if remembered is not None:
        remembered[user.pk] = held
    return held


def memberships_read_once(view: Callable) -> Callable:
    """Read memberships once while `view` runs: for a page that only reads, over many kinds of rows.

    Remembered for one call of the view and not on the user, so that no change can leave anything stale behind.
    """

    @wraps(view)
    def reading(request, *args, **kwargs):
        token = _remembered.set({})
        try:
            return view(request, *args, **kwargs)
        finally:
            _remembered.reset(token)

    return reading
