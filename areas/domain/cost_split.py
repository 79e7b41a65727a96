"""Recording what partners would pay in other combinations, and the shares they agreed on."""

import uuid
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from areas.domain.assessments import locked
from areas.domain.money import OPEN
from areas.models import AgreedShare, Alternative, PartialCost
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError, StaleVersion
from stakeholders.models import Organisation, User

HUNDRED = Decimal(100)


@transaction.atomic
def add_partial_cost(
    alternative: Alternative, *, key: uuid.UUID, user: User, organisations: list[Organisation], **fields
) -> PartialCost:
    """Record what some partners would pay together without the others; one amount per combination."""
    submissions.claim(key, user=user)
    locked(alternative.assessment, *OPEN)
    members = {row.pk for row in organisations}
    if len(members) < 2:
        raise DomainError(_("Choose at least two partners."), field="organisations")
    for row in alternative.partial_costs.prefetch_related("organisations"):
        if {one.pk for one in row.organisations.all()} == members:
            raise DomainError(_("This combination has an amount already."), field="organisations")
    cost = PartialCost.objects.create(alternative=alternative, **fields)
    cost.organisations.set(members)
    return cost


@transaction.atomic
def remove_partial_cost(cost: PartialCost, *, user: User) -> None:
    """Take an amount away."""
    locked(cost.alternative.assessment, *OPEN)
    cost.delete()


@transaction.atomic
def agree_shares(
    alternative: Alternative,
    *,
    user: User,
    shares: dict[int, Decimal | None],
    seen: dict[int, int] | None = None,
) -> None:
    """Record the agreed shares by organisation id: together 100 %, or all empty when there is no agreement.

    `seen` are the versions that were shown, by organisation id (0 where there was no share); raises `StaleVersion`
    when another share was recorded or one was taken away since. Of one that is gone it carries a row without a share.
    """
    locked(alternative.assessment, *OPEN)
    given = {pk: share for pk, share in shares.items() if share is not None}
    if given and (len(given) < len(shares) or sum(given.values()) != HUNDRED):
        raise DomainError(_("The shares are together 100 %, with one for every partner."))
    known = {row.organisation_id: row for row in alternative.agreed_shares.all()}
    versions_seen = {pk: None if seen is None else seen.get(pk, 0) for pk in known}
    for pk, row in known.items():
        if pk not in given:
            versions.check_seen(row, versions_seen[pk])
            row.delete()
    for pk, share in given.items():
        if pk not in known:
            if seen and seen.get(pk):
                raise StaleVersion(AgreedShare(alternative=alternative, organisation_id=pk))
            AgreedShare.objects.create(alternative=alternative, organisation_id=pk, percentage=share)
        else:
            versions.update_as_seen(known[pk], seen=versions_seen[pk], percentage=share)
