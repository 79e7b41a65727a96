"""Works whose koppelkansen are to be looked at again, and what stands around each of them.

A mark is written with the change itself, so that none is lost. Looking takes one lock: a result is never written on
top of a later one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from areas.domain.work_arrays import RECORDS, SETTINGS, WorkArrays, decoded, overlaid
from areas.engine.scoring import Parameters
from areas.models import DetectionDue
from koppelkansen.core.statements import Statement, run, run_together

LOCK = 739_202
MANY = 300  # so many changed works are cheaper to do in full
EVERYTHING = 0  # in place of a work's id: all works are due
IN_REQUEST, IN_WORKER = "300ms", "5min"  # how long to wait for another detection

MARK = "INSERT INTO areas_detectiondue (work_id, since) SELECT unnest(%s::bigint[]), now()"
# What is committed here can be worked out again, and the marks that ask for it come and go with it: a server that
# loses its power may forget both. So this commit does not wait for the disk; the change itself did.
BEGIN = """
SELECT set_config('synchronous_commit', 'off', true), set_config('lock_timeout', %s, true),
    pg_advisory_xact_lock(%s)
"""
NEAR = RECORDS.format(
    condition="""w.geometry && ST_Expand((SELECT m.geometry FROM areas_work m WHERE m.id = due.work_id), coalesce((
        SELECT value FROM areas_couplingsetting WHERE name = 'reach' AND valid_from <= %s
        ORDER BY valid_from DESC LIMIT 1), %s))"""
)
DUE = f"""
WITH due AS MATERIALIZED (
    SELECT work_id, array_agg(id) AS marks, count(*) OVER () AS number FROM areas_detectiondue GROUP BY work_id
)
SELECT work_id, marks, CASE WHEN number <= {MANY} THEN ({NEAR}) END, CASE WHEN number <= {MANY} THEN (
    SELECT json_agg(json_build_array(first_id, second_id, metres, gap_days, share_first, share_second))
    FROM areas_workpair WHERE first_id = due.work_id OR second_id = due.work_id) END
FROM due ORDER BY work_id LIMIT {MANY + 1}
"""  # noqa: S608 - constants
SETTLE = "DELETE FROM areas_detectiondue WHERE id = ANY(%s)"


class TooManyDue(Exception):
    """More works are due than should be looked at one by one."""


@dataclass(frozen=True)
class DueWork:
    """A work to look at again, with all works whose boxes lie within reach of its own (itself too, when it takes part
    in detection) and the rows of its pairs as they stand."""

    pk: int
    marks: list[int]
    near: WorkArrays
    stored: list[list]


def mark_due(work_ids: Iterable[int]) -> None:
    """Record, in the transaction of the change, that the koppelkansen of works are to be looked at again."""
    ids = list(work_ids)
    run(MARK, [ids if len(ids) <= MANY else [EVERYTHING]])


def claim_due(*, wait: str = IN_REQUEST) -> tuple[list[DueWork], Parameters]:
    """Take the lock of detection for this transaction; returns the works that are due and the parameters that hold.

    Raises TooManyDue. A change of parameters makes everything due, so that the reach that the statement looks up for
    itself is that of the parameters.
    """
    today = timezone.localdate()
    _nothing, settings, rows = run_together(
        (BEGIN, [wait, LOCK]), (SETTINGS, [today]), (DUE, [today, Parameters().reach])
    )
    if len(rows) > MANY or (rows and rows[0][0] == EVERYTHING):
        raise TooManyDue
    works = [DueWork(pk, marks, decoded([near]), stored or []) for pk, marks, near, stored in rows]
    return works, overlaid(settings)


def settled(due: Iterable[DueWork]) -> Statement:
    """What takes away the marks of works that were looked at."""
    return SETTLE, [[mark for work in due for mark in work.marks]]


def settle(marks: list[int]) -> None:
    """Take away marks that were looked at."""
    run(SETTLE, [marks])


def marks_now() -> list[int]:
    """The marks that stand at this moment."""
    return list(DetectionDue.objects.values_list("pk", flat=True))


def is_due() -> bool:
    """True when works wait to be looked at."""
    return DetectionDue.objects.exists()
