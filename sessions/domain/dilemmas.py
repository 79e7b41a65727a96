"""Dilemmas: written down, weighed, brought to the board."""

import uuid

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from sessions.domain.steps import check_step
from sessions.enums import DILEMMA_STEPS, DilemmaStatus
from sessions.models import Dilemma, DilemmaOption

MIN_OPTIONS = 2
# Up to here a dilemma may still lack its options.
UNFINISHED = (DilemmaStatus.CONCEPT, DilemmaStatus.PARKED)


@transaction.atomic
def write_dilemma(*, user, title: str, submission_key: uuid.UUID | None = None, **fields) -> Dilemma:
    """Write a dilemma down as a concept."""
    submission = submissions.claim(submission_key, user=user)
    return submissions.record_result(submission, Dilemma.objects.create(title=title, author=user, **fields))


def change_dilemma(*, user, dilemma: Dilemma, expected_version: int, **fields) -> Dilemma:
    """Change the text of a dilemma."""
    return versions.update(dilemma, expected_version=expected_version, **fields)


@transaction.atomic
def move_dilemma(*, user, dilemma: Dilemma, expected_version: int, status: DilemmaStatus) -> Dilemma:
    """Bring a dilemma a step further. It leaves the concept with at least two options."""
    check_step(DILEMMA_STEPS, dilemma, status, field="status")
    if status not in UNFINISHED and dilemma.options.count() < MIN_OPTIONS:
        raise DomainError(_("A dilemma needs at least two options before it goes further."))
    return versions.update(dilemma, expected_version=expected_version, status=status)


@transaction.atomic
def add_option(
    *, user, dilemma: Dilemma, title: str, submission_key: uuid.UUID | None = None, **fields
) -> DilemmaOption:
    """Add a way out, with what speaks for and against it."""
    submissions.claim(submission_key, user=user)
    Dilemma.objects.select_for_update(no_key=True).get(pk=dilemma.pk)
    last = dilemma.options.aggregate(last=Max("order"))["last"] or 0
    return DilemmaOption.objects.create(dilemma=dilemma, title=title, order=last + 1, **fields)


def change_option(*, user, option: DilemmaOption, expected_version: int, **fields) -> DilemmaOption:
    """Change an option."""
    return versions.update(option, expected_version=expected_version, **fields)


@transaction.atomic
def remove_option(*, user, option: DilemmaOption) -> None:
    """Remove an option, as long as two are left or the dilemma is still a concept."""
    dilemma = Dilemma.objects.select_for_update(no_key=True).get(pk=option.dilemma_id)
    if dilemma.status not in UNFINISHED and dilemma.options.count() <= MIN_OPTIONS:
        raise DomainError(_("A dilemma needs at least two options before it goes further."))
    option.delete()
