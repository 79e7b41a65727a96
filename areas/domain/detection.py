"""Finding koppelkansen: in full, or around works that changed.

Pairs first (near, in time, of different organisations), then groups and scores. Detection runs after the commit of a
change, never inside its transaction: two neighbours that are saved at the same moment would not see each other. One
detection at a time (advisory lock), so that no result is written on top of a later one. What is due stands in the
database and is done again by the sweep when a process dies in between.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import psycopg
from django.db import OperationalError, connection, transaction

from areas.domain import ranking
from areas.domain.work_arrays import WorkArrays, fetch, parameters
from areas.engine.proximity import Pairs, find_pairs, shares
from areas.engine.scoring import Parameters
from areas.models import DetectionDue
from koppelkansen.core.queue import enqueue

LOCK = 739_202
MANY = 300  # so many changed works are cheaper to do in full


@dataclass(frozen=True)
class Outcome:
    """What a detection found."""

    works: int
    pairs: int
    opportunities: int


def mark_due(work_ids: Iterable[int]) -> None:
    """Record, in the transaction of the change, that the koppelkansen of works are to be looked at again."""
    DetectionDue.objects.bulk_create([DetectionDue(work_id=pk) for pk in work_ids], batch_size=10_000)


def detect_after_commit(work_ids: Iterable[int]) -> None:
    """Mark works as due and look at them as soon as the change is committed."""
    mark_due(work_ids)
    transaction.on_commit(_try_now, robust=True)


def _try_now() -> None:
    """Detect right after the commit; when another detection holds the lock for long, leave it to the worker."""
    from areas.tasks import detect_due  # noqa: PLC0415 - tasks import this module

    try:
        detect_due_works()
    except OperationalError:
        enqueue(detect_due)


def detect_due_works() -> Outcome | None:
    """Detect around all works that are due; None when there are none."""
    with transaction.atomic():
        _lock()
        due = dict(DetectionDue.objects.values_list("pk", "work_id"))
        if not due:
            return None
        outcome = _in_full() if len(due) > MANY else _around(sorted(set(due.values())))
        DetectionDue.objects.filter(pk__in=due).delete()
    return outcome


def detect_all() -> Outcome:
    """Full recompute of pairs and koppelkansen."""
    with transaction.atomic():
        _lock()
        due = list(DetectionDue.objects.values_list("pk", flat=True))
        outcome = _in_full()
        DetectionDue.objects.filter(pk__in=due).delete()
    return outcome


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _in_full() -> Outcome:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '10min'")
    rules = parameters()
    works = fetch()
    pairs, here, there = compute_pairs(works, rules)
    replace_pairs(works, pairs, here, there)
    found = ranking.rank_all(works, pairs, here, there, rules)
    return Outcome(len(works), len(pairs), found)


def compute_pairs(works: WorkArrays, rules: Parameters) -> tuple[Pairs, np.ndarray, np.ndarray]:
    """Pairs of works and the share of each in the other's place."""
    pairs = find_pairs(works.shapes, works.owner, works.start, works.end, reach=rules.reach, max_gap=rules.max_gap)
    return pairs, *shares(works.shapes, pairs.first, pairs.second, rules.near)


PAIR = np.dtype(
    [
        ("fields", ">i2"),
        ("s1", ">i4"),
        ("first", ">i8"),
        ("s2", ">i4"),
        ("second", ">i8"),
        ("s3", ">i4"),
        ("metres", ">f8"),
        ("s4", ">i4"),
        ("gap", ">i4"),
        ("s5", ">i4"),
        ("here", ">f8"),
        ("s6", ">i4"),
        ("there", ">f8"),
    ]
)
COLUMNS = "first_id, second_id, metres, gap_days, share_first, share_second"
COPY_PAIRS = f"COPY areas_workpair ({COLUMNS}) FROM STDIN (FORMAT binary)"


def replace_pairs(works: WorkArrays, pairs: Pairs, here: np.ndarray, there: np.ndarray) -> None:
    """Put these pairs in the place of all that were stored: emptied, filled, and only then indexed."""
    rows = np.empty(len(pairs), dtype=PAIR)
    rows["fields"] = 6
    for name in ("s1", "s2", "s3", "s5", "s6"):
        rows[name] = 8
    rows["s4"] = 4
    rows["first"], rows["second"] = works.ids[pairs.first], works.ids[pairs.second]
    rows["metres"], rows["gap"], rows["here"], rows["there"] = pairs.metres, pairs.gap, here, there
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE areas_workpair")
        cursor.execute("ALTER TABLE areas_workpair DROP CONSTRAINT areas_workpair_pkey")
        cursor.execute("DROP INDEX areas_pair_second")
        with cursor.copy(COPY_PAIRS) as copy:
            copy.write(b"PGCOPY\n\xff\r\n\x00" + bytes(8))
            copy.write(rows.tobytes())
            copy.write(b"\xff\xff")
        cursor.execute("ALTER TABLE areas_workpair ADD PRIMARY KEY (first_id, second_id)")
        cursor.execute("CREATE INDEX areas_pair_second ON areas_workpair (second_id)")
        cursor.execute("ANALYZE areas_workpair")


def _around(work_ids: list[int]) -> Outcome:
    rules = parameters()
    before = _partners(work_ids)
    for pk in work_ids:
        refresh_pairs(pk, rules)
    touched = sorted({*work_ids, *before, *_partners(work_ids)})
    found = ranking.rank_around(touched, rules)
    return Outcome(len(work_ids), len(touched), found)


def _partners(work_ids: list[int]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT second_id FROM areas_workpair WHERE first_id = ANY(%s)
            UNION SELECT first_id FROM areas_workpair WHERE second_id = ANY(%s)""",
            [work_ids, work_ids],
        )
        return [row[0] for row in cursor.fetchall()]


NEAR = """
SELECT n.id FROM areas_work w, areas_work n
WHERE w.id = %s AND n.id <> w.id AND n.geometry && ST_Expand(w.geometry, %s)
AND w.state = 'planned' AND NOT w.is_private
AND n.state = 'planned' AND NOT n.is_private AND n.organisation_id <> w.organisation_id
"""
UPSERT = """
WITH fresh AS (
    SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::float8[], %s::int[], %s::float8[], %s::float8[])
    AS f(first_id, second_id, metres, gap_days, share_first, share_second)
), gone AS (
    DELETE FROM areas_workpair p WHERE (p.first_id = %s OR p.second_id = %s)
    AND NOT EXISTS (SELECT 1 FROM fresh f WHERE f.first_id = p.first_id AND f.second_id = p.second_id)
)
INSERT INTO areas_workpair AS p (first_id, second_id, metres, gap_days, share_first, share_second)
SELECT first_id, second_id, metres, gap_days, share_first, share_second FROM fresh
ON CONFLICT (first_id, second_id) DO UPDATE SET metres = excluded.metres, gap_days = excluded.gap_days,
    share_first = excluded.share_first, share_second = excluded.share_second
WHERE (p.metres, p.gap_days, p.share_first, p.share_second) IS DISTINCT FROM
    (excluded.metres, excluded.gap_days, excluded.share_first, excluded.share_second)
"""


def refresh_pairs(work_id: int, rules: Parameters) -> None:
    """Bring the pairs of one work into line with its place and dates: neighbours by index, the rest as in full."""
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(NEAR, [work_id, rules.reach], prepare=True)
        near = [row[0] for row in cursor.fetchall()]
        works = fetch([work_id, *near])
        mine = np.flatnonzero(works.ids == work_id)
        if len(mine) and near:
            pairs, here, there = compute_pairs(works, rules)
            own = (pairs.first == mine[0]) | (pairs.second == mine[0])
            columns = [
                works.ids[pairs.first[own]].tolist(),
                works.ids[pairs.second[own]].tolist(),
                pairs.metres[own].tolist(),
                pairs.gap[own].tolist(),
                here[own].tolist(),
                there[own].tolist(),
            ]
        else:
            columns = [[], [], [], [], [], []]
        cursor.execute(UPSERT, [*columns, work_id, work_id], prepare=True)
