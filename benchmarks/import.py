"""Importing a file of works, beside `ogr2ogr` putting the same file into PostGIS.

    python benchmarks/import.py [--works N] [--json]

The generated works (`city.py`) are written to a GeoPackage in degrees, as a GIS department would deliver them:
number, owner, name, street, kind and dates as text; one polygon in ten is a bow-tie, and one row in fifty has its
dates reversed, in another style, or "01-01-3000". Ours is everything up to the commit: reading in a process of its
own, understanding columns and dates, repairing shapes, reprojecting, history, links to areas, the account per row,
all in one transaction, into tables that others read meanwhile: works with seven indexes (one spatial, one for
search), three references that are checked, and their middles in a second system for the map, and the history with
its indexes.
`ogr2ogr` reprojects and copies the columns as they are into an empty table with a key, and then builds its one
spatial index.

`rows_per_second` counts from the file to the commit. Finding the koppelkansen of the works comes after it, by a job
of its own, and is measured by `detect.py`.
`ratio_ogr2ogr` is the other's time divided by ours, as in all benchmarks: 0.2 or more means at most 5 times ogr2ogr.
`again_rows_per_second` is the same file a second time, which must change nothing.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import shapely
from city import make
from database import address, own_database
from psycopg.conninfo import make_conninfo

KINDS = ("Riool", "Drinkwater", "Gas", "Kabel", "Herinrichting", "Warmtenet")


def write_file(path: Path, number: int) -> None:
    """A GeoPackage as an owner delivers it, with the faults of real ones."""
    geometries, owner, start, end = make(number)
    polygons = np.flatnonzero(shapely.get_type_id(geometries) == 3)[::10]
    for k in polygons:
        a, b, c, d, _e = shapely.get_coordinates(geometries[k])
        geometries[k] = shapely.polygons([a, c, b, d, a])
    project = pyproj.Transformer.from_crs(28992, 4326, always_xy=True)
    geometries = shapely.transform(geometries, lambda xy: np.column_stack(project.transform(xy[:, 0], xy[:, 1])))
    first = start.astype("datetime64[D]").astype(str).astype(object)
    last = end.astype("datetime64[D]").astype(str).astype(object)
    first[::150], last[::150] = last[::150].copy(), first[::150].copy()
    first[1::150] = ["-".join(reversed(day.split("-"))) for day in first[1::150]]
    last[2::150] = "01-01-3000"
    fields = {
        "nummer": [f"B{k}" for k in range(number)],
        "organisatie": [f"Organisatie {k}" for k in owner],
        "naam": [f"{KINDS[k % 6]} vervangen straat {k % 997}" for k in range(number)],
        "straat": [f"Straat {k % 997}" for k in range(number)],
        "soort": [KINDS[k % 6] for k in range(number)],
        "start": first,
        "einde": last,
    }
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(geometries),
        field_data=[np.array(values, dtype=object) for values in fields.values()],
        fields=list(fields),
        geometry_type="Unknown",
        crs="EPSG:4326",
        driver="GPKG",
        layer="werken",
    )


def ogr2ogr(path: Path) -> float:
    """Seconds of the program from GDAL for the same file into a table of its own."""
    server = address()
    environment = os.environ | {"PG_USE_COPY": "YES", "PGPASSWORD": server.pop("password", "")}
    target = f"PG:{make_conninfo(**server)}"
    command = ["ogr2ogr", "-f", "PostgreSQL", target, str(path), "-nln", "peer_works", "-t_srs", "EPSG:28992"]
    start = time.perf_counter()
    subprocess.run([*command, "-lco", "GEOMETRY_NAME=geometry"], env=environment, check=True)
    return time.perf_counter() - start


def ours(path: Path) -> tuple[float, dict]:
    """Seconds until the commit, and the account."""
    from areas.domain.work_imports import Options, account_as_json, bring_in  # noqa: PLC0415 - Django is set up by now
    from areas.importing.tables import read_table  # noqa: PLC0415 - Django is set up by now

    start = time.perf_counter()
    account = bring_in(read_table(path), options=Options(source="benchmark"))
    return time.perf_counter() - start, account_as_json(account)


def run(number: int) -> dict:
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    from areas.content import work_kinds  # noqa: PLC0415 - Django is set up by now

    work_kinds.load()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "werken.gpkg"
        write_file(path, number)
        peer = ogr2ogr(path)
        seconds, account = ours(path)
        again, same = ours(path)
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE peer_works")
        peer = min(peer, ogr2ogr(path))
    return {
        "rows": number,
        "rows_per_second": round(number / seconds),
        "ratio_ogr2ogr": round(peer / seconds, 2),
        "seconds": round(seconds, 2),
        "ogr2ogr_seconds": round(peer, 2),
        "again_rows_per_second": round(number / again),
        "created": account["created"],
        "repaired": account["repaired"],
        "rejected": len(account["rejected"]),
        "unchanged_again": same["unchanged"],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--works", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not shutil.which("ogr2ogr"):
        print("ogr2ogr is missing: it is in Debian's package gdal-bin", file=sys.stderr)
        return 1
    with own_database():
        result = run(options.works)
    if options.json:
        print(json.dumps(result))
    else:
        for name, value in result.items():
            print(f"{name:>24} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
