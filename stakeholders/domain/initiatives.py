"""Keeping the network of initiatives."""

import uuid

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import Initiative, InitiativeLink


@transaction.atomic
def create_initiative(*, key: uuid.UUID, user, **fields) -> Initiative:
    """Add an initiative to the network."""
    claim = submissions.claim(key, user=user)
    return submissions.record_result(claim, Initiative.objects.create(**fields))


def change_initiative(initiative: Initiative, *, expected_version: int, **fields) -> Initiative:
    """Change an initiative."""
    return versions.update(initiative, expected_version=expected_version, **fields)


@transaction.atomic
def link_initiatives(
    *, key: uuid.UUID, user, source: Initiative, target: Initiative, kind: str, why: str
) -> InitiativeLink:
    """Say how `source` bears on `target`."""
    submissions.claim(key, user=user)
    if source.pk == target.pk:
        raise DomainError(_("An initiative cannot be related to itself."), field="target")
    try:
        with transaction.atomic():
            return InitiativeLink.objects.create(source=source, target=target, kind=kind, why=why)
    except IntegrityError:
        raise DomainError(_("This relation is already there."), field="target") from None


@transaction.atomic
def unlink_initiatives(link: InitiativeLink, *, expected_version: int) -> None:
    """Take a relation away; its history stays."""
    versions.update(link, expected_version=expected_version)
    link.delete()
