"""Editing what value assessments start from: sets of criteria, and discount rates with their dates of validity."""

import datetime as dt
import uuid
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import Max, ProtectedError, Q
from django.utils.translation import gettext as _

from areas.models import Assessment, CriterionSet, CriterionSetItem, DiscountRate, MoneyItem
from areas.value_scale import check_scale, scale_of
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import User

ONE_DAY = dt.timedelta(days=1)


@transaction.atomic
def add_criterion_set(*, key: uuid.UUID, user: User, **fields) -> CriterionSet:
    """Add a set of criteria after the last one."""
    submissions.claim(key, user=user)
    with _name_once(_("There is a set with this name already.")):
        return CriterionSet.objects.create(position=_next(CriterionSet.objects), **fields)


@transaction.atomic
def change_criterion_set(row: CriterionSet, *, user: User, expected_version: int, **fields) -> CriterionSet:
    """Change a set; raises `StaleVersion`. Assessments that started from it keep what they took over."""
    with _name_once(_("There is a set with this name already.")):
        return versions.update(row, expected_version=expected_version, **fields)


def remove_criterion_set(row: CriterionSet, *, user: User) -> None:
    """Take a set away; assessments that started from it keep their criteria."""
    row.delete()


@transaction.atomic
def save_criteria_as_set(assessment: Assessment, *, key: uuid.UUID, user: User, **fields) -> CriterionSet:
    """Keep the criteria of an assessment as a set of its area, to start other assessments from."""
    submissions.claim(key, user=user)
    criteria = list(assessment.criteria.all())
    if not criteria:
        raise DomainError(_("There are no criteria to keep."))
    with _name_once(_("There is a set with this name already.")):
        row = CriterionSet.objects.create(area=assessment.area, position=_next(CriterionSet.objects), **fields)
    for criterion in criteria:
        CriterionSetItem.objects.create(set=row, position=criterion.position, **scale_of(criterion))
    return row


@transaction.atomic
def share_criterion_set(row: CriterionSet, *, user: User) -> CriterionSet:
    """Make the set of an area a set of the programme, for all areas."""
    return versions.update(row, expected_version=row.version, area=None)


@transaction.atomic
def add_set_item(row: CriterionSet, *, key: uuid.UUID, user: User, **fields) -> CriterionSetItem:
    """Add a criterion at the end of a set."""
    submissions.claim(key, user=user)
    check_scale(**fields)
    with _name_once(_("There is a criterion with this name already.")):
        return CriterionSetItem.objects.create(set=row, position=_next(row.items), **fields)


@transaction.atomic
def change_set_item(item: CriterionSetItem, *, user: User, expected_version: int, **fields) -> CriterionSetItem:
    """Change a criterion of a set; raises `StaleVersion`."""
    check_scale(**fields)
    with _name_once(_("There is a criterion with this name already.")):
        return versions.update(item, expected_version=expected_version, **fields)


def remove_set_item(item: CriterionSetItem, *, user: User) -> None:
    """Take a criterion out of a set."""
    item.delete()


@transaction.atomic
def add_discount_rate(*, key: uuid.UUID, user: User, **fields) -> DiscountRate:
    """Add a version of a discount rate. The version before it ends the day before this one begins."""
    submissions.claim(key, user=user)
    code, since = fields["code"], fields["valid_from"]
    open_ended = DiscountRate.objects.filter(code=code, valid_from__lt=since, valid_until=None).first()
    if open_ended:
        versions.update(open_ended, expected_version=open_ended.version, valid_until=since - ONE_DAY)
    _check_dates(None, **fields)
    return DiscountRate.objects.create(**fields)


@transaction.atomic
def change_discount_rate(rate: DiscountRate, *, user: User, expected_version: int, **fields) -> DiscountRate:
    """Change a version of a rate; raises `StaleVersion`. A percentage that is calculated with stays as it is."""
    percentage = fields.get("percentage", rate.percentage)
    if percentage != rate.percentage and MoneyItem.objects.filter(rate=rate).exists():
        raise DomainError(
            _("Costs and benefits are calculated with this percentage. Add a new version instead."),
            field="percentage",
        )
    current = {name: getattr(rate, name) for name in ("code", "valid_from", "valid_until")}
    _check_dates(rate, **current | fields)
    return versions.update(rate, expected_version=expected_version, **fields)


def remove_discount_rate(rate: DiscountRate, *, user: User) -> None:
    """Take away a version of a rate that nothing is calculated with."""
    try:
        with transaction.atomic():
            rate.delete()
    except ProtectedError:
        raise DomainError(_("Costs and benefits are calculated with this rate, so it cannot be removed.")) from None


def _check_dates(rate: DiscountRate | None, *, code: str, valid_from, valid_until=None, **_fields) -> None:
    """The dates run forward, and on every day at most one version of a class is valid."""
    if valid_until and valid_until < valid_from:
        raise DomainError(_("The last day is not before the first."), field="valid_until")
    others = DiscountRate.objects.filter(code=code).exclude(pk=rate.pk if rate else None)
    meets = others.filter(Q(valid_until=None) | Q(valid_until__gte=valid_from))
    if valid_until:
        meets = meets.filter(valid_from__lte=valid_until)
    if meets.exists():
        raise DomainError(_("Another version of this class is valid on these days."), field="valid_from")


def _next(rows) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


@contextmanager
def _name_once(message: str):
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise DomainError(message, field="name") from None
