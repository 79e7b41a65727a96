"""Works in the cells of a square grid, so that only those that may be near each other are compared.

Method: a work is entered in the cells that its bounding boxes, widened by half the reach, touch: lines by segment,
polygons as a whole. Units: metres.
"""

import numpy as np
from numba import njit

from areas.engine.shapes import OUTER, Shapes

CELL = 200.0  # metres
FEW_CELLS = 4
MAX_CELLS = 40_000_000  # of the whole grid; a wider extent gets larger cells


def entered(shapes: Shapes, reach: float) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Works by cell and cells by work, both as offsets and members in ascending order.

    Works within `reach` metres of each other share a cell.
    """
    filled = ~shapes.empty
    low = shapes.box[filled, :2].min(axis=0) - reach
    extent = shapes.box[filled, 2:].max(axis=0) + reach - low
    cell = max(CELL, reach)
    while (np.floor(extent / cell) + 1).prod() > MAX_CELLS:
        cell *= 2
    columns, rows = (np.floor(extent / cell) + 1).astype(np.int64)
    arguments = (shapes.xy, shapes.part_start, shapes.part_kind, shapes.work_start, shapes.box)
    arguments += (reach / 2, low, cell, columns)
    cell_start, cell_works, work_start, work_cells = _enter(*arguments, columns * rows)
    return cell_start, cell_works, work_start, work_cells


@njit(cache=True, nogil=True)
def _cells_of(work, xy, part_start, part_kind, work_start, box, margin, low, cell, columns, out):
    """Writes the sorted cells of one work into ``out`` (grown when needed); returns it and the number of cells."""
    count = 0
    if work_start[work] == work_start[work + 1]:
        return out, count
    c0 = np.int64((box[work, 0] - margin - low[0]) // cell)
    c1 = np.int64((box[work, 2] + margin - low[0]) // cell)
    r0 = np.int64((box[work, 1] - margin - low[1]) // cell)
    r1 = np.int64((box[work, 3] + margin - low[1]) // cell)
    if (c1 - c0 + 1) * (r1 - r0 + 1) <= FEW_CELLS:  # not worth a look at each segment
        for row in range(r0, r1 + 1):
            for column in range(c0, c1 + 1):
                out[count] = row * columns + column
                count += 1
        return out, count
    for part in range(work_start[work], work_start[work + 1]):
        whole = part_kind[part] >= OUTER
        first, last = part_start[part], part_start[part + 1]
        steps = 1 if whole else max(last - first - 1, 1)
        for step in range(steps):
            if whole:
                xmin, ymin, xmax, ymax = box[work, 0], box[work, 1], box[work, 2], box[work, 3]
            else:
                a, b = first + step, min(first + step + 1, last - 1)
                xmin, xmax = min(xy[a, 0], xy[b, 0]), max(xy[a, 0], xy[b, 0])
                ymin, ymax = min(xy[a, 1], xy[b, 1]), max(xy[a, 1], xy[b, 1])
            c0 = np.int64((xmin - margin - low[0]) // cell)
            c1 = np.int64((xmax + margin - low[0]) // cell)
            r0 = np.int64((ymin - margin - low[1]) // cell)
            r1 = np.int64((ymax + margin - low[1]) // cell)
            needed = count + (c1 - c0 + 1) * (r1 - r0 + 1)
            if needed > len(out):
                grown = np.empty(2 * needed, dtype=np.int64)
                grown[:count] = out[:count]
                out = grown
            for row in range(r0, r1 + 1):
                for column in range(c0, c1 + 1):
                    out[count] = row * columns + column
                    count += 1
        if whole:
            break  # the box of the work covers its other rings too
    if count > 1:
        ordered = np.sort(out[:count])
        kept = 1
        out[0] = ordered[0]
        for k in range(1, count):
            if ordered[k] != ordered[k - 1]:
                out[kept] = ordered[k]
                kept += 1
        count = kept
    return out, count


@njit(cache=True, nogil=True)
def _enter(xy, part_start, part_kind, work_start, box, margin, low, cell, columns, cells):
    works = len(work_start) - 1
    offsets = np.zeros(works + 1, dtype=np.int64)
    members = np.empty(2 * works + 16, dtype=np.int64)
    scratch = np.empty(64, dtype=np.int64)
    total = 0
    for work in range(works):
        scratch, count = _cells_of(
            work, xy, part_start, part_kind, work_start, box, margin, low, cell, columns, scratch
        )
        if total + count > len(members):
            grown = np.empty(2 * (total + count), dtype=np.int64)
            grown[:total] = members[:total]
            members = grown
        members[total : total + count] = scratch[:count]
        total += count
        offsets[work + 1] = total
    members = members[:total]
    cell_start = np.zeros(cells + 1, dtype=np.int64)
    for k in range(total):
        cell_start[members[k] + 1] += 1
    for k in range(cells):
        cell_start[k + 1] += cell_start[k]
    cell_works = np.empty(total, dtype=np.int64)
    filled = cell_start[:-1].copy()
    for work in range(works):
        for k in range(offsets[work], offsets[work + 1]):
            cell_works[filled[members[k]]] = work
            filled[members[k]] += 1
    return cell_start, cell_works, offsets, members
