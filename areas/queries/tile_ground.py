"""The ground that a tile of the map covers, in RD New, in which works are stored and looked up.

Near by, web mercator differs from RD New by a turn, a stretch and a shift: in a tile of zoom 13, of three kilometres,
by a third of a metre at most, which is less than the grid of the tile can show. To turn a shape takes a tenth of the
time of projecting it.
"""

from functools import lru_cache

import numpy as np
import pyproj

from koppelkansen.core.geometry import RD_EXTENT, STORAGE_SRID, WEB_SRID

HALF_WORLD = 20_037_508.342789244  # metres of web mercator from the middle to the edge
MARGIN = 20_000  # around the country, of which the sides are bent in web mercator
BEND = 8 * 4.9e6  # a parallel here has a radius of 4900 km: a side of s metres lies s²/8r beside the straight line
TURN = ("a", "b", "d", "e", "dx", "dy")
PROJECTION = pyproj.Transformer.from_crs(STORAGE_SRID, WEB_SRID, always_xy=True)


@lru_cache(maxsize=10_000)
def ground(z: int, x: int, y: int) -> dict[str, str] | None:
    """What a tile covers, by the names that its statement has for it; None when it lies beyond the country, where RD
    New has no meaning.

    `square` is the tile in web mercator and `ground` what holds it in RD New, as PostGIS writes a box2d; `west`,
    `south` and `side` measure the square; `a` … `dy` make web mercator of RD New, as ST_Affine takes them. All are
    written out here, once, for the driver would do so at every drawing.
    """
    size = 2 * HALF_WORLD / 2**z
    square = x * size - HALF_WORLD, HALF_WORLD - (y + 1) * size, (x + 1) * size - HALF_WORLD, HALF_WORLD - y * size
    low, high = np.maximum(square[:2], COUNTRY[0]), np.minimum(square[2:], COUNTRY[1])
    if (low >= high).any():
        return None
    (west, south), (east, north) = _around(low, high, "INVERSE")
    bend = max(east - west, north - south) ** 2 / BEND
    numbers = {"west": square[0], "south": square[1], "side": size}
    numbers |= _turn((west + east) / 2, (south + north) / 2, (east - west) / 2)
    boxes = {"square": _box(*square), "ground": _box(west - bend, south - bend, east + bend, north + bend)}
    return {name: repr(number) for name, number in numbers.items()} | boxes


def _box(west: float, south: float, east: float, north: float) -> str:
    return f"BOX({west} {south},{east} {north})"


def _around(low, high, direction: str) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and the highest coordinates of the corners of a box in the other system."""
    corners = PROJECTION.transform(
        [low[0], high[0], low[0], high[0]], [low[1], low[1], high[1], high[1]], direction=direction
    )
    return np.min(corners, axis=1), np.max(corners, axis=1)


def _turn(x: float, y: float, r: float) -> dict[str, float]:
    """The points at a distance `r` from (x, y) to the east, west, north and south are projected, the rest follows."""
    (east, west, north, south), (east_y, west_y, north_y, south_y) = PROJECTION.transform(
        [x + r, x - r, x, x], [y, y, y + r, y - r]
    )
    a, b = (east - west) / (2 * r), (north - south) / (2 * r)
    d, e = (east_y - west_y) / (2 * r), (north_y - south_y) / (2 * r)
    middle_x, middle_y = (east + west + north + south) / 4, (east_y + west_y + north_y + south_y) / 4
    turn = a, b, d, e, middle_x - a * x - b * y, middle_y - d * x - e * y
    return dict(zip(TURN, map(float, turn), strict=True))


_LOW, _HIGH = _around(RD_EXTENT[:2], RD_EXTENT[2:], "FORWARD")
COUNTRY = _LOW - MARGIN, _HIGH + MARGIN  # in web mercator
