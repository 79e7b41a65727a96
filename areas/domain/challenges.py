"""Recording the challenges that organisations have in an area."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from areas.models import CaseArea, Challenge
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import Organisation, User


@transaction.atomic
def create_challenge(
    area: CaseArea, *, key: uuid.UUID, user: User, organisation: Organisation, **fields
) -> Challenge:
    """Record a challenge of an organisation that takes part in the area."""
    submissions.claim(key, user=user)
    _check_partner(area, organisation)
    return Challenge.objects.create(area=area, organisation=organisation, **fields)


@transaction.atomic
def change_challenge(challenge: Challenge, *, user: User, expected_version: int, **fields) -> Challenge:
    """Change a challenge; raises `StaleVersion` when somebody else did so first."""
    _check_partner(challenge.area, fields.get("organisation", challenge.organisation))
    return versions.update(challenge, expected_version=expected_version, **fields)


def remove_challenge(challenge: Challenge, *, user: User) -> None:
    """Take a challenge away; one on which works are based stays."""
    if challenge.works.exists():
        raise DomainError(_("Works are based on this challenge, so it cannot be removed."))
    challenge.delete()


def _check_partner(area: CaseArea, organisation: Organisation) -> None:
    """A challenge belongs to a partner, or to a department of one."""
    if not area.partners.filter(organisation__in=[organisation.pk, organisation.parent_id]).exists():
        raise DomainError(_("This organisation does not take part in the area."), field="organisation")
