"""What GDAL reads in batches of columns comes in as texts and plain shapes."""

import sqlite3

import numpy as np
import pyogrio
import pytest
import shapely

from areas.importing.tables import read_table

LINE = shapely.LineString([(121_000, 487_000), (121_100, 487_000)])
HIGH = shapely.LineString([(121_000, 487_000, 1), (121_100, 487_000, 2)])
ARC = [121_000.0, 487_000.0, 121_050.0, 487_050.0, 121_100.0, 487_000.0]
CIRCULAR, WITH_MEASURE = 8, 2000


def write(path, geometries, **fields):
    pyogrio.raw.write(
        path,
        geometry=np.array([shapely.to_wkb(item) if item else None for item in geometries], dtype=object),
        field_data=list(fields.values()),
        fields=list(fields),
        geometry_type="Unknown",
        crs="EPSG:28992",
        driver="GPKG",
        layer='werken "2027"',
    )
    return path


def test_every_kind_of_value_is_text(tmp_path):
    path = write(
        tmp_path / "w.gpkg",
        [LINE, None, HIGH],
        naam=np.array(["Riool", None, "Ge\u00efsoleerd; 'x'"], dtype=object),
        nummer=np.array([1, 2, 3], dtype=np.int64),
        kosten=np.array([1000.0, 2.5, np.nan]),
        vast=np.array([True, False, True]),
        start=np.array(["2027-03-01", "2028-01-01", "NaT"], dtype="datetime64[D]"),
        gewijzigd=np.array(["2027-03-01T12:30:00", "NaT", "NaT"], dtype="datetime64[ms]"),
        begin=np.array(["x" * 20_000, "", "2027"], dtype=object),
    )
    table = read_table(path)
    assert {name: list(column) for name, column in table.columns.items()} == {
        "naam": ["Riool", "", "Ge\u00efsoleerd; 'x'"],
        "nummer": ["1", "2", "3"],
        "kosten": ["1000", "2.5", ""],
        "vast": ["True", "False", "True"],
        "start": ["2027-03-01", "2028-01-01", ""],
        "gewijzigd": ["2027-03-01T12:30:00", "", ""],
        "begin": ["x" * 10_000, "", "2027"],
    }
    assert [shapely.from_wkb(item) for item in table.geometries] == [LINE, None, HIGH]
    assert table.crs == "EPSG:28992"


@pytest.mark.parametrize("kind", [CIRCULAR, CIRCULAR + WITH_MEASURE], ids=["curve", "measured curve"])
def test_curves_become_lines(tmp_path, kind):
    path = write(tmp_path / "w.gpkg", [LINE, LINE], naam=np.array(["Riool", "Gas"], dtype=object))
    points = np.array(ARC).reshape(3, 2)
    if kind > WITH_MEASURE:
        points = np.column_stack([points, [1.0, 2.0, 3.0]])
    wkb = b"\x01" + kind.to_bytes(4, "little") + (3).to_bytes(4, "little") + points.tobytes()
    with sqlite3.connect(path) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name.replace(chr(34), chr(34) * 2)}"')
        head = b"GP\x00\x01" + (28992).to_bytes(4, "little")
        database.execute('UPDATE "werken ""2027""" SET geom = ? WHERE fid = 1', [head + wkb])
    arc, line = map(shapely.from_wkb, read_table(path).geometries)
    assert (arc.geom_type, line) == ("LineString", LINE)
    assert arc.length == pytest.approx(50 * np.pi, rel=1e-3)
