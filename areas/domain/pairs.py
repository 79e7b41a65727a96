"""Pairs of works near each other in the database: all of them at once, or those of works that changed."""

from collections.abc import Iterable

import numpy as np
from django.db import connection

from areas.domain.due import DueWork
from areas.domain.work_arrays import WorkArrays
from areas.engine.proximity import Pairs, find_pairs, shares
from areas.engine.scoring import Parameters
from koppelkansen.core.statements import Statement


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


GONE = """
DELETE FROM areas_workpair p USING unnest(%s::bigint[], %s::bigint[]) AS g(first_id, second_id)
WHERE p.first_id = g.first_id AND p.second_id = g.second_id
"""
WRITTEN = f"""
INSERT INTO areas_workpair ({COLUMNS})
SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::float8[], %s::int[], %s::float8[], %s::float8[])
ON CONFLICT (first_id, second_id) DO UPDATE SET metres = excluded.metres, gap_days = excluded.gap_days,
    share_first = excluded.share_first, share_second = excluded.share_second
"""  # noqa: S608 - constants


def changed_pairs(due: list[DueWork], rules: Parameters) -> tuple[list[Statement], set[int]]:
    """What brings the pairs of works into line with their places and dates, and the works in those pairs, before
    and after."""
    stored, fresh = {}, {}
    for work in due:
        stored |= {(row[0], row[1]): tuple(row) for row in work.stored}
        fresh |= {row[:2]: row for row in _pairs_of(work, rules)}
    gone = sorted(stored.keys() - fresh.keys())
    written = [row for key, row in sorted(fresh.items()) if stored.get(key) != row]
    statements = [(text, _columns(rows)) for text, rows in ((GONE, gone), (WRITTEN, written)) if rows]
    return statements, {work.pk for work in due}.union(*stored, *fresh)


def _pairs_of(work: DueWork, rules: Parameters) -> Iterable[tuple]:
    """The pairs of one work as rows of the table; none when it takes no part in detection."""
    near = work.near
    mine = np.flatnonzero(near.ids == work.pk)
    if not len(mine):
        return ()
    pairs = find_pairs(near.shapes, near.owner, near.start, near.end, reach=rules.reach, max_gap=rules.max_gap)
    pairs = pairs.of(mine[0])
    here, there = shares(near.shapes, pairs.first, pairs.second, rules.near)
    columns = (near.ids[pairs.first], near.ids[pairs.second], pairs.metres, pairs.gap, here, there)
    return zip(*(column.tolist() for column in columns), strict=True)


def _columns(rows: list[tuple]) -> list[list]:
    return [list(column) for column in zip(*rows, strict=True)]
