"""What a file is, by its content, and whether it is safe to open. Nothing of the name of the file is trusted."""

import re
import sqlite3
import zipfile
from pathlib import Path, PurePosixPath

from areas.importing.errors import UnreadableFile

GPKG, SHAPEFILE, GEOJSON, CSV, XLSX = "gpkg", "shapefile", "geojson", "csv", "xlsx"
MAX_BYTES = 200 * 2**20
MAX_MEMBERS = 60
MAX_UNPACKED = 600 * 2**20
MAX_RATIO = 200
SHAPEFILE_PARTS = {".shp", ".shx", ".dbf", ".prj", ".cpg"}
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
# What a plain GeoPackage may hold; spatial indexes bring virtual tables and triggers of these names.
INDEX_PREFIXES = ("rtree_", "gpkg_", "trigger_insert_feature_count_", "trigger_delete_feature_count_")


def format_of(path: Path) -> str:
    """The format of the file, or UnreadableFile when it is none that can be imported."""
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableFile("too_large")
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UnreadableFile("empty_file")
    if head.startswith(b"SQLite format 3\x00"):
        return GPKG
    if head.startswith(b"PK"):
        return _zip_format(path)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return GEOJSON
    if b"\x00" in head or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise UnreadableFile("unknown_format")
    return CSV


def _zip_format(path: Path) -> str:
    names = [item.filename.lower() for item in safe_members(path)]
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        return XLSX
    if sum(name.endswith(".shp") for name in names) == 1:
        return SHAPEFILE
    raise UnreadableFile("unknown_zip")


def safe_members(path: Path) -> list[zipfile.ZipInfo]:
    """Members of a zip, after refusing bombs, encryption, links and paths that lead out."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise UnreadableFile("broken_zip", str(error)) from None
    if len(members) > MAX_MEMBERS:
        raise UnreadableFile("too_many_members")
    unpacked = sum(item.file_size for item in members)
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(path.stat().st_size, 10_000):
        raise UnreadableFile("zip_bomb")
    for item in members:
        parts = PurePosixPath(item.filename.replace("\\", "/"))
        is_link = (item.external_attr >> 16) & 0o170000 == 0o120000
        if parts.is_absolute() or ".." in parts.parts or is_link or item.flag_bits & 0x1:
            raise UnreadableFile("unsafe_zip")
    return members


def unpack_shapefile(path: Path, folder: Path) -> Path:
    """Write the parts of the one shapefile in a zip under a name of our own, and return the .shp."""
    members = safe_members(path)
    shape = next(item.filename for item in members if item.filename.lower().endswith(".shp"))
    stem = shape[: -len(".shp")].lower()
    with zipfile.ZipFile(path) as archive:
        for item in members:
            name = item.filename.lower()
            suffix = PurePosixPath(name).suffix
            if name[: -len(suffix) or None] == stem and suffix in SHAPEFILE_PARTS:
                _copy_counted(archive, item, folder / f"input{suffix}")
    return folder / "input.shp"


def holds_formulas(path: Path) -> bool:
    """Whether a cell of a workbook holds a formula."""
    with zipfile.ZipFile(path) as archive:
        for item in archive.infolist():
            if item.filename.startswith("xl/worksheets/") and item.filename.endswith(".xml"):
                with archive.open(item) as sheet:
                    tail = b""
                    while block := sheet.read(2**20):
                        if FORMULA.search(tail + block):
                            return True
                        tail = block[-40:]  # a tag may stand on both sides of the cut
    return False


def _copy_counted(archive: zipfile.ZipFile, item: zipfile.ZipInfo, target: Path) -> None:
    """Copy a member and stop when it holds more than its directory says."""
    left = item.file_size
    try:
        with archive.open(item) as source, target.open("wb") as out:
            while block := source.read(2**20):
                left -= len(block)
                if left < 0:
                    raise UnreadableFile("zip_bomb")
                out.write(block)
    except zipfile.BadZipFile as error:
        raise UnreadableFile("broken_zip", str(error)) from None


def check_geopackage(path: Path) -> None:
    """Refuse GeoPackages with views, foreign triggers or virtual tables: they run as code when opened."""
    try:
        database = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            rows = database.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
        finally:
            database.close()
    except sqlite3.DatabaseError as error:
        raise UnreadableFile("broken_file", str(error)) from None
    for kind, name, sql in rows:
        own = name.lower().startswith(INDEX_PREFIXES)
        virtual = sql.lower().lstrip().startswith("create virtual table")
        if kind == "view" or (kind == "trigger" and not own) or (virtual and "using rtree" not in sql.lower()):
            raise UnreadableFile("unsafe_geopackage", name)
    if not any(name == "gpkg_contents" for _kind, name, _sql in rows):
        raise UnreadableFile("unknown_format")
