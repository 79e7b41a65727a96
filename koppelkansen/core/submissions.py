"""Double submits: the first one wins, the others are sent to its result."""

import uuid

from django.db import IntegrityError, transaction

from koppelkansen.core.models import Submission


class AlreadySubmitted(Exception):
    """The form was handled before; `result_url` is where its result is (may be empty)."""

    def __init__(self, result_url: str):
        super().__init__(result_url)
        self.result_url = result_url


def claim(key: uuid.UUID | None, *, user) -> Submission | None:
    """Claim a form's key inside the transaction of its effect, or raise `AlreadySubmitted`.

    A second submit waits on the unique key until the first commits, and then learns its result. Without a key
    (scripts, demo) nothing is claimed.
    """
    if key is None:
        return None
    try:
        with transaction.atomic():
            return Submission.objects.create(key=key, user=user if user and user.is_authenticated else None)
    except IntegrityError:
        earlier = Submission.objects.filter(key=key).first()
        raise AlreadySubmitted(earlier.result_url if earlier else "") from None


def record_result(submission: Submission | None, row):
    """Remember the page of the row that was made, so that a double submit ends there too; return the row."""
    if submission is not None:
        Submission.objects.filter(pk=submission.pk).update(result_url=row.get_absolute_url())
    return row
