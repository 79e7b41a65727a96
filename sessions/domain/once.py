"""A logged entry is made once, however often it is sent."""

import uuid

from koppelkansen.core import submissions


def claim(submission_key: uuid.UUID | None, *, user) -> None:
    """Claim the key of a form or of an entry from a phone's queue; raises `AlreadySubmitted` the second time.

    Stands first in the transaction of the effect. Without a key (scripts, demo) nothing is claimed.
    """
    if submission_key is not None:
        submissions.claim(submission_key, user=user)
