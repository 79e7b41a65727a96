"""Geometries of a file in the portal's own coordinate system: valid, flat, and within the country."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError

from areas.importing.cells import absent, filled, objects
from areas.importing.errors import UnreadableFile
from areas.importing.rows import Drafts
from koppelkansen.core.geometry import GPS_SRID, RD_EXTENT, STORAGE_SRID

MAX_VERTICES = 3_000_000
CORES = 2


def place(drafts: Drafts, crs: str | None) -> None:
    """Give each draft its geometry as EWKB in RD New, with repairs and rejections; ``crs`` is that of the file."""
    geometries = shapely.from_wkb(drafts.geometry, on_invalid="ignore")
    written = drafts.wkt != ""
    texts = objects([wkt.split(";")[-1] for wkt in drafts.wkt[written]])
    geometries[written] = shapely.from_wkt(texts, on_invalid="ignore")
    missing = shapely.is_missing(geometries)
    drafts.reject("unreadable_place", missing & (written | ~absent(drafts.geometry)))
    drafts.geometry, drafts.middle = filled(len(drafts), None), np.full((len(drafts), 2), np.nan)
    empty = ~missing & shapely.is_empty(geometries)
    drafts.repairs.note("no_place", empty)
    here = np.flatnonzero(~missing & ~empty)
    if not len(here):
        return
    found = shapely.force_2d(geometries[here])
    if shapely.get_num_coordinates(found).sum() > MAX_VERTICES:
        raise UnreadableFile("too_many_vertices")
    system, guessed = _system(found, crs)
    if system != STORAGE_SRID:
        transformer = pyproj.Transformer.from_crs(system, STORAGE_SRID, always_xy=True)
        found = _transformed(found, transformer)
    dimension = shapely.get_dimensions(found)
    finite = np.isfinite(shapely.bounds(found)).all(axis=1)
    valid = np.zeros(len(found), dtype=bool)
    valid[finite] = shapely.is_valid(found[finite])
    broken = finite & ~valid
    found[broken] = shapely.make_valid(found[broken], method="structure", keep_collapsed=False)
    bounds = shapely.bounds(found)
    xmin, ymin, xmax, ymax = RD_EXTENT
    inside = (bounds[:, 0] >= xmin) & (bounds[:, 1] >= ymin) & (bounds[:, 2] <= xmax) & (bounds[:, 3] <= ymax)
    lost = broken & (shapely.is_empty(found) | (shapely.get_dimensions(found) != dimension))

    def rows(chosen: np.ndarray) -> np.ndarray:
        mask = np.zeros(len(drafts), dtype=bool)
        mask[here[chosen]] = True
        return mask

    drafts.reject("beyond_repair", rows(lost))
    drafts.reject("outside", rows(~inside & ~lost))
    kept = inside & ~lost
    drafts.repairs.note("invalid_geometry", rows(broken & kept))
    drafts.repairs.note("guessed_system", rows(kept & guessed))
    drafts.geometry[here[kept]] = shapely.to_wkb(shapely.set_srid(found[kept], STORAGE_SRID), include_srid=True)
    drafts.middle[here[kept]] = (bounds[kept, :2] + bounds[kept, 2:]) / 2


def _transformed(geometries: np.ndarray, transformer: pyproj.Transformer) -> np.ndarray:
    """The geometries in another system; half of them at a time on each of two cores, which PROJ keeps busy."""

    def transform(part: np.ndarray) -> np.ndarray:
        return shapely.transform(part, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1])))

    with ThreadPoolExecutor(CORES) as pool:
        return np.concatenate(list(pool.map(transform, np.array_split(geometries, CORES))))


def _system(geometries: np.ndarray, crs: str | None):
    """The coordinate system of the file; when it names none, the one in which the numbers make sense."""
    if crs:
        try:
            return pyproj.CRS.from_user_input(crs), False
        except CRSError as error:
            raise UnreadableFile("unknown_system", str(error)[:200]) from None
    bounds = shapely.bounds(geometries)
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    if not len(bounds):
        return STORAGE_SRID, False
    middle = np.median(bounds, axis=0)
    if abs(middle[0]) <= 180 and abs(middle[1]) <= 90:
        return GPS_SRID, True
    if RD_EXTENT[0] <= middle[0] <= RD_EXTENT[2] and RD_EXTENT[1] <= middle[1] <= RD_EXTENT[3]:
        return STORAGE_SRID, True
    raise UnreadableFile("unknown_system")


def side_by_side(middles: np.ndarray) -> np.ndarray:
    """The order of places along a curve (Morton's) that keeps neighbours together; without a place: last."""
    xmin, ymin, xmax, ymax = RD_EXTENT
    known = ~np.isnan(middles).any(axis=1)
    scaled = (middles[known] - (xmin, ymin)) / (xmax - xmin, ymax - ymin) * (2**16 - 1)
    codes = np.full(len(middles), 2**32, dtype=np.uint64)
    codes[known] = _spread(scaled[:, 0]) | _spread(scaled[:, 1]) << np.uint64(1)
    return np.argsort(codes, kind="stable")


def _spread(numbers: np.ndarray) -> np.ndarray:
    """The 16 bits of each number with a zero before each bit."""
    bits = numbers.astype(np.uint64)
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        bits = (bits | bits << np.uint64(shift)) & np.uint64(mask)
    return bits
