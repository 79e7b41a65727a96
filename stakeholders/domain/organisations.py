"""Making and changing organisations and their departments."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import Organisation


def _check_parent(parent: Organisation | None, organisation: Organisation | None = None) -> None:
    """A department has an organisation above it, never another department: two levels."""
    if parent is None:
        return
    if parent.parent_id:
        raise DomainError(_("A department cannot have departments of its own."), field="parent")
    if organisation and (parent.pk == organisation.pk or organisation.departments.exists()):
        raise DomainError(_("An organisation with departments cannot be a department itself."), field="parent")


@transaction.atomic
def create_organisation(*, key: uuid.UUID, user, parent: Organisation | None = None, **fields) -> Organisation:
    """Make an organisation, or a department of `parent`."""
    claim = submissions.claim(key, user=user)
    _check_parent(parent)
    return submissions.record_result(claim, Organisation.objects.create(parent=parent, **fields))


@transaction.atomic
def change_organisation(
    organisation: Organisation, *, expected_version: int, parent: Organisation | None = None, **fields
) -> Organisation:
    """Change an organisation; raises `StaleVersion` when somebody else did so first."""
    _check_parent(parent, organisation)
    return versions.update(organisation, expected_version=expected_version, parent=parent, **fields)
