"""Pairs of works near each other in the database: all of them at once, or those of one work."""

import numpy as np
import psycopg
from django.db import connection

from areas.domain.work_arrays import WorkArrays, fetch_near
from areas.engine.proximity import Pairs, find_pairs, shares
from areas.engine.scoring import Parameters


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


REFRESH = """
WITH fresh AS (
    SELECT * FROM unnest(%(first)s::bigint[], %(second)s::bigint[], %(metres)s::float8[], %(gap)s::int[],
        %(here)s::float8[], %(there)s::float8[])
    AS f(first_id, second_id, metres, gap_days, share_first, share_second)
), stored AS (
    SELECT first_id, second_id FROM areas_workpair WHERE first_id = %(work)s
    UNION ALL SELECT first_id, second_id FROM areas_workpair WHERE second_id = %(work)s
), gone AS (
    DELETE FROM areas_workpair p USING stored s WHERE p.first_id = s.first_id AND p.second_id = s.second_id
    AND NOT EXISTS (SELECT 1 FROM fresh f WHERE f.first_id = s.first_id AND f.second_id = s.second_id)
), written AS (
    INSERT INTO areas_workpair AS p (first_id, second_id, metres, gap_days, share_first, share_second)
    SELECT first_id, second_id, metres, gap_days, share_first, share_second FROM fresh
    ON CONFLICT (first_id, second_id) DO UPDATE SET metres = excluded.metres, gap_days = excluded.gap_days,
        share_first = excluded.share_first, share_second = excluded.share_second
    WHERE (p.metres, p.gap_days, p.share_first, p.share_second) IS DISTINCT FROM
        (excluded.metres, excluded.gap_days, excluded.share_first, excluded.share_second)
)
SELECT first_id + second_id - %(work)s FROM stored
"""


def refresh_pairs(work_id: int, rules: Parameters) -> set[int]:
    """Bring the pairs of one work into line with its place and dates; returns its partners before and after."""
    works = fetch_near(work_id, rules.reach)
    mine = np.flatnonzero(works.ids == work_id)
    nothing = np.empty(0)
    columns = dict.fromkeys(("first", "second", "metres", "gap", "here", "there"), nothing)
    if len(mine):
        pairs = find_pairs(
            works.shapes, works.owner, works.start, works.end, reach=rules.reach, max_gap=rules.max_gap
        ).of(mine[0])
        here, there = shares(works.shapes, pairs.first, pairs.second, rules.near)
        first, second = works.ids[pairs.first], works.ids[pairs.second]
        columns = {"first": first, "second": second, "metres": pairs.metres, "gap": pairs.gap}
        columns |= {"here": here, "there": there}
    values = {name: column.tolist() for name, column in columns.items()} | {"work": work_id}
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(REFRESH, values, prepare=True)
        partners = {row[0] for row in cursor.fetchall()}
    return partners.union(values["first"], values["second"]) - {work_id}
