"""GeoPackages, read as the SQLite databases they are: GDAL takes longer to load than to be done without.

The format: OGC 12-128, "GeoPackage Encoding Standard", table 2 for the head of a geometry.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # bytes between the head of a geometry and its WKB, by kind
HEAD = 8
SIMPLE = {1, 2, 3, 4, 5, 6, 7}  # types of WKB from points to collections; 1000 more with heights
LAYERS = """SELECT c.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.definition
FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
WHERE c.data_type = 'features' ORDER BY c.rowid"""


@dataclass(frozen=True)
class Layer:
    """The first layer with places: values per column, WKB (None where there is no place), its coordinate system."""

    columns: dict[str, list]
    geometries: list[bytes | None]
    crs: str | None
    others: list[str]


def read_layer(path: Path, most: int) -> Layer | None:
    """Read at most so many rows; None when it takes GDAL to understand the file.

    That is so for curves, measures, and whatever is no plain table of features. Raises sqlite3.DatabaseError.
    """
    database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        layers = database.execute(LAYERS).fetchall()
        if not layers:
            return None
        name, place, organisation, number, definition = layers[0]
        fields = [
            field
            for _at, field, _type, _null, _default, key in database.execute(f"PRAGMA table_info({_quoted(name)})")
            if not key and field != place
        ]
        wanted = ", ".join(map(_quoted, [place, *fields]))
        rows = database.execute(f"SELECT {wanted} FROM {_quoted(name)} LIMIT {most:d}").fetchall()  # noqa: S608
    finally:
        database.close()
    shapes, *values = zip(*rows, strict=True) if rows else [()] * (len(fields) + 1)
    geometries = [_wkb(blob) for blob in shapes]
    if None in map(_type, {wkb[:5] for wkb in geometries if wkb is not None}):
        return None
    crs = f"EPSG:{number}" if organisation and organisation.upper() == "EPSG" else None
    if crs is None and definition and definition != "undefined":
        crs = definition
    return Layer(dict(zip(fields, map(list, values), strict=True)), geometries, crs, [row[0] for row in layers[1:]])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _wkb(blob) -> bytes | None:
    """The WKB in a geometry; what is none is left as it is, to be refused as a place."""
    if not isinstance(blob, bytes):
        return None
    size = ENVELOPES.get(blob[3] >> 1 & 7) if blob[:2] == b"GP" and len(blob) > HEAD else None
    return blob if size is None else blob[HEAD + size :]


def _type(head: bytes) -> int | None:
    """The simple type in the first five bytes of WKB; None when there is another."""
    number = int.from_bytes(head[1:5], "little" if head[:1] == b"\x01" else "big")
    base = number - 1000 if number > 1000 else number
    return base if base in SIMPLE else None
