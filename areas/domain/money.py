"""Recording costs and benefits. They may change until the assessment is frozen for a gate."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from areas.domain.assessments import locked
from areas.enums import AssessmentState
from areas.models import Assessment, MoneyItem
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import User

OPEN = [state for state in AssessmentState if state != AssessmentState.FROZEN]


@transaction.atomic
def add_money_item(assessment: Assessment, *, key: uuid.UUID, user: User, **fields) -> MoneyItem:
    """Record a cost or benefit of an alternative."""
    submissions.claim(key, user=user)
    current = locked(assessment, *OPEN)
    _check_alternative(current, fields["alternative"])
    return MoneyItem.objects.create(assessment=current, **fields)


@transaction.atomic
def change_money_item(item: MoneyItem, *, user: User, expected_version: int, **fields) -> MoneyItem:
    """Change a cost or benefit; raises `StaleVersion`."""
    current = locked(item.assessment, *OPEN)
    _check_alternative(current, fields.get("alternative", item.alternative))
    return versions.update(item, expected_version=expected_version, **fields)


@transaction.atomic
def remove_money_item(item: MoneyItem, *, user: User) -> None:
    """Take a cost or benefit away."""
    locked(item.assessment, *OPEN)
    item.delete()


def _check_alternative(assessment: Assessment, alternative) -> None:
    if alternative.assessment_id != assessment.pk:
        raise DomainError(_("This alternative belongs to another assessment."), field="alternative")
