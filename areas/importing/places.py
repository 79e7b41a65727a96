"""Geometries of a file in the portal's own coordinate system: valid, flat, and within the country."""

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError

from areas.importing.cells import absent, filled, objects
from areas.importing.errors import UnreadableFile
from areas.importing.rows import Drafts
from koppelkansen.core.geometry import GPS_SRID, RD_EXTENT, STORAGE_SRID

MAX_VERTICES = 3_000_000
EXCHANGED = (50, 2, 54, 8)  # degrees: the country and its surroundings with latitude before longitude
HAS_SRID = b"\x20" + STORAGE_SRID.to_bytes(4, "little")  # after the type of a geometry


class Places:
    """Where drafts lie. What the file holds is read at once; `settle` makes it the portal's own, a few rows at a
    time, so that the first ones are on their way while the next are worked out."""

    def __init__(self, drafts: Drafts, crs: str | None):
        """Read the places of drafts; ``crs`` is the coordinate system of the file."""
        geometries = shapely.from_wkb(drafts.geometry, on_invalid="ignore")
        written = drafts.wkt != ""
        texts = objects([wkt.split(";")[-1] for wkt in drafts.wkt[written]])
        geometries[written] = shapely.from_wkt(texts, on_invalid="ignore")
        missing = shapely.is_missing(geometries)
        drafts.reject("unreadable_place", missing & (written | ~absent(drafts.geometry)))
        drafts.geometry = filled(len(drafts), None)
        empty = ~missing & shapely.is_empty(geometries)
        drafts.repairs.note("no_place", empty)
        self._drafts = drafts
        self._found = geometries
        self._open = ~missing & ~empty  # rows that have a place which is not settled yet
        bounds = shapely.bounds(self._found)
        self.order = side_by_side(bounds)
        if not self._open.any():
            return
        if shapely.get_num_coordinates(self._found).sum() > MAX_VERTICES:
            raise UnreadableFile("too_many_vertices")
        system, self._is_guessed = _system(bounds[self._open], crs)
        if system == GPS_SRID:
            exchanged = self._open & _within(bounds, EXCHANGED)
            self._found[exchanged] = shapely.transform(self._found[exchanged], lambda xy: xy[:, ::-1])
            drafts.repairs.note("exchanged_place", exchanged)
        is_own = system == STORAGE_SRID
        self._transformer = None if is_own else pyproj.Transformer.from_crs(system, STORAGE_SRID, always_xy=True)

    def settle(self, rows: np.ndarray) -> None:
        """Give the drafts `rows` (indices) their geometry as EWKB in RD New, with repairs and rejections."""
        drafts, here = self._drafts, rows[self._open[rows]]
        if not len(here):
            return
        self._open[here] = False
        found = shapely.force_2d(self._found[here])
        if self._transformer:
            project = self._transformer.transform
            found = shapely.transform(found, lambda xy: np.column_stack(project(xy[:, 0], xy[:, 1])))
        dimension = shapely.get_dimensions(found)
        finite = np.isfinite(shapely.bounds(found)).all(axis=1)
        valid = np.zeros(len(found), dtype=bool)
        valid[finite] = shapely.is_valid(found[finite])
        broken = finite & ~valid
        found[broken] = shapely.make_valid(found[broken], method="structure", keep_collapsed=False)
        bounds = shapely.bounds(found)
        inside = _within(bounds, RD_EXTENT)
        lost = broken & (shapely.is_empty(found) | (shapely.get_dimensions(found) != dimension))

        def mask(chosen: np.ndarray) -> np.ndarray:
            result = np.zeros(len(drafts), dtype=bool)
            result[here[chosen]] = True
            return result

        drafts.reject("beyond_repair", mask(lost))
        drafts.reject("outside", mask(~inside & ~lost))
        kept = inside & ~lost
        drafts.repairs.note("invalid_geometry", mask(broken & kept))
        if self._is_guessed:
            drafts.repairs.note("guessed_system", mask(kept))
        drafts.geometry[here[kept]] = _ewkb(found[kept])


def _ewkb(geometries: np.ndarray) -> np.ndarray:
    """Flat geometries with the number of the portal's system, which shapely would make copies of them for."""
    return objects([wkb[:4] + HAS_SRID + wkb[5:] for wkb in shapely.to_wkb(geometries, byte_order=1).tolist()])


def _system(bounds: np.ndarray, crs: str | None):
    """The coordinate system of the file; when it names none, the one in which the numbers make sense."""
    if crs:
        try:
            return pyproj.CRS.from_user_input(crs), False
        except CRSError as error:
            raise UnreadableFile("unknown_system", str(error)[:200]) from None
    bounds = bounds[np.isfinite(bounds).all(axis=1)]
    if not len(bounds):
        return STORAGE_SRID, False
    in_rd, in_degrees = _within(bounds, RD_EXTENT).sum(), _within(bounds, (-180, -90, 180, 90)).sum()
    if not in_rd and not in_degrees:
        raise UnreadableFile("unknown_system")
    return (STORAGE_SRID if in_rd >= in_degrees else GPS_SRID), True


def _within(bounds: np.ndarray, extent: tuple) -> np.ndarray:
    """Which of the bounds lie within an extent; unknown ones do not."""
    xmin, ymin, xmax, ymax = extent
    return (bounds[:, 0] >= xmin) & (bounds[:, 1] >= ymin) & (bounds[:, 2] <= xmax) & (bounds[:, 3] <= ymax)


def side_by_side(bounds: np.ndarray) -> np.ndarray:
    """The order of places along a curve (Morton's) that keeps neighbours together; without a place: last."""
    middles = (bounds[:, :2] + bounds[:, 2:]) / 2
    known = np.isfinite(middles).all(axis=1)
    codes = np.full(len(middles), 2**32, dtype=np.uint64)
    if known.any():
        low, high = np.percentile(middles[known], (1, 99), axis=0)  # a stray place must not press the others together
        scaled = np.clip((middles[known] - low) / np.maximum(high - low, 1e-9), 0, 1) * (2**16 - 1)
        codes[known] = _spread(scaled[:, 0]) | _spread(scaled[:, 1]) << np.uint64(1)
    return np.argsort(codes, kind="stable")


def _spread(numbers: np.ndarray) -> np.ndarray:
    """The 16 bits of each number with a zero before each bit."""
    bits = numbers.astype(np.uint64)
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        bits = (bits | bits << np.uint64(shift)) & np.uint64(mask)
    return bits
