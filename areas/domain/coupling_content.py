"""Editing what koppelkansen are reckoned with: parameters and kinds of work. A change has them all ranked again."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.domain.recompute import request_recompute
from areas.models import CouplingSetting, WorkKind
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import User

# Of a kind of work, what says nothing about costs.
DESCRIPTIVE = {"name", "group", "words", "source", "price_level", "is_example", "colour", "position"}


@transaction.atomic
def add_setting(*, user: User, key: uuid.UUID, **fields) -> CouplingSetting:
    """Give a parameter a value from a day on; the value before it holds until then."""
    submissions.claim(key, user=user)
    try:
        with transaction.atomic():
            setting = CouplingSetting.objects.create(**fields)
    except IntegrityError:
        raise _taken() from None
    request_recompute(user=user)
    return setting


@transaction.atomic
def change_setting(*, user: User, setting: CouplingSetting, expected_version: int, **fields) -> CouplingSetting:
    """Correct a value, its day or its source; raises `StaleVersion`."""
    try:
        with transaction.atomic():
            setting = versions.update(setting, expected_version=expected_version, **fields)
    except IntegrityError:
        raise _taken() from None
    request_recompute(user=user)
    return setting


@transaction.atomic
def remove_setting(*, user: User, setting: CouplingSetting) -> None:
    """Take a value away; without any value a parameter has the one of the method."""
    setting.delete()
    request_recompute(user=user)


def recompute_on_the_day(today: dt.date | None = None) -> bool:
    """Have all ranked again on the day on which a value begins to hold; safe to repeat."""
    begins = CouplingSetting.objects.filter(valid_from=today or timezone.localdate()).exists()
    if begins:
        request_recompute(user=None)
    return begins


@transaction.atomic
def add_kind(*, user: User, key: uuid.UUID, **fields) -> WorkKind:
    """Add a kind of work after the last one; it bears on nothing until works are of it."""
    submissions.claim(key, user=user)
    last = WorkKind.objects.aggregate(last=Max("position"))["last"] or 0
    return WorkKind.objects.create(position=last + 1, **fields)


@transaction.atomic
def change_kind(*, user: User, kind: WorkKind, expected_version: int, **fields) -> WorkKind:
    """Change a kind of work; when its costs change all is ranked again. Raises `StaleVersion`."""
    bears_on_costs = any(getattr(kind, name) != value for name, value in fields.items() if name not in DESCRIPTIVE)
    kind = versions.update(kind, expected_version=expected_version, **fields)
    if bears_on_costs:
        request_recompute(user=user)
    return kind


def remove_kind(*, user: User, kind: WorkKind) -> None:
    """Take a kind away that no work is of."""
    try:
        with transaction.atomic():
            kind.delete()
    except ProtectedError:
        raise DomainError(_("Works are of this kind, so it cannot be removed.")) from None


def _taken() -> DomainError:
    return DomainError(_("This parameter already has a value from this day on."), field="valid_from")
