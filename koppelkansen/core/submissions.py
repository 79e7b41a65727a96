"""Double submits: the first one wins, the others are sent to its result."""

import uuid

from django.db import IntegrityError, transaction

from koppelkansen.core.models import Submission


class AlreadySubmitted(Exception):
    """The form was handled before; `result_url` is where its result is (may be empty)."""

    def __init__(self, result_url: str):
        super().__init__(result_url)
        self.result_url = result_url


def claim(key: uuid.UUID, *, user) -> Submission:
    """Claim a form's key inside the transaction of its effect, or raise `AlreadySubmitted`.

    A second submit waits on the unique key until the first commits, and then learns its result.
    """
    try:
        with transaction.atomic():
            return Submission.objects.create(key=key, user=user if user and user.is_authenticated else None)
    except IntegrityError:
        earlier = Submission.objects.filter(key=key).first()
        raise AlreadySubmitted(earlier.result_url if earlier else "") from None


def record_result(submission: Submission, result_url: str) -> None:
    """Remember where the effect of a form can be seen."""
    Submission.objects.filter(pk=submission.pk).update(result_url=result_url)
