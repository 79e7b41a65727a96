"""Stations: points spread evenly over the length or area of a work, by which its extent is sampled.

The share of a work that lies near another is the mean over its stations, which is one rule for points, lines and
polygons. Units: metres.
"""

import numpy as np
from numba import njit

from areas.engine.shapes import LINE, MANY, OUTER, Shapes, offsets_of
from areas.engine.threads import in_threads

STATION_SPACING = 8.0  # metres between stations on a line
MAX_STATIONS = 32
MIN_AREA_STATIONS = 12  # a polygon thinner than the grid is sampled again, finer


def stations(shapes: Shapes, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Points spread evenly over the extent of each work where ``wanted`` is true: coordinates and offsets.

    A line gets one station per STATION_SPACING metres, a polygon a square grid of about MAX_STATIONS points,
    a point work its points. No work gets fewer than one or many more than MAX_STATIONS.
    """
    counts, step = np.zeros(len(shapes), dtype=np.int64), np.zeros(len(shapes))
    vertices = shapes.part_start[shapes.work_start]
    most = int(np.diff(vertices).max(initial=0)) + 1
    arguments = (shapes.xy, shapes.part_start, shapes.part_kind, shapes.work_start, shapes.box)
    arguments += (shapes.length, shapes.area, wanted, step, most)
    nowhere = np.empty((0, 2))
    in_threads(lambda lo, hi: _place_stations(lo, hi, *arguments, counts, nowhere, False), len(shapes), many=MANY)
    offsets = offsets_of(counts)
    points = np.empty((int(offsets[-1]), 2))
    in_threads(lambda lo, hi: _place_stations(lo, hi, *arguments, offsets, points, True), len(shapes), many=MANY)
    return points, offsets


@njit(cache=True, nogil=True)
def _place_stations(
    first_work, last_work, xy, part_start, part_kind, work_start, box, length, area, wanted, step, most,
    places, points, fill,
):  # fmt: skip
    """Count the stations of each work into ``places``, with the step of the grid it takes; or, when ``fill``, write
    them from the positions in ``places`` on."""
    crossings = np.empty(most)
    for work in range(first_work, last_work):
        if not wanted[work]:
            continue
        lo, hi = work_start[work], work_start[work + 1]
        at = places[work] if fill else 0
        count = 0
        if area[work] > 0 and fill:
            count = _grid_stations(
                xy, part_start, part_kind, lo, hi, box[work], step[work], crossings, points, at, True
            )
        elif area[work] > 0:
            step[work] = 2 * max(np.sqrt(area[work] / MAX_STATIONS), 0.5)
            for _ in range(4):
                step[work] /= 2
                count = _grid_stations(
                    xy, part_start, part_kind, lo, hi, box[work], step[work], crossings, points, at, False
                )
                if count >= MIN_AREA_STATIONS:
                    break
        elif length[work] > 0:
            count = _line_stations(xy, part_start, part_kind, lo, hi, length[work], points, at, fill)
        if count == 0:  # points, and slivers that no grid point falls in
            for part in range(lo, hi):
                if fill:
                    points[at + count, 0] = xy[part_start[part], 0]
                    points[at + count, 1] = xy[part_start[part], 1]
                count += 1
                if count == MAX_STATIONS:
                    break
        if not fill:
            places[work] = count


@njit(cache=True, nogil=True)
def _line_stations(xy, part_start, part_kind, lo, hi, length, points, at, fill):
    number = min(max(int(np.ceil(length / STATION_SPACING)), 1), MAX_STATIONS)
    if not fill:
        return number
    step = length / number
    target, walked, placed = step / 2, 0.0, 0
    x, y = 0.0, 0.0
    for part in range(lo, hi):
        if part_kind[part] != LINE:
            continue
        for v in range(part_start[part] + 1, part_start[part + 1]):
            px, py, x, y = xy[v - 1, 0], xy[v - 1, 1], xy[v, 0], xy[v, 1]
            run = np.sqrt((x - px) ** 2 + (y - py) ** 2)
            while placed < number and run > 0 and target <= walked + run:
                along = (target - walked) / run
                points[at + placed, 0] = px + along * (x - px)
                points[at + placed, 1] = py + along * (y - py)
                placed += 1
                target += step
            walked += run
    while placed < number:  # rounding may leave the last station just past the end
        points[at + placed, 0], points[at + placed, 1] = x, y
        placed += 1
    return number


@njit(cache=True, nogil=True)
def _grid_stations(xy, part_start, part_kind, lo, hi, box, step, crossings, points, at, fill):
    """Points of a square grid inside the polygons (even-odd rule, so holes stay empty); returns their number."""
    count = 0
    rows = int(np.ceil((box[3] - box[1]) / step))
    for row in range(rows):
        y = box[1] + (row + 0.5) * step
        found = 0
        for part in range(lo, hi):
            if part_kind[part] < OUTER:
                continue
            for v in range(part_start[part] + 1, part_start[part + 1]):
                y1, y2 = xy[v - 1, 1], xy[v, 1]
                if (y1 > y) != (y2 > y):
                    x = xy[v - 1, 0] + (y - y1) / (y2 - y1) * (xy[v, 0] - xy[v - 1, 0])
                    k = found  # kept in order: there are few
                    while k > 0 and crossings[k - 1] > x:
                        crossings[k] = crossings[k - 1]
                        k -= 1
                    crossings[k] = x
                    found += 1
        for k in range(0, found - 1, 2):
            first = int(np.ceil((crossings[k] - box[0]) / step - 0.5))
            last = int(np.ceil((crossings[k + 1] - box[0]) / step - 0.5))
            if fill:
                for column in range(first, last):
                    points[at + count + column - first, 0] = box[0] + (column + 0.5) * step
                    points[at + count + column - first, 1] = y
            count += max(last - first, 0)
    return count
