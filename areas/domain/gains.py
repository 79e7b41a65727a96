"""Recording essential gains."""

import uuid

from django.db import transaction

from areas.models import CaseArea, EssentialGain
from koppelkansen.core import submissions, versions
from stakeholders.models import User


@transaction.atomic
def create_gain(area: CaseArea, *, key: uuid.UUID, user: User, **fields) -> EssentialGain:
    """Record a gain of an area."""
    submissions.claim(key, user=user)
    return EssentialGain.objects.create(area=area, **fields)


def change_gain(gain: EssentialGain, *, user: User, expected_version: int, **fields) -> EssentialGain:
    """Change a gain; raises `StaleVersion` when somebody else did so first."""
    return versions.update(gain, expected_version=expected_version, **fields)


def remove_gain(gain: EssentialGain, *, user: User) -> None:
    """Take a gain away; the history keeps it."""
    gain.delete()
