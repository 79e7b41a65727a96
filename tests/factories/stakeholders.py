"""Makes people and organisations for tests."""

import datetime as dt
from itertools import count

from django.utils import timezone

from stakeholders.enums import OrganisationKind, ProgrammeRole, Role
from stakeholders.models import Membership, Organisation, User

_numbers = count(1)
PASSWORD = "een-lang-wachtwoord"


def make_user(name: str = "", *, programme_role=ProgrammeRole.NONE, **fields) -> User:
    """Make a user; the address follows from a running number."""
    number = next(_numbers)
    return User.objects.create_user(
        email=fields.pop("email", f"persoon{number}@example.org"),
        password=fields.pop("password", PASSWORD),
        name=name or f"Persoon {number}",
        programme_role=programme_role,
        **fields,
    )


def make_organisation(name: str = "", *, parent=None, kind=OrganisationKind.OTHER, **fields) -> Organisation:
    """Make an organisation, or a department when `parent` is given."""
    number = next(_numbers)
    name = name or f"Organisatie {number}"
    return Organisation.objects.create(
        name=name, short_name=fields.pop("short_name", name[:12]), parent=parent, kind=kind, **fields
    )


def make_member(organisation: Organisation, role: Role = Role.READER, user: User | None = None, **fields) -> User:
    """Make a user (or take one) with a role in an organisation, since a year."""
    user = user or make_user(f"{role.label} {organisation.short_name}")
    Membership.objects.create(
        user=user,
        organisation=organisation,
        role=role,
        valid_from=fields.pop("valid_from", timezone.localdate() - dt.timedelta(days=365)),
        **fields,
    )
    return user


def make_core_team_member() -> User:
    return make_user("Kernteam", programme_role=ProgrammeRole.CORE_TEAM)


def make_administrator() -> User:
    return make_user("Beheerder", programme_role=ProgrammeRole.ADMINISTRATOR)
