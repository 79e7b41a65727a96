"""A logged entry is made once, however often it is sent."""

import uuid

from koppelkansen.core import submissions
from koppelkansen.core.models import Submission


def claim(submission_key: uuid.UUID | None, *, user) -> Submission | None:
    """Claim the key of a form or of an entry from a phone's queue; raises `AlreadySubmitted` the second time.

    Stands first in the transaction of the effect. Without a key (scripts, demo) nothing is claimed.
    """
    return submissions.claim(submission_key, user=user) if submission_key is not None else None


def made(submission: Submission | None, row):
    """Remember the page of the row that was made, so that a double submit ends there too; return the row."""
    if submission is not None:
        submissions.record_result(submission, row.get_absolute_url())
    return row
