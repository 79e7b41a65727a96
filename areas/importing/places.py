"""Geometries of a file in the portal's own coordinate system: valid, flat, and within the country."""

from collections.abc import Sequence

import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError

from areas.importing.errors import UnreadableFile
from areas.importing.rows import Draft
from koppelkansen.core.geometry import GPS_SRID, RD_EXTENT, STORAGE_SRID

MAX_VERTICES = 3_000_000
POLYGONAL, LINEAR = 2, 1


def place(drafts: Sequence[Draft], crs: str | None) -> None:
    """Give each draft its geometry as WKB in RD New, with repairs and rejections; ``crs`` is that of the file."""
    raw = np.array([draft.geometry for draft in drafts], dtype=object)
    geometries = shapely.from_wkb(raw, on_invalid="ignore")
    texts = np.array([draft.wkt.split(";")[-1] if draft.wkt else None for draft in drafts], dtype=object)
    written = shapely.from_wkt(texts, on_invalid="ignore")
    geometries = np.where(shapely.is_missing(geometries), written, geometries)
    for draft, geometry in zip(drafts, geometries, strict=True):
        if geometry is None and (draft.geometry is not None or draft.wkt):
            draft.rejection = draft.rejection or "unreadable_place"
        draft.geometry = None
    here = np.flatnonzero(~shapely.is_missing(geometries) & ~shapely.is_empty(geometries))
    empty = np.flatnonzero(~shapely.is_missing(geometries) & shapely.is_empty(geometries))
    for index in empty:
        drafts[index].repairs.append("no_place")
    if not len(here):
        return
    found = shapely.force_2d(geometries[here])
    if shapely.get_num_coordinates(found).sum() > MAX_VERTICES:
        raise UnreadableFile("too_many_vertices")
    system, guessed = _system(found, crs)
    if system != STORAGE_SRID:
        transformer = pyproj.Transformer.from_crs(system, STORAGE_SRID, always_xy=True)
        found = shapely.transform(found, lambda xy: np.column_stack(transformer.transform(xy[:, 0], xy[:, 1])))
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
    encoded = shapely.to_wkb(found)
    for k, index in enumerate(here):
        draft = drafts[index]
        if lost[k]:
            draft.rejection = draft.rejection or "beyond_repair"
        elif not inside[k]:
            draft.rejection = draft.rejection or "outside"
        else:
            draft.geometry = encoded[k]
            if broken[k]:
                draft.repairs.append("invalid_geometry")
            if guessed:
                draft.repairs.append("guessed_system")


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
