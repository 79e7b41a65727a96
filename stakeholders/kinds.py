"""Kinds of users: querysets that differ only in who looks are written once for all of a kind (`core.kept`)."""

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import NamedTuple

from django.db.models import BigIntegerField, Q, QuerySet, TextField

from koppelkansen.core.expressions import IsOneOfGiven, as_list
from koppelkansen.core.kept import Given, Kept, read_kept
from stakeholders.enums import Role
from stakeholders.held import held_today, organisations_of


class Kind(NamedTuple):
    """All that the form of a rule may depend on; the roles are held in whatever organisation."""

    is_active: bool
    programme_role: str
    roles: frozenset[str]


class Somebody(Given):
    """Stands in for the users of a kind while a queryset is written; in it he is the number of the one who looks.

    A rule that asks him for anything else fails, so that nothing of one user can stay for another.
    """

    is_authenticated = True

    def __init__(self, kind: Kind):
        super().__init__("user", BigIntegerField(), read=lambda user: user.pk)
        self.is_active, self.programme_role, self.roles = kind


def roles_of(user) -> frozenset[str]:
    """Return the roles that a logged-in user holds today, in whatever organisation."""
    return user.roles if isinstance(user, Somebody) else frozenset(held.role for held in held_today(user))


def of_organisations(path: str, user, *roles: Role) -> Q:
    """Return the condition that `user` holds a role today (any when none is named) in the organisation at `path`,
    as `organisations_of` says."""
    if not isinstance(user, Somebody):
        return Q(**{f"{path}__in": organisations_of(user, *roles)})
    return given_among(path, "_".join(("organisations", *roles)), lambda looking: organisations_of(looking, *roles))


def given_among(path: str, name: str, read: Callable[..., Iterable[int]]) -> Q:
    """Return the condition that the number at `path` is one of those that `read` tells of the one who looks."""
    return Q(IsOneOfGiven(path, Given(name, TextField(), read=lambda user: as_list(read(user)))))


def kept(write: Callable[..., dict[str, QuerySet]]) -> Callable[..., dict[str, list]]:
    """Make of a function that names querysets one that reads them, all in one trip to the database.

    `write(user, *choice)` runs once per kind of user and choice; what differs otherwise is `Given` in it, and handed
    over by name: `read(user, *choice, **given)`.
    """

    @lru_cache(maxsize=128)
    def written(kind: Kind, *choice) -> dict[str, Kept]:
        return {name: Kept(queryset) for name, queryset in write(Somebody(kind), *choice).items()}

    @wraps(write)
    def read(user, *choice, **given) -> dict[str, list]:
        kind = Kind(user.is_active, user.programme_role, roles_of(user))
        return read_kept(written(kind, *choice), user, **given)

    return read
