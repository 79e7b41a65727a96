"""Writing zones of interest and dig rests."""

import uuid

from django.db import transaction

from areas.domain import watching
from areas.domain.recompute import request_recompute
from areas.models import DigRest, InterestZone
from koppelkansen.core import submissions, versions
from stakeholders.models import Organisation, User


@transaction.atomic
def create_zone(*, user: User, key: uuid.UUID, organisation: Organisation, name: str, place) -> InterestZone:
    """Draw a zone; what lies in it already is known, what comes after it is news."""
    submissions.claim(key, user=user)
    zone = InterestZone.objects.create(organisation=organisation, name=name, place=place, created_by=user)
    watching.know_zone(zone)
    return zone


@transaction.atomic
def change_zone(*, user: User, zone: InterestZone, expected_version: int, **fields) -> InterestZone:
    """Change a zone; what lies in the new place is known at once."""
    zone = versions.update(zone, expected_version=expected_version, **fields)
    watching.learn_anew(zone.organisation_id)
    return zone


@transaction.atomic
def remove_zone(*, user: User, zone: InterestZone) -> None:
    """Take a zone away; what the organisation watched only because of it is let go."""
    organisation_id = zone.organisation_id
    zone.delete()
    watching.learn_anew(organisation_id)


@transaction.atomic
def create_dig_rest(*, user: User, key: uuid.UUID, **fields) -> DigRest:
    """Record that the ground must rest; the koppelkansen are ranked again."""
    submissions.claim(key, user=user)
    rest = DigRest.objects.create(**fields)
    request_recompute(user=user)
    return rest


@transaction.atomic
def change_dig_rest(*, user: User, rest: DigRest, expected_version: int, **fields) -> DigRest:
    """Change a dig rest; the koppelkansen are ranked again."""
    rest = versions.update(rest, expected_version=expected_version, **fields)
    request_recompute(user=user)
    return rest


@transaction.atomic
def remove_dig_rest(*, user: User, rest: DigRest) -> None:
    """Take a dig rest away; the koppelkansen are ranked again."""
    rest.delete()
    request_recompute(user=user)
