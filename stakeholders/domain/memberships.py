"""Giving people a role in an organisation, and ending it."""

import datetime as dt
import uuid

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.enums import Role
from stakeholders.models import Membership, Organisation, User


def check_period(valid_from: dt.date, valid_until: dt.date | None) -> None:
    """Raise `DomainError` when a role would end before it begins."""
    if valid_until and valid_until < valid_from:
        raise DomainError(_("The last day lies before the first day."), field="valid_until")


def _check_overlap(
    *,
    person: User,
    organisation: Organisation,
    role: Role,
    valid_from: dt.date,
    valid_until: dt.date | None,
    other_than=None,
) -> None:
    same = Membership.objects.filter(user=person, organisation=organisation, role=role)
    if other_than:
        same = same.exclude(pk=other_than.pk)
    same = same.filter(Q(valid_until=None) | Q(valid_until__gte=valid_from))
    if valid_until:
        same = same.filter(valid_from__lte=valid_until)
    if same.exists():
        raise DomainError(_("This person already has this role in that period."), field="role")


@transaction.atomic
def add_membership(
    *,
    key: uuid.UUID,
    user: User,
    person: User,
    organisation: Organisation,
    role: Role,
    valid_from: dt.date,
    valid_until: dt.date | None = None,
) -> Membership:
    """Give `person` a role; the administrator `user` does so."""
    submissions.claim(key, user=user)
    User.objects.select_for_update().get(pk=person.pk)
    check_period(valid_from, valid_until)
    _check_overlap(
        person=person, organisation=organisation, role=role, valid_from=valid_from, valid_until=valid_until
    )
    return Membership.objects.create(
        user=person, organisation=organisation, role=role, valid_from=valid_from, valid_until=valid_until
    )


@transaction.atomic
def change_membership(
    membership: Membership, *, expected_version: int, role: Role, valid_from: dt.date, valid_until: dt.date | None
) -> Membership:
    """Change the role or the dates of a membership."""
    User.objects.select_for_update().get(pk=membership.user_id)
    check_period(valid_from, valid_until)
    _check_overlap(
        person=membership.user,
        organisation=membership.organisation,
        role=role,
        valid_from=valid_from,
        valid_until=valid_until,
        other_than=membership,
    )
    return versions.update(
        membership, expected_version=expected_version, role=role, valid_from=valid_from, valid_until=valid_until
    )


def end_membership(membership: Membership, *, expected_version: int) -> Membership:
    """End a membership yesterday: from now on it gives no rights. One that began today simply goes."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    if membership.valid_from > yesterday:
        with transaction.atomic():
            versions.update(membership, expected_version=expected_version)
            membership.delete()
        return membership
    return versions.update(membership, expected_version=expected_version, valid_until=yesterday)
