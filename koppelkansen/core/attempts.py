"""What becomes of a submitted form: saved, wrong, stale or already handled."""

from collections.abc import Callable
from dataclasses import dataclass

from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.http import CONFLICT, UNPROCESSABLE
from koppelkansen.core.submissions import AlreadySubmitted


@dataclass(frozen=True)
class Attempt:
    """The outcome of `attempt`. When not `ok`, the form holds the errors or the conflict to show.

    After a double submit `result` is None and `earlier_result` the address of what the first one made (may be empty).
    """

    ok: bool
    status: int = 200
    result: object = None
    earlier_result: str = ""


def attempt(form, write: Callable[[], object]) -> Attempt:
    """Run the domain function `write` for a valid form, and put what goes wrong on the form.

    `write` is called without arguments, only when the form is valid. A broken rule of the programme gives 422
    at its field; a stale version gives 409 with both texts; a double submit counts as done.
    """
    if not form.is_valid():
        return Attempt(ok=False, status=UNPROCESSABLE)
    try:
        return Attempt(ok=True, result=write())
    except AlreadySubmitted as earlier:
        return Attempt(ok=True, earlier_result=earlier.result_url)
    except StaleVersion as stale:
        form.show_conflict(stale.current)
        return Attempt(ok=False, status=CONFLICT)
    except DomainError as error:
        form.add_domain_error(error)
        return Attempt(ok=False, status=UNPROCESSABLE)
