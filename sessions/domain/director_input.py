"""What directors bring to their meeting."""

from django.db import transaction
from django.utils.translation import gettext as _

from koppelkansen.core import versions
from koppelkansen.core.exceptions import DomainError
from sessions.models import DirectorInput, Meeting


@transaction.atomic
def give_input(*, user, meeting: Meeting, director, expected_version: int | None = None, **answers) -> DirectorInput:
    """Write down the answers of a director; the first time there is no version to expect."""
    if not meeting.takes_input:
        raise DomainError(_("This meeting asks no input (any more)."))
    row, created = DirectorInput.objects.get_or_create(meeting=meeting, director=director, defaults=answers)
    if created or all(getattr(row, name) == answer for name, answer in answers.items()):
        return row
    return versions.update(row, expected_version=expected_version or 0, **answers)
