"""Finding all pairs of works near each other, beside GeoPandas (the peer) and the bare SQL join (the limit).

    python benchmarks/detect.py [--works N] [--json]

The same generated works (`city.py`) stand in PostgreSQL for all three. Pairs: within 25 metres, windows at most 90
days apart, different owners. Ours reads the works from the database, finds the pairs, measures the share of each work
in the other's place, and writes them back, indexes included. The peer reads and writes with its own means; its join
alone is printed as well. The bare SQL join writes its pairs into a table, too.

`incremental_p95_ms` is one save that leaves the pairs consistent: the update of one work with the mark that it is
due, committed to disk; then, as the portal does after that commit, the lock of detection, the parameters, the refresh
of the work's pairs and the removal of the mark, committed without waiting for the disk (`areas.domain.due` says why
that loses nothing). The form, the rights and the links to areas are not in it.
Groups and scores are in neither figure: what they add to a save is printed apart (`ranked_p95_ms`: the same save
with the whole of `detect_due_works`).

`ratio_…` is the other's time divided by ours; `identical` says that all three found the same pairs. With `--json` the
result is one object with the keys in KEYS.
"""

import argparse
import datetime as dt
import json
import resource
import sys
import time
from importlib.util import find_spec

import numpy as np
import psycopg
from city import make
from database import fill_works, own_database

REACH, GAP = 25.0, 90
SAVES = 400
WARM = 50  # the first saves, in which loops are compiled and plans are made
KEYS = ("works", "seconds", "pairs", "identical", "ratio_geopandas", "ratio_sql", "incremental_p95_ms")
SQL = f"""
CREATE UNLOGGED TABLE bare_pairs AS
SELECT a.id AS first_id, b.id AS second_id FROM areas_work a JOIN areas_work b
ON ST_DWithin(a.geometry, b.geometry, {REACH}) AND a.id < b.id AND a.organisation_id <> b.organisation_id
AND greatest(a.window_start, b.window_start) - least(a.window_end, b.window_end) <= {GAP}
"""


MOVE = "UPDATE areas_work SET geometry = ST_Translate(geometry, %s, %s) WHERE id = %s"


def timed(function):
    start = time.perf_counter()
    result = function()
    return result, time.perf_counter() - start


def ours():
    """Full recompute of the pairs as the portal does it, shares included."""
    from django.db import transaction  # noqa: PLC0415 - Django is set up by now

    from areas.domain.pairs import compute_pairs, replace_pairs  # noqa: PLC0415 - Django is set up by now
    from areas.domain.work_arrays import fetch, parameters  # noqa: PLC0415 - Django is set up by now

    with transaction.atomic():
        works = fetch()
        pairs, here, there = compute_pairs(works, parameters())
        replace_pairs(works, pairs, here, there)
    return np.column_stack([works.ids[pairs.first], works.ids[pairs.second]])


def geopandas_peer():
    """`sjoin(predicate="dwithin")` and a filter, read from and written to the database with its own means."""
    import geopandas  # noqa: PLC0415 - only there with the benchmark group
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(
            """SELECT id, organisation_id, window_start - date '1970-01-01', window_end - date '1970-01-01',
            ST_AsBinary(geometry) FROM areas_work""",
            binary=True,
        )
        ids, owner, start, end, wkb = zip(*cursor.fetchall(), strict=True)
    frame = geopandas.GeoDataFrame(
        {"id": ids, "owner": owner, "start": start, "end": end},
        geometry=geopandas.GeoSeries.from_wkb(wkb, crs=28992),
    )
    join, seconds = timed(lambda: _sjoin(geopandas, frame))
    with connection.cursor() as cursor:
        cursor.execute("CREATE UNLOGGED TABLE peer_pairs (first_id bigint, second_id bigint)")
        with cursor.copy("COPY peer_pairs FROM STDIN") as copy:
            for pair in join.tolist():
                copy.write_row(pair)
        cursor.execute("DROP TABLE peer_pairs")
    return join, seconds


def _sjoin(geopandas, frame):
    joined = geopandas.sjoin(frame, frame, predicate="dwithin", distance=REACH)
    apart = np.maximum(joined["start_left"], joined["start_right"]) - np.minimum(
        joined["end_left"], joined["end_right"]
    )
    kept = (joined["id_left"] < joined["id_right"]) & (joined["owner_left"] != joined["owner_right"]) & (apart <= GAP)
    return joined.loc[kept, ["id_left", "id_right"]].to_numpy()


def bare_sql():
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    with connection.cursor() as cursor:
        cursor.execute("SET jit = off")
        _nothing, seconds = timed(lambda: cursor.execute(SQL))
        cursor.execute("SELECT first_id, second_id FROM bare_pairs")
        rows = np.array(cursor.fetchall(), dtype=np.int64).reshape(-1, 2)
        cursor.execute("DROP TABLE bare_pairs")
    return rows, seconds


def incremental(number: int) -> tuple[list[float], list[float]]:
    """Milliseconds of saves of single works, each moved by a few metres: with the refresh of its pairs, and with that
    and the ranking around it."""
    from areas.domain.detection import detect_due_works  # noqa: PLC0415 - Django is set up by now
    from areas.models import Work  # noqa: PLC0415 - Django is set up by now

    random = np.random.default_rng(2)
    ids = random.choice(np.array(Work.objects.values_list("pk", flat=True)), min(number, 2 * SAVES), replace=False)
    pairs = [_save(pk, random, _refresh) for pk in ids[:SAVES].tolist()]
    ranked = [_save(pk, random, detect_due_works) for pk in ids[SAVES:].tolist()]
    return pairs[WARM:], ranked[WARM:]


def _save(pk: int, random, detect) -> float:
    from django.db import connection, transaction  # noqa: PLC0415 - Django is set up by now

    from areas.domain.due import mark_due  # noqa: PLC0415 - Django is set up by now

    dx, dy = random.uniform(-15, 15, 2)
    start = time.perf_counter()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(MOVE, [dx, dy, pk])
        mark_due([pk])
    detect()
    return (time.perf_counter() - start) * 1000


def _refresh() -> None:
    from django.db import transaction  # noqa: PLC0415 - Django is set up by now

    from areas.domain.detection import refresh_due_pairs  # noqa: PLC0415 - Django is set up by now

    with transaction.atomic():
        refresh_due_pairs()


def set_rules() -> None:
    """Make the distance and the days of this benchmark the parameters of the portal."""
    from areas.models import CouplingSetting  # noqa: PLC0415 - Django is set up by now

    for name, value in {"reach": REACH, "near": REACH, "max_gap": GAP}.items():
        CouplingSetting.objects.create(name=name, value=value, valid_from=dt.date(2020, 1, 1))


def same(*results) -> bool:
    ordered = [rows[np.lexsort((rows[:, 1], rows[:, 0]))] for rows in results]
    return all(np.array_equal(ordered[0], other) for other in ordered[1:])


def run(number: int) -> dict:
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    fill_works(*make(number))
    set_rules()
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    ours()  # compiles the loops; a worker does so once in its life
    memory_before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (found, first), (again, second) = timed(ours), timed(ours)
    result = {"works": number, "seconds": round(min(first, second), 3), "pairs": len(found)}
    result["memory_mb"] = round(max(memory_before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024)
    (peer, join_seconds), peer_seconds = timed(geopandas_peer)
    bare, sql_seconds = bare_sql()
    fast = min(first, second)
    result |= {
        "identical": same(found, again, peer, bare),
        "geopandas_seconds": round(peer_seconds, 3),
        "geopandas_join_seconds": round(join_seconds, 3),
        "sql_seconds": round(sql_seconds, 3),
        "ratio_geopandas": round(peer_seconds / fast, 2),
        "ratio_geopandas_join": round(join_seconds / fast, 2),
        "ratio_sql": round(sql_seconds / fast, 2),
    }
    for name, times in zip(("incremental", "ranked"), incremental(number), strict=True):
        result[f"{name}_p50_ms"] = round(float(np.percentile(times, 50)), 2)
        result[f"{name}_p95_ms"] = round(float(np.percentile(times, 95)), 2)
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--works", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not find_spec("geopandas"):
        print("GeoPandas is missing: pip install .[benchmark]", file=sys.stderr)
        return 1
    with own_database():
        result = run(options.works)
    if options.json:
        print(json.dumps({name: result[name] for name in KEYS}))
    else:
        for name, value in result.items():
            print(f"{name:>24} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
