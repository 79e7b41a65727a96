"""The map's tiles of works per zoom, beside the bare `ST_AsMVT` statement on the same rows.

    python benchmarks/tiles.py [--works N] [--tiles N] [--json]

The generated works (`city.py`) stand in PostgreSQL. Ours is `areas.queries.tiles.work_tile` with the rights of the
viewer. The bare statement (`BARE`) knows no rights, no filters and no aggregation: every work in the box with the
same columns, from a copy of the table that stores and indexes the shapes in web mercator (ours does without), run
as a prepared statement by the driver alone. `p50_ms` and `p95_ms` are those of a member of the core team, who sees
the very rows of the bare statement; `planner_p95_ms` those of a planner of one of the owners who takes part in two
areas. `max_kb` is the largest tile, in 1000 bytes.

`ratio_sql` is the other's time divided by ours, as in all benchmarks: median of the bare statement / median of ours,
so 0.77 or more means at most 1.3 times the bare statement. Tiles are taken where works are, the same for all.
"""

import argparse
import itertools
import json
import sys
import time

import numpy as np
import psycopg
import pyproj
import shapely
from city import make
from database import fill_works, own_database

ZOOMS = range(6, 17)
TILES = 40
ROUNDS = 6  # as many as there are orders of three contestants
SECONDS = 8.0  # per zoom and contestant: the low zooms hold the whole country in a few tiles
WORLD = 20037508.342789244
BARE = """
SELECT ST_AsMVT(t, 'works', 4096, 'shape', 'id') FROM (
    SELECT id, organisation_id AS owner, kind_id AS type, extract(year FROM window_start)::int AS year,
        ST_AsMVTGeom(geometry_web, ST_TileEnvelope(%s, %s, %s)) AS shape
    FROM bare_works WHERE geometry_web && ST_TileEnvelope(%s, %s, %s)
) t
"""
BARE_WORKS = """
CREATE TABLE bare_works AS SELECT *, ST_Transform(geometry, 3857) AS geometry_web FROM areas_work;
CREATE INDEX ON bare_works USING gist (geometry_web);
"""


def tiles_of(geometries, number: int) -> dict[int, list[tuple[int, int, int]]]:
    """Tiles in which works lie, per zoom: those of a sample of works, the same for every contestant."""
    random = np.random.default_rng(3)
    sample = shapely.centroid(random.choice(geometries, 4 * number))
    project = pyproj.Transformer.from_crs(28992, 3857, always_xy=True)
    x, y = project.transform(shapely.get_x(sample), shapely.get_y(sample))
    found = {}
    for zoom in ZOOMS:
        size = 2 * WORLD / 2**zoom
        column, row = ((x + WORLD) // size).astype(int), ((WORLD - y) // size).astype(int)
        found[zoom] = list(dict.fromkeys((zoom, int(i), int(j)) for i, j in zip(column, row, strict=True)))[:number]
    return found


def viewers():
    """A member of the core team, and a planner of one owner who also takes part in two areas."""
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    from areas.models import AreaPartner, CaseArea  # noqa: PLC0415 - Django is set up by now
    from stakeholders.models import Membership, Organisation, User  # noqa: PLC0415 - Django is set up by now

    team = User.objects.create(email="core@example.org", name="Core", programme_role="core_team")
    planner = User.objects.create(email="planner@example.org", name="Planner")
    owner = Organisation.objects.first()
    Membership.objects.create(user=planner, organisation=owner, role="planner", valid_from="2020-01-01")
    for number in range(2):
        left = 20_000 + 4_000 * number
        box = f"{left} 300000,{left + 4000} 300000,{left + 4000} 304000,{left} 304000,{left} 300000"
        shape = f"SRID=28992;MULTIPOLYGON((({box})))"
        area = CaseArea.objects.create(name=f"Gebied {number}", slug=f"gebied-{number}", boundary=shape)
        AreaPartner.objects.create(area=area, organisation=owner)
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO areas_workarea (work_id, area_id, is_named) SELECT w.id, a.id, false
            FROM areas_work w JOIN areas_casearea a ON ST_Intersects(w.geometry, a.boundary)"""
        )
        cursor.execute(BARE_WORKS)
        cursor.execute("ANALYZE")
    return team, planner


def drawer(user):
    """Our tile for a viewer."""
    from areas.queries.tiles import viewer_of, work_tile  # noqa: PLC0415 - Django is set up by now

    return lambda tile: work_tile(viewer_of(user), *tile)


def bare(tile) -> bytes:
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(BARE, [*tile, *tile], prepare=True, binary=True)
        return cursor.fetchone()[0]


def measure(contestants: dict, tiles: list) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Milliseconds and largest tile of each contestant.

    They take turns, so that a busy moment hits all alike, in every order equally often: who comes first brings rows
    into memory, and whoever comes after the planner finds less of its own left in the processor's.
    """
    times, largest = {name: [] for name in contestants}, dict.fromkeys(contestants, 0)
    for draw in contestants.values():
        for tile in tiles[:8]:
            draw(tile)
    stop = time.perf_counter() + SECONDS * len(contestants)
    orders = itertools.cycle(itertools.permutations(contestants.items()))
    for _ in range(ROUNDS):
        for tile in tiles:
            for name, draw in next(orders):
                start = time.perf_counter()
                answer = draw(tile)
                times[name].append((time.perf_counter() - start) * 1000)
                largest[name] = max(largest[name], len(answer))
            if time.perf_counter() > stop:
                return times, largest
    return times, largest


def run(works: int, number: int) -> dict:
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    made = make(works)
    fill_works(*made)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    team, planner = viewers()
    contestants = {"ours": drawer(team), "planner": drawer(planner), "bare": bare}
    zooms = []
    for zoom, tiles in tiles_of(made[0], number).items():
        times, largest = measure(contestants, tiles)
        p50 = {name: float(np.percentile(values, 50)) for name, values in times.items()}
        p95 = {name: float(np.percentile(values, 95)) for name, values in times.items()}
        zooms.append(
            {
                "zoom": zoom,
                "tiles": len(tiles),
                "p50_ms": round(p50["ours"], 2),
                "p95_ms": round(p95["ours"], 2),
                "planner_p95_ms": round(p95["planner"], 2),
                "sql_p50_ms": round(p50["bare"], 2),
                "sql_p95_ms": round(p95["bare"], 2),
                "ratio_sql": round(p50["bare"] / p50["ours"], 2),
                "max_kb": round(max(largest["ours"], largest["planner"]) / 1000, 1),
                "sql_max_kb": round(largest["bare"] / 1000, 1),
            }
        )
    return {"works": works, "zooms": zooms}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--works", type=int, default=100_000)
    parser.add_argument("--tiles", type=int, default=TILES, help="tiles per zoom")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with own_database():
        result = run(options.works, options.tiles)
    if options.json:
        print(json.dumps(result))
        return 0
    print(" ".join(f"{name:>14}" for name in result["zooms"][0]))
    for row in result["zooms"]:
        print(" ".join(f"{value:>14}" for value in row.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
