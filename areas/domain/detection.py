"""Finding koppelkansen: in full, or around works that changed.

Pairs first (near, in time, of different organisations), then groups and scores. Detection runs after the commit of a
change, never inside its transaction: two neighbours that are saved at the same moment would not see each other. One
detection at a time (advisory lock), so that no result is written on top of a later one. What is due stands in the
database and is done again by the sweep when a process dies in between.

The full recompute holds the lock for a session, not for one long transaction: it reads a snapshot of the works,
computes outside any transaction, and writes in short ones. Works that change meanwhile are due after that snapshot
was taken, and are looked at again when the lock is free.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import OperationalError, connection, transaction

from areas.domain import due, ranking
from areas.domain.pairs import changed_pairs, compute_pairs, replace_pairs
from areas.domain.patience import patient
from areas.domain.work_arrays import fetch, parameters
from areas.engine.scoring import Parameters
from koppelkansen.core.queue import enqueue
from koppelkansen.core.statements import run_together

STEPS = 4  # of a full recompute

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Outcome:
    """What a detection found."""

    works: int
    pairs: int
    opportunities: int


def detect_after_commit(work_ids: Iterable[int]) -> None:
    """Mark works as due and look at them as soon as the change is committed."""
    due.mark_due(work_ids)
    transaction.on_commit(_try_now, robust=True)


def _try_now() -> None:
    """Detect right after the commit; when there is much to do, or another detection is at work, a worker does it."""
    from areas.tasks import detect_due  # noqa: PLC0415 - tasks import this module

    try:
        _detect_few(due.IN_REQUEST)
    except (OperationalError, due.TooManyDue):
        enqueue(detect_due)


def detect_due_works() -> Outcome | None:
    """Detect around all works that are due; None when there are none."""
    try:
        return _detect_few(due.IN_WORKER)
    except due.TooManyDue:
        return detect_all()


def _detect_few(wait: str) -> Outcome | None:
    # Durable: an enclosing transaction would be committed without waiting for the disk (`due.claim_due`).
    with transaction.atomic(durable=True):
        refreshed = refresh_due_pairs(wait=wait)
        if not refreshed.works:
            return None
        found = ranking.rank_around(sorted(refreshed.touched), refreshed.rules)
    return Outcome(refreshed.works, len(refreshed.touched), found)


@dataclass(frozen=True)
class Refreshed:
    """How many works were due, they and those in their pairs before and after, and the parameters that held."""

    works: int
    touched: set[int]
    rules: Parameters


def refresh_due_pairs(*, wait: str = due.IN_REQUEST) -> Refreshed:
    """Within a transaction, bring the pairs of works that are due into line with their places and dates.

    Raises TooManyDue.
    """
    works, rules = due.claim_due(wait=wait)
    statements, touched = changed_pairs(works, rules)
    if works:
        run_together(*statements, due.settled(works))
    return Refreshed(len(works), touched, rules)


def detect_all(progress: Progress | None = None) -> Outcome:
    """Full recompute of pairs and koppelkansen. ``progress`` hears after each step how many of STEPS are done."""
    done = progress or (lambda step: None)
    with _held():
        marks = due.marks_now()
        rules = parameters()
        with patient():
            works = fetch()
        done(1)
        pairs, here, there = compute_pairs(works, rules)
        done(2)
        with patient():
            replace_pairs(works, pairs, here, there)
        done(3)
        found = ranking.rank_all(works, pairs, here, there, rules, beat=lambda: done(3))
        due.settle(marks)
        done(4)
    return Outcome(len(works), len(pairs), found)


@contextmanager
def _held() -> Iterator[None]:
    """Hold the lock of detection over several transactions."""
    with patient(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [due.LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [due.LOCK])
