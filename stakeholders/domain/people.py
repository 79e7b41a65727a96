"""Changing who somebody is for the programme."""

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from koppelkansen.core import versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.enums import ProgrammeRole
from stakeholders.models import User


def change_profile(person: User, *, expected_version: int, name: str, language: str) -> User:
    """Change one's own name and language."""
    return versions.update(person, expected_version=expected_version, name=name, language=language)


@transaction.atomic
def change_person(
    person: User, *, user: User, expected_version: int, name: str, language: str, programme_role: str, is_active: bool
) -> User:
    """Change a person as administrator; somebody who is made inactive is logged out everywhere."""
    administrators = User.objects.select_for_update().filter(
        programme_role=ProgrammeRole.ADMINISTRATOR, is_active=True
    )
    stays = is_active and programme_role == ProgrammeRole.ADMINISTRATOR
    if not stays and {row.pk for row in administrators} == {person.pk}:
        raise DomainError(_("This is the only administrator: appoint another one first."), field="programme_role")
    if person.pk == user.pk and not is_active:
        raise DomainError(_("You cannot make your own account inactive."), field="is_active")
    person = versions.update(
        person,
        expected_version=expected_version,
        name=name,
        language=language,
        programme_role=programme_role,
        is_active=is_active,
    )
    if not is_active:
        for session in UserSession.objects.filter(user=person):
            session.end()
    return person
