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

from areas.domain import ranking
from areas.domain.pairs import compute_pairs, refresh_pairs, replace_pairs
from areas.domain.patience import patient
from areas.domain.work_arrays import fetch, parameters
from areas.models import DetectionDue
from koppelkansen.core.queue import enqueue

LOCK = 739_202
MANY = 300  # so many changed works are cheaper to do in full
EVERYTHING = 0  # in place of a work's id: all works are due
CLAIM = """
SET LOCAL lock_timeout = '{wait}';
SELECT pg_advisory_xact_lock({lock});
SELECT id, work_id FROM areas_detectiondue
"""
STEPS = 4  # of a full recompute

Progress = Callable[[int], None]
IN_REQUEST, IN_WORKER = "300ms", "5min"  # how long to wait for another detection


class TooManyDue(Exception):
    """More works are due than should be looked at one by one."""


@dataclass(frozen=True)
class Outcome:
    """What a detection found."""

    works: int
    pairs: int
    opportunities: int


def mark_due(work_ids: Iterable[int]) -> None:
    """Record, in the transaction of the change, that the koppelkansen of works are to be looked at again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO areas_detectiondue (work_id, since) SELECT unnest(%s::bigint[]), now()", [list(work_ids)]
        )


def detect_after_commit(work_ids: Iterable[int]) -> None:
    """Mark works as due and look at them as soon as the change is committed."""
    mark_due(work_ids)
    transaction.on_commit(_try_now, robust=True)


def _try_now() -> None:
    """Detect right after the commit; when there is much to do, or another detection is at work, a worker does it."""
    from areas.tasks import detect_due  # noqa: PLC0415 - tasks import this module

    try:
        _detect_few(IN_REQUEST)
    except (OperationalError, TooManyDue):
        enqueue(detect_due)


def detect_due_works() -> Outcome | None:
    """Detect around all works that are due; None when there are none."""
    try:
        return _detect_few(IN_WORKER)
    except TooManyDue:
        return detect_all()


def _detect_few(wait: str) -> Outcome | None:
    with transaction.atomic():
        due = claim_due(wait)
        if not due:
            return None
        if len(due) > MANY or EVERYTHING in due.values():
            raise TooManyDue
        outcome = _around(sorted(set(due.values())))
        settle_due(due)
    return outcome


def claim_due(wait: str = IN_REQUEST) -> dict[int, int]:
    """Take the lock of detection for this transaction; returns the works that are due, by the id of their mark."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM.format(wait=wait, lock=LOCK))
        while cursor.nextset():
            pass
        return dict(cursor.fetchall())


def settle_due(due: Iterable[int]) -> None:
    """Take away the marks of works that were looked at."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM areas_detectiondue WHERE id = ANY(%s)", [list(due)])


def is_due() -> bool:
    """True when works wait to be looked at."""
    return DetectionDue.objects.exists()


def detect_all(progress: Progress | None = None) -> Outcome:
    """Full recompute of pairs and koppelkansen. ``progress`` hears after each step how many of STEPS are done."""
    done = progress or (lambda step: None)
    with _held():
        due = list(DetectionDue.objects.values_list("pk", flat=True))
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
        settle_due(due)
        done(4)
    return Outcome(len(works), len(pairs), found)


@contextmanager
def _held() -> Iterator[None]:
    """Hold the lock of detection over several transactions."""
    with patient(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _around(work_ids: list[int]) -> Outcome:
    rules = parameters()
    touched = set(work_ids).union(*(refresh_pairs(pk, rules) for pk in work_ids))
    found = ranking.rank_around(sorted(touched), rules)
    return Outcome(len(work_ids), len(touched), found)
