"""Many geometries as flat arrays, so that compiled loops can walk through a million of them.

Method: little-endian (E)WKB is read straight into arrays of vertices, parts and works (structure of arrays).
Measures are those of the highest dimension a geometry holds: area for polygons, length for lines. A polygon is as
long as a rectangle of its area and outline: with half the outline s = l + w and the area A = l w, l = (s + sqrt(s^2 -
4A)) / 2, which is the middle of a street. A loop of streets, drawn with a hole, is as long as its middle as well.
Units: metres and square metres (EPSG:28992 or any other metric system).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numba import njit

from areas.engine.threads import in_threads

POINT, LINE, OUTER, HOLE = 0, 1, 2, 3
MANY = 20_000  # works from which several threads share the reading
OK, BAD_ORDER, BAD_TYPE, BAD_LENGTH = 0, 1, 2, 3


class GeometryEncodingError(ValueError):
    """The bytes are not little-endian two-dimensional WKB of a simple feature."""


@dataclass(frozen=True)
class Shapes:
    """Geometries of works. ``parts`` are points, lines and rings; a work without geometry has no parts."""

    xy: np.ndarray  # (vertices, 2) float64
    part_start: np.ndarray  # (parts + 1) first vertex of each part
    part_kind: np.ndarray  # (parts) POINT, LINE, OUTER or HOLE
    work_start: np.ndarray  # (works + 1) first part of each work
    box: np.ndarray  # (works, 4) xmin, ymin, xmax, ymax; inverted infinities when empty
    length: np.ndarray  # (works) metres of line
    area: np.ndarray  # (works) square metres of polygon, holes taken off
    axis: np.ndarray  # (works) metres along the middle of polygons

    def __len__(self) -> int:
        return len(self.work_start) - 1

    @property
    def empty(self) -> np.ndarray:
        """True for works without geometry."""
        return self.work_start[1:] == self.work_start[:-1]


def from_wkb(geometries: Sequence[bytes | None]) -> Shapes:
    """Shapes of WKB or EWKB values; ``None`` and empty geometries become works without parts."""
    sizes = np.array([len(item) if item else 0 for item in geometries], dtype=np.int64)
    starts = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=starts[1:])
    buffer = np.frombuffer(b"".join(item for item in geometries if item), dtype=np.uint8)
    return from_buffer(buffer, starts[:-1], starts[1:])


def from_buffer(buffer: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> Shapes:
    """Shapes of the WKB values that stand in ``buffer`` between ``starts`` and ``ends`` (equal: no geometry).

    Raises GeometryEncodingError for other encodings, three dimensions and truncated values.
    """
    works = len(starts)
    part_counts = np.zeros(works, dtype=np.int64)
    vertex_counts = np.zeros(works, dtype=np.int64)
    states = in_threads(
        lambda lo, hi: _count(buffer, starts[lo:hi], ends[lo:hi], part_counts[lo:hi], vertex_counts[lo:hi]),
        works,
        many=MANY,
    )
    state = max(states)
    if state != OK:
        raise GeometryEncodingError(
            {
                BAD_ORDER: "big-endian geometry",
                BAD_TYPE: "unsupported geometry type or dimension",
                BAD_LENGTH: "truncated geometry",
            }[state]
        )
    work_start, vertex_start = offsets_of(part_counts), offsets_of(vertex_counts)
    xy = np.empty((int(vertex_start[-1]), 2))
    part_start = np.zeros(int(work_start[-1]) + 1, dtype=np.int64)
    part_kind = np.empty(len(part_start) - 1, dtype=np.int8)
    box = np.empty((works, 4))
    length, area, axis = np.zeros(works), np.zeros(works), np.zeros(works)

    def read(lo: int, hi: int) -> None:
        _fill(lo, hi, buffer, starts, ends, work_start, vertex_start, xy, part_start, part_kind)

    def measure(lo: int, hi: int) -> None:
        _measure(lo, hi, xy, part_start, part_kind, work_start, box, length, area, axis)

    in_threads(read, works, many=MANY)
    in_threads(measure, works, many=MANY)
    return Shapes(xy, part_start, part_kind, work_start, box, length, area, axis)


def offsets_of(counts: np.ndarray) -> np.ndarray:
    """Where the members of each begin when they stand in one row, from how many each has."""
    offsets = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=offsets[1:])
    return offsets


@njit(cache=True, nogil=True)
def record_starts(buffer, head):
    """Where each record begins in a run of records: ``head`` bytes, of which the last four are the big-endian size
    of the body that follows."""
    found = np.empty(1024, dtype=np.int64)
    count, at = 0, 0
    while at < len(buffer):
        if count == len(found):
            grown = np.empty(2 * count, dtype=np.int64)
            grown[:count] = found
            found = grown
        found[count] = at
        count += 1
        at += head
        size = 0
        for k in range(at - 4, at):
            size = size << 8 | np.int64(buffer[k])
        at += size
    return found[:count]


@njit(cache=True, nogil=True)
def _uint32(buffer, at):
    return (
        np.int64(buffer[at])
        | (np.int64(buffer[at + 1]) << 8)
        | (np.int64(buffer[at + 2]) << 16)
        | (np.int64(buffer[at + 3]) << 24)
    )


@njit(cache=True, nogil=True)
def _header(buffer, at, end):
    """State, base type and the position after the header (byte order, type, optional SRID)."""
    if at + 9 > end and at + 5 > end:
        return BAD_LENGTH, 0, at
    if buffer[at] != 1:
        return BAD_ORDER, 0, at
    code = _uint32(buffer, at + 1)
    at += 5
    if code & 0x20000000:
        at += 4
        code &= ~0x20000000
    if code < 1 or code > 7:
        return BAD_TYPE, 0, at
    return OK, code, at


@njit(cache=True, nogil=True)
def _count(buffer, starts, ends, part_counts, vertex_counts):
    scratch = np.empty(8, dtype=np.uint8)
    value = scratch.view(np.float64)
    for work in range(len(starts)):
        at, end = starts[work], ends[work]
        waiting = 1 if end > at else 0
        parts, vertices = 0, 0
        while waiting:
            waiting -= 1
            state, code, at = _header(buffer, at, end)
            if state != OK:
                return state
            if code == 1:
                if at + 16 > end:
                    return BAD_LENGTH
                for k in range(8):
                    scratch[k] = buffer[at + k]
                if not np.isnan(value[0]):
                    parts += 1
                    vertices += 1
                at += 16
                continue
            if at + 4 > end:
                return BAD_LENGTH
            number = _uint32(buffer, at)
            at += 4
            if code >= 4:
                waiting += number
                continue
            rings = number if code == 3 else 1
            for _ in range(rings):
                if code == 3:
                    if at + 4 > end:
                        return BAD_LENGTH
                    number = _uint32(buffer, at)
                    at += 4
                if at + 16 * number > end:
                    return BAD_LENGTH
                if number:
                    parts += 1
                    vertices += number
                at += 16 * number
        part_counts[work], vertex_counts[work] = parts, vertices
    return OK


@njit(cache=True, nogil=True)
def _fill(first_work, last_work, buffer, starts, ends, work_start, vertex_start, xy, part_start, part_kind):
    scratch = np.empty(8, dtype=np.uint8)
    value = scratch.view(np.float64)
    for work in range(first_work, last_work):
        part, vertex = work_start[work], vertex_start[work]
        at, end = starts[work], ends[work]
        waiting = 1 if end > at else 0
        while waiting:
            waiting -= 1
            _, code, at = _header(buffer, at, end)
            if code >= 4:
                waiting += _uint32(buffer, at)
                at += 4
                continue
            rings = 1
            number = 1
            if code != 1:
                number = _uint32(buffer, at)
                at += 4
            if code == 3:
                rings = number
            for ring in range(rings):
                if code == 3:
                    number = _uint32(buffer, at)
                    at += 4
                first = vertex
                for _ in range(number):
                    for axis in range(2):
                        for k in range(8):
                            scratch[k] = buffer[at + k]
                        xy_value = value[0]
                        at += 8
                        if code == 1 and np.isnan(xy_value):
                            continue
                        xy[vertex, axis] = xy_value
                        if axis == 1:
                            vertex += 1
                if vertex > first:
                    part_kind[part] = POINT if code == 1 else LINE if code == 2 else OUTER if ring == 0 else HOLE
                    part += 1
                    part_start[part] = vertex


@njit(cache=True, nogil=True)
def _axis(outline, area):
    half = outline / 2
    return (half + np.sqrt(max(half * half - 4 * area, 0.0))) / 2


@njit(cache=True, nogil=True)
def _measure(first_work, last_work, xy, part_start, part_kind, work_start, box, length, area, axis):
    for work in range(first_work, last_work):
        xmin, ymin, xmax, ymax = np.inf, np.inf, -np.inf, -np.inf
        outline, inside = 0.0, 0.0  # of the polygon whose rings are gone through
        for part in range(work_start[work], work_start[work + 1]):
            run, doubled = 0.0, 0.0
            first = part_start[part]
            x0, y0 = xy[first, 0], xy[first, 1]
            for v in range(first, part_start[part + 1]):
                x, y = xy[v, 0], xy[v, 1]
                xmin, xmax, ymin, ymax = min(xmin, x), max(xmax, x), min(ymin, y), max(ymax, y)
                if v > first:
                    px, py = xy[v - 1, 0], xy[v - 1, 1]
                    run += np.sqrt((x - px) ** 2 + (y - py) ** 2)
                    doubled += (px - x0) * (y - y0) - (x - x0) * (py - y0)
            kind = part_kind[part]
            if kind == LINE:
                length[work] += run
            elif kind == OUTER:
                axis[work] += _axis(outline, inside)
                outline, inside = run, abs(doubled) / 2
                area[work] += abs(doubled) / 2
            elif kind == HOLE:
                outline += run
                inside -= abs(doubled) / 2
                area[work] -= abs(doubled) / 2
        axis[work] += _axis(outline, inside)
        box[work, 0], box[work, 1], box[work, 2], box[work, 3] = xmin, ymin, xmax, ymax
