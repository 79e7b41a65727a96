"""Reads one file of works and writes it down as plain columns; runs as a process of its own.

    python -m areas.importing.reader FILE FOLDER

GDAL opens files by what they contain, whatever their name: a "GeoJSON" may be a VRT that fetches a URL or reads
/etc/passwd. Therefore every driver but three is switched off before GDAL is loaded, the process may use little
memory, time and disk, and what it hands back is data that cannot run: JSON, raw WKB and numbers.
This module imports nothing of the portal's settings.
"""

import csv
import datetime as dt
import io
import json
import os
import resource
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path

from areas.importing import inspection
from areas.importing.coded import Coded, coded
from areas.importing.errors import UnreadableFile

DRIVERS = {"GPKG", "ESRI Shapefile", "GeoJSON"}
MAX_ROWS = 250_000
MAX_COLUMNS = 200
MAX_TEXT = 10_000
DELIMITERS = ";,\t|"
TITLE_ROWS = 10  # a title may stand within so many rows above the heading
FORMULA = "\0"  # stands for a formula without a value; no cell of a workbook can hold it
CPU_SECONDS = 120
MEMORY = 3 * 2**30
# Types of WKB in which a geometry is made of straight lines, flat or with heights.
SIMPLE = {(kind + high).to_bytes(4, "little") for kind in range(1, 8) for high in (0, 1000)}


def main(arguments: list[str]) -> int:
    path, folder = Path(arguments[0]).resolve(), Path(arguments[1]).resolve()
    if "GDAL_SKIP" not in os.environ:  # GDAL reads it only when it is loaded
        raise SystemExit("the reader runs in the environment that areas.importing.tables gives it")
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (inspection.MAX_UNPACKED, inspection.MAX_UNPACKED))
    try:
        columns, geometries, crs, notes = read(path, folder)
    except UnreadableFile as error:
        answer = {"error": error.code, "detail": error.detail}
    except (MemoryError, RecursionError):
        answer = {"error": "too_large", "detail": ""}
    else:
        sizes = [len(item) if item else 0 for item in geometries]
        (folder / "geometry.bin").write_bytes(b"".join(item for item in geometries if item))
        (folder / "codes.bin").write_bytes(b"".join(memoryview(column.codes) for column in columns.values()))
        cells = {name: column.cells for name, column in columns.items()}
        answer = {"columns": cells, "sizes": sizes, "crs": crs, "notes": notes}
    (folder / "table.json").write_text(json.dumps(answer, default=str))
    return 0


def environment(drivers: Iterable[str]) -> dict[str, str]:
    """The environment of this program, in which of GDAL's `drivers` only those that are needed are switched on."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "GDAL_SKIP": ",".join(sorted(set(drivers) - DRIVERS)),
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "none",
        "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
        "OGR_GEOJSON_MAX_OBJ_SIZE": "50",
        "SHAPE_RESTORE_SHX": "YES",
        "OPENBLAS_NUM_THREADS": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",  # others set more memory apart than this process may use
        "LANG": "C.UTF-8",
    }


def read(path: Path, folder: Path):
    """Columns (by name), WKB per row, the coordinate system and notes on what was repaired."""
    kind = inspection.format_of(path)
    if kind == inspection.CSV:
        return _from_rows(*_read_csv(path))
    if kind == inspection.XLSX:
        return _without_formulas(*_from_rows(_read_xlsx(path), {}))
    if kind == inspection.GPKG:
        inspection.check_geopackage(path)
        target = folder / "input.gpkg"
        target.write_bytes(path.read_bytes())
    elif kind == inspection.SHAPEFILE:
        target = inspection.unpack_shapefile(path, folder)
    else:
        target = folder / "input.geojson"
        target.write_bytes(path.read_bytes())
    return _read_spatial(target)


def _read_spatial(path: Path):
    # What comes along where it is installed, and what takes longer to load than a small file to read.
    sys.modules |= dict.fromkeys(("geopandas", "pandas", "pyproj", "shapely"))
    import pyogrio  # noqa: PLC0415 - loaded only when a spatial file is read
    from pyarrow import ArrowException  # noqa: PLC0415 - with it
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError  # noqa: PLC0415 - with it

    warnings.simplefilter("ignore")
    try:
        layers = [str(name) for name, kind in pyogrio.list_layers(path) if kind]
        if not layers:
            raise UnreadableFile("no_layer")
        if pyogrio.read_info(path, layer=layers[0])["features"] > MAX_ROWS:
            raise UnreadableFile("too_many_rows")
        columns, geometries, crs = _read_layer(path, layers[0])
    except (DataSourceError, DataLayerError, FeatureError, FieldError, ArrowException, OSError, ValueError) as error:
        raise UnreadableFile("broken_file", str(error)[:300]) from None
    return columns, geometries, crs, {"other_layers": layers[1:]} if len(layers) > 1 else {}


def _read_layer(path: Path, layer: str):
    """Columns, WKB per row and the coordinate system of a layer, in batches of columns rather than row by row."""
    import pyogrio  # noqa: PLC0415 - loaded only when a spatial file is read

    batches, number = [], 0
    with pyogrio.open_arrow(path, layer=layer, datetime_as_string=True, use_pyarrow=True) as (meta, stream):
        for batch in stream:
            batches.append(batch)
            number += len(batch)
            if number > MAX_ROWS:
                raise UnreadableFile("too_many_rows")
        schema = stream.schema
    names = [str(name) for name in meta["fields"]]
    if len(names) > MAX_COLUMNS:
        raise UnreadableFile("too_many_columns")
    columns = {name: _column([batch.column(name) for batch in batches]) for name in names}
    place = meta["geometry_name"] or "wkb_geometry"
    if place not in schema.names:
        return columns, [None] * number, meta["crs"]
    geometries = [wkb for batch in batches for wkb in batch.column(place).to_pylist()]
    if not {wkb[1:5] for wkb in geometries if wkb} <= SIMPLE:
        geometries = pyogrio.raw.read(path, layer=layer, columns=[])[2].tolist()  # this makes lines of curves
    return columns, geometries, meta["crs"]


def _column(parts: list) -> Coded:
    """A column of texts from what GDAL gave for it, batch by batch."""
    import pyarrow  # noqa: PLC0415 - loaded only when a spatial file is read

    try:
        values = pyarrow.chunked_array(parts).dictionary_encode("encode").combine_chunks()
    except pyarrow.ArrowNotImplementedError:  # lists
        return coded(_text(value) for part in parts for value in part.to_pylist())
    return Coded([_text(value) for value in values.dictionary.to_pylist()], values.indices.to_numpy())


def _text(value) -> str:
    if isinstance(value, str):
        return value[:MAX_TEXT]
    if value is None or value != value:  # NaN is the only value that differs from itself
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    return str(value)[:MAX_TEXT]


def _read_csv(path: Path):
    raw = path.read_bytes()
    notes = {}
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
        notes["encoding"] = "cp1252"
    csv.field_size_limit(MAX_TEXT * 100)
    lines = text.split("\n", TITLE_ROWS)[:TITLE_ROWS]
    first = next((line for line in lines if any(map(line.count, DELIMITERS))), "")
    delimiter = max(DELIMITERS, key=first.count)
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
    except csv.Error as error:
        raise UnreadableFile("broken_file", str(error)) from None
    return rows, notes


def _read_xlsx(path: Path):
    import openpyxl  # noqa: PLC0415 - loaded only when a workbook is read
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - with it

    warnings.simplefilter("ignore")
    # Given as content: by its name openpyxl would refuse an upload, which is kept under a name of its own.
    content = path.read_bytes()
    try:
        rows = [[_stored(cell) for cell in row] for row in _sheet(openpyxl, content, data_only=True)]
        if inspection.holds_formulas(path):
            for row, cells in zip(rows, _sheet(openpyxl, content, data_only=False), strict=True):
                _mark_formulas(row, cells)
    except (InvalidFileException, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise UnreadableFile("broken_file", str(error)[:300]) from None
    return rows


def _sheet(openpyxl, content: bytes, *, data_only: bool):
    """The rows of cells of the first sheet: of a formula the value that was stored with it, or the formula itself."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)
    for number, row in enumerate(book.worksheets[0].iter_rows(max_col=MAX_COLUMNS + 1)):
        if number > MAX_ROWS:
            raise UnreadableFile("too_many_rows")
        yield row


def _stored(cell) -> str:
    return FORMULA if cell.data_type == "e" else _text(cell.value)  # an error such as #REF! is no value


def _mark_formulas(row: list[str], cells: tuple) -> None:
    """Mark the cells that hold a formula of which no value was stored."""
    for column, cell in enumerate(cells):
        if cell.data_type == "f" and not row[column]:
            row[column] = FORMULA


def _without_formulas(columns: dict[str, Coded], geometries: list, crs, notes: dict):
    """Cells that hold a formula without a value are empty; the notes say in which rows of each column they stand."""
    marked = {name: column for name, column in columns.items() if FORMULA in column.cells}
    found = {name: [k for k, cell in enumerate(column) if cell == FORMULA] for name, column in marked.items()}
    columns = columns | {
        name: coded("" if cell == FORMULA else cell for cell in column) for name, column in marked.items()
    }
    return columns, geometries, crs, notes | ({"formulas": found} if found else {})


def _filled(row: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _from_rows(rows: list[list[str]], notes: dict):
    """A table from rows with a heading; a title above it and empty rows at the end are no rows."""
    while rows and not _filled(rows[-1]):
        rows.pop()
    widest = max(map(_filled, rows[:TITLE_ROWS]), default=0)
    while len(rows) > 2 and _filled(rows[0]) < 2 <= widest:
        rows.pop(0)
    if len(rows) < 2:
        raise UnreadableFile("empty_file")
    if len(rows) > MAX_ROWS + 1:
        raise UnreadableFile("too_many_rows")
    heading = [cell.replace(FORMULA, "").strip() for cell in rows[0]]
    while heading and not heading[-1]:
        heading.pop()
    if len(heading) > MAX_COLUMNS:
        raise UnreadableFile("too_many_columns")
    if len(set(heading)) != len(heading):
        raise UnreadableFile("double_heading")
    body = rows[1:]
    columns = {
        name: coded(row[k][:MAX_TEXT] if k < len(row) else "" for row in body)
        for k, name in enumerate(heading)
        if name
    }
    return columns, [None] * len(body), None, notes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
