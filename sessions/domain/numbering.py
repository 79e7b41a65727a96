"""Running numbers of the registers, e.g. B-2026-014: no gaps, no doubles."""

from django.db import transaction
from django.db.models import F

from sessions.models import RegisterCounter

DECISIONS, ACTIONS, QUESTIONS = "B", "A", "L"


def next_number(register: str, year: int) -> str:
    """Return the next number of a register in a year.

    The counter stays locked until the transaction ends, so that a number that is not used is not lost.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A register number is taken inside a transaction.")
    counter = RegisterCounter.objects.filter(register=register, year=year)
    if not counter.update(last=F("last") + 1):
        RegisterCounter.objects.bulk_create([RegisterCounter(register=register, year=year)], ignore_conflicts=True)
        counter.update(last=F("last") + 1)
    return f"{register}-{year}-{counter.get().last:03d}"
