"""The roles that somebody holds today: what every right in the portal starts from."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import NamedTuple

from stakeholders.enums import Role

_remembered: ContextVar[dict[tuple[str, int], list] | None] = ContextVar("what_rights_start_from", default=None)


class Held(NamedTuple):
    """A role in an organisation, with the parent of that organisation and a department of it (None when it has
    none): a row per department."""

    role: str
    organisation_id: int
    parent_id: int | None
    department_id: int | None


def held_today(user) -> list[Held]:
    """Return the roles that a logged-in user holds today, in whatever organisation."""
    organisation = ("organisation_id", "organisation__parent_id", "organisation__departments")

    def read() -> list[Held]:
        return [Held(*row) for row in user.memberships.current().order_by().values_list("role", *organisation)]

    return read_once("memberships", user, read)


def organisations_of(user, *roles: Role) -> set[int]:
    """Return the organisations in which `user` holds a role today (any when none is named), departments included.

    A membership of an organisation counts for its departments; a membership of a department does not count for the
    organisation.
    """
    if not user.is_authenticated or not user.is_active:
        return set()
    holds = [held for held in held_today(user) if not roles or held.role in roles]
    return {number for held in holds for number in (held.organisation_id, held.department_id) if number}


def reads_once() -> bool:
    """Tell whether a page runs that reads once what rights start from."""
    return _remembered.get() is not None


def read_once(what: str, user, read: Callable[[], list]) -> list:
    """Return what `read` returns; on a page that reads once it is called once per user."""
    remembered = _remembered.get()
    if remembered is None:
        return read()
    key = (what, user.pk)
    if key not in remembered:
        remembered[key] = read()
    return remembered[key]


def memberships_read_once(view: Callable) -> Callable:
    """Read memberships, and what follows from them, once while `view` runs: for a page that only reads, over many
    kinds of rows.

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
