"""Which works lie near each other, exactly how far apart, and how much of each lies near the other.

Method: works that share a cell of a grid (``grid``) are compared; cheap tests come first (organisation, time,
bounding box), exact distance between all segments last. A pair that shares several cells is handled in the first of
them only. Exact: no pair within reach is missed and none is reported twice.
Units: metres, days.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit

from areas.engine.grid import entered
from areas.engine.shapes import OUTER, Shapes
from areas.engine.stations import stations
from areas.engine.threads import in_threads

TOUCHING = 1e-12  # square metres: nearer than a micrometre is touching
DIFFERENT, SAME = 0, 1  # which owners to compare


@dataclass(frozen=True)
class Pairs:
    """Works near each other; ``first`` < ``second`` are positions in the arrays that were compared."""

    first: np.ndarray
    second: np.ndarray
    metres: np.ndarray
    gap: np.ndarray  # days between the windows

    def __len__(self) -> int:
        return len(self.first)

    def where(self, kept: np.ndarray) -> "Pairs":
        """The pairs for which ``kept`` is true."""
        return Pairs(self.first[kept], self.second[kept], self.metres[kept], self.gap[kept])

    def of(self, work: int) -> "Pairs":
        """The pairs in which one work stands."""
        return self.where((self.first == work) | (self.second == work))


def find_pairs(
    shapes: Shapes,
    owner: np.ndarray,
    start: np.ndarray,
    end: np.ndarray,
    *,
    reach: float,
    max_gap: int,
    same_owner: bool = False,
) -> Pairs:
    """All pairs of works of different owners (or of the same one) within ``reach`` metres and ``max_gap`` days.

    ``start`` and ``end`` are day numbers. Works without geometry are in no pair. Ordered by first, then second.
    """
    if len(shapes) < 2 or shapes.empty.all():
        nothing = np.empty(0, dtype=np.int64)
        return Pairs(nothing, nothing, np.empty(0), nothing)
    owner = np.ascontiguousarray(owner, dtype=np.int64)
    start, end = np.ascontiguousarray(start, dtype=np.int64), np.ascontiguousarray(end, dtype=np.int64)
    grid = entered(shapes, reach)
    arguments = (*grid, shapes.xy, shapes.part_start, shapes.part_kind, shapes.work_start, shapes.box, shapes.area)
    arguments += (owner, start, end, float(reach), int(max_gap), SAME if same_owner else DIFFERENT)
    cells = len(grid[0]) - 1
    many = 0 if len(shapes) > 20_000 else cells + 1  # a wide, empty grid is not much work
    parts = in_threads(lambda lo, hi: _join(lo, hi, *arguments), cells, many=many)
    first, second, metres, days = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.argsort(first * len(shapes) + second)
    return Pairs(first[order], second[order], metres[order], days[order])


def shares(shapes: Shapes, first: np.ndarray, second: np.ndarray, near: float) -> tuple[np.ndarray, np.ndarray]:
    """For each pair the part (0–1) of the first that lies at the second, and of the second at the first.

    Each station counts for 1 where it touches the other work, falling in a straight line to 0 at ``near`` metres:
    side by side in one trench is more shared than on both pavements.
    """
    wanted = np.zeros(len(shapes), dtype=np.bool_)
    wanted[first] = True
    wanted[second] = True
    points, offsets = stations(shapes, wanted)
    here, there = np.empty(len(first)), np.empty(len(first))
    arguments = (shapes.xy, shapes.part_start, shapes.part_kind, shapes.work_start, shapes.box, shapes.area)

    def measure(lo: int, hi: int) -> None:
        part = slice(lo, hi)
        _shares(first[part], second[part], *arguments, points, offsets, float(near), here[part], there[part])

    in_threads(measure, len(first), many=5_000)
    return here, there


def distance(shapes: Shapes, first: int, second: int) -> float:
    """Shortest distance between two works in metres; infinite when one has no geometry."""
    arguments = (shapes.xy, shapes.part_start, shapes.part_kind, shapes.work_start, shapes.box, shapes.area)
    return float(_distance(first, second, *arguments, np.inf))


@njit(cache=True, nogil=True)
def _first_common(a, b, offsets, cells):
    i, j = offsets[a], offsets[b]
    while cells[i] != cells[j]:
        if cells[i] < cells[j]:
            i += 1
        else:
            j += 1
    return cells[i]


@njit(cache=True, nogil=True)
def _join(
    cell_from, cell_to, cell_start, cell_works, offsets, cells,
    xy, part_start, part_kind, work_start, box, area, owner, start, end, reach, max_gap, wanted,
):  # fmt: skip
    size = 1024
    first, second = np.empty(size, dtype=np.int64), np.empty(size, dtype=np.int64)
    metres, days = np.empty(size), np.empty(size, dtype=np.int64)
    found = 0
    most = 0
    for cell in range(cell_from, cell_to):
        most = max(most, cell_start[cell + 1] - cell_start[cell])
    # What the cheap tests need of the works of one cell, side by side in memory.
    who, since, until = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64)
    around = np.empty((most, 4))
    for cell in range(cell_from, cell_to):
        here = cell_start[cell]
        works = cell_start[cell + 1] - here
        if works < 2:
            continue
        for i in range(works):
            a = cell_works[here + i]
            who[i], since[i], until[i] = owner[a], start[a], end[a]
            around[i, 0], around[i, 1], around[i, 2], around[i, 3] = box[a, 0], box[a, 1], box[a, 2], box[a, 3]
        for i in range(works):
            a = cell_works[here + i]
            for j in range(i + 1, works):
                if (who[i] == who[j]) != (wanted == SAME):
                    continue
                if (
                    around[i, 0] - reach > around[j, 2]
                    or around[j, 0] - reach > around[i, 2]
                    or around[i, 1] - reach > around[j, 3]
                    or around[j, 1] - reach > around[i, 3]
                ):
                    continue
                apart = max(since[i], since[j]) - min(until[i], until[j])
                if apart > max_gap:
                    continue
                b = cell_works[here + j]
                if _first_common(a, b, offsets, cells) != cell:
                    continue
                between = _distance(a, b, xy, part_start, part_kind, work_start, box, area, reach)
                if between > reach:
                    continue
                if found == size:
                    size *= 2
                    first, second = _grown(first, size), _grown(second, size)
                    metres, days = _grown(metres, size), _grown(days, size)
                first[found], second[found], metres[found], days[found] = a, b, between, max(apart, 0)
                found += 1
    return first[:found], second[:found], metres[:found], days[:found]


@njit(cache=True, nogil=True)
def _grown(values, size):
    out = np.empty(size, dtype=values.dtype)
    out[: len(values)] = values
    return out


@njit(cache=True, nogil=True)
def _distance(a, b, xy, part_start, part_kind, work_start, box, area, limit):
    """Shortest distance between works a and b; anything over ``limit`` may come out as infinite."""
    best = limit * limit
    found = False
    for pa in range(work_start[a], work_start[a + 1]):
        fa, la = part_start[pa], part_start[pa + 1]
        for ka in range(max(la - fa - 1, 1)):
            a1 = fa + ka
            a2 = min(a1 + 1, la - 1)
            axmin, axmax = min(xy[a1, 0], xy[a2, 0]), max(xy[a1, 0], xy[a2, 0])
            aymin, aymax = min(xy[a1, 1], xy[a2, 1]), max(xy[a1, 1], xy[a2, 1])
            dx = max(max(axmin - box[b, 2], box[b, 0] - axmax), 0.0)
            dy = max(max(aymin - box[b, 3], box[b, 1] - aymax), 0.0)
            if dx * dx + dy * dy > best:
                continue
            for pb in range(work_start[b], work_start[b + 1]):
                fb, lb = part_start[pb], part_start[pb + 1]
                for kb in range(max(lb - fb - 1, 1)):
                    b1 = fb + kb
                    b2 = min(b1 + 1, lb - 1)
                    dx = max(max(axmin - max(xy[b1, 0], xy[b2, 0]), min(xy[b1, 0], xy[b2, 0]) - axmax), 0.0)
                    dy = max(max(aymin - max(xy[b1, 1], xy[b2, 1]), min(xy[b1, 1], xy[b2, 1]) - aymax), 0.0)
                    if dx * dx + dy * dy > best:
                        continue
                    square = _segments(
                        xy[a1, 0], xy[a1, 1], xy[a2, 0], xy[a2, 1], xy[b1, 0], xy[b1, 1], xy[b2, 0], xy[b2, 1]
                    )
                    if square <= best:
                        best, found = square, True
                        if best <= TOUCHING:
                            return 0.0
    if area[b] > 0:
        for part in range(work_start[a], work_start[a + 1]):
            v = part_start[part]
            if _inside(xy[v, 0], xy[v, 1], b, xy, part_start, part_kind, work_start, box):
                return 0.0
    if area[a] > 0:
        for part in range(work_start[b], work_start[b + 1]):
            v = part_start[part]
            if _inside(xy[v, 0], xy[v, 1], a, xy, part_start, part_kind, work_start, box):
                return 0.0
    return np.sqrt(best) if found else np.inf


@njit(cache=True, nogil=True)
def _inside(x, y, work, xy, part_start, part_kind, work_start, box):
    """Even-odd rule over all rings of the work."""
    if x < box[work, 0] or x > box[work, 2] or y < box[work, 1] or y > box[work, 3]:
        return False
    inside = False
    for part in range(work_start[work], work_start[work + 1]):
        if part_kind[part] < OUTER:
            continue
        for v in range(part_start[part] + 1, part_start[part + 1]):
            y1, y2 = xy[v - 1, 1], xy[v, 1]
            if (y1 > y) != (y2 > y) and x < xy[v - 1, 0] + (y - y1) / (y2 - y1) * (xy[v, 0] - xy[v - 1, 0]):
                inside = not inside
    return inside


@njit(cache=True, nogil=True)
def _point_segment(px, py, x1, y1, x2, y2):
    """Square of the distance from a point to a segment."""
    dx, dy = x2 - x1, y2 - y1
    square = dx * dx + dy * dy
    along = ((px - x1) * dx + (py - y1) * dy) / square if square > 0 else 0.0
    along = min(max(along, 0.0), 1.0)
    ex, ey = px - x1 - along * dx, py - y1 - along * dy
    return ex * ex + ey * ey


@njit(cache=True, nogil=True)
def _segments(ax, ay, bx, by, cx, cy, dx, dy):
    """Square of the distance between segments ab and cd; 0 when they cross."""
    d1 = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    d2 = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
    d3 = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
    d4 = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
    if ((d1 > 0 and d2 < 0) or (d1 < 0 and d2 > 0)) and ((d3 > 0 and d4 < 0) or (d3 < 0 and d4 > 0)):
        return 0.0
    return min(
        min(_point_segment(ax, ay, cx, cy, dx, dy), _point_segment(bx, by, cx, cy, dx, dy)),
        min(_point_segment(cx, cy, ax, ay, bx, by), _point_segment(dx, dy, ax, ay, bx, by)),
    )


@njit(cache=True, nogil=True)
def _shares(first, second, xy, part_start, part_kind, work_start, box, area, points, offsets, near, here, there):
    for k in range(len(first)):
        a, b = first[k], second[k]
        here[k] = _share(a, b, xy, part_start, part_kind, work_start, box, area, points, offsets, near)
        there[k] = _share(b, a, xy, part_start, part_kind, work_start, box, area, points, offsets, near)


@njit(cache=True, nogil=True)
def _share(a, b, xy, part_start, part_kind, work_start, box, area, points, offsets, near):
    total = 0.0
    for s in range(offsets[a], offsets[a + 1]):
        x, y = points[s, 0], points[s, 1]
        dx = max(max(x - box[b, 2], box[b, 0] - x), 0.0)
        dy = max(max(y - box[b, 3], box[b, 1] - y), 0.0)
        best = near * near
        if dx * dx + dy * dy >= best:
            continue
        if area[b] > 0 and _inside(x, y, b, xy, part_start, part_kind, work_start, box):
            total += 1.0
            continue
        for part in range(work_start[b], work_start[b + 1]):
            lo, hi = part_start[part], part_start[part + 1]
            for v in range(lo, max(hi - 1, lo + 1)):
                w = min(v + 1, hi - 1)
                best = min(best, _point_segment(x, y, xy[v, 0], xy[v, 1], xy[w, 0], xy[w, 1]))
        total += 1.0 - np.sqrt(best) / near
    number = offsets[a + 1] - offsets[a]
    return total / number if number else 0.0
