"""Yes/no questions about people, derived from the querysets."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from stakeholders.enums import ProgrammeRole
from stakeholders.held import held_today
from stakeholders.querysets import has_programme_role


def participates(user) -> bool:
    """Tell whether somebody takes part in the programme: a role in an organisation or in the programme."""
    if has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR):
        return True
    return user.is_authenticated and user.is_active and bool(held_today(user))


def require_participant(user) -> None:
    """Hide a page from somebody who does not take part."""
    if not participates(user):
        raise Http404


def manages_people(user) -> bool:
    """Tell whether somebody manages organisations, people and invitations."""
    return has_programme_role(user, ProgrammeRole.ADMINISTRATOR)


def edits_programme(user) -> bool:
    """Tell whether somebody edits the content of the programme as a whole."""
    return has_programme_role(user, ProgrammeRole.CORE_TEAM, ProgrammeRole.ADMINISTRATOR)


def require_programme_editor(user) -> None:
    """Refuse what only who edits the programme may do."""
    if not edits_programme(user):
        raise PermissionDenied
