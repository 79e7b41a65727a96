"""GeoPackages read without GDAL say what GDAL would say of them."""

import sqlite3

import numpy as np
import pyogrio
import pytest
import shapely

from areas.importing import reader
from areas.importing.geopackage import read_layer

LINE = shapely.LineString([(121_000, 487_000), (121_100, 487_000)])
HIGH = shapely.LineString([(121_000, 487_000, 1), (121_100, 487_000, 2)])


def write(path, geometries, crs="EPSG:28992", **fields):
    pyogrio.raw.write(
        path,
        geometry=np.array([shapely.to_wkb(item) if item else None for item in geometries], dtype=object),
        field_data=list(fields.values()),
        fields=list(fields),
        geometry_type="Unknown",
        crs=crs,
        driver="GPKG",
        layer='werken "2027"',
    )
    return path


def test_every_kind_of_value_is_read_as_gdal_reads_it(tmp_path):
    path = write(
        tmp_path / "w.gpkg",
        [LINE, None, HIGH],
        naam=np.array(["Riool", None, "Ge\u00efsoleerd; 'x'"], dtype=object),
        nummer=np.array([1, 2, 3], dtype=np.int64),
        kosten=np.array([1000.0, 2.5, np.nan]),
        start=np.array(["2027-03-01", "2028-01-01", "NaT"], dtype="datetime64[D]"),
        begin=np.array(["x" * 20_000, "", "2027"], dtype=object),
    )
    columns, geometries, crs, notes = reader._read_geopackage(path)
    said, shapes, system, also = reader._read_spatial(path)
    assert (columns, crs, notes) == (said, system, also)
    assert [shapely.from_wkb(item) for item in geometries] == [LINE, None, HIGH]
    assert [shapely.from_wkb(item) for item in shapes] == [LINE, None, shapely.force_2d(HIGH)]


@pytest.mark.parametrize("kind", [8, 2001, 3001], ids=["curve", "measured", "high and measured"])
def test_what_is_no_simple_shape_is_left_to_gdal(tmp_path, kind):
    path = write(tmp_path / "w.gpkg", [LINE], naam=np.array(["Riool"], dtype=object))
    with sqlite3.connect(path) as database:
        blob = b"GP\x00\x01" + (28992).to_bytes(4, "little") + b"\x01" + kind.to_bytes(4, "little") + b"\x00" * 60
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name.replace(chr(34), chr(34) * 2)}"')
        database.execute('UPDATE "werken ""2027""" SET geom = ?', [blob])
    assert read_layer(path, 10) is None


def test_a_system_that_is_not_known_is_none(tmp_path):
    path = write(tmp_path / "w.gpkg", [LINE], naam=np.array(["Riool"], dtype=object))
    with sqlite3.connect(path) as database:
        database.execute("UPDATE gpkg_geometry_columns SET srs_id = -1")
    assert read_layer(path, 10).crs is None
