"""From pairs to koppelkansen: works that can all be done together, at one place and in one period.

Method. Connected components are no groups in a city: chains of neighbours soon tie everything together. A group is
therefore a *maximal clique* of strong pairs: each member lies near each other member and fits it in time. To keep
groups bounded every work brings in only its ``partners`` best pairs (a pair stays when either work ranks it so). The
graph of what stays is ``2 x partners``-degenerate, which bounds a group to twice that number plus one and the search
to a few steps per work (Bron-Kerbosch along a degeneracy order; Eppstein, Löffler, Strash 2010).
All of it is local: a changed work alters only groups within two steps, so a part can be recomputed by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numba import njit

PARTNERS = 8


@dataclass(frozen=True)
class Groups:
    """Members of group g are ``members[starts[g]:starts[g + 1]]``, ascending; its pairs ``edges`` likewise."""

    starts: np.ndarray
    members: np.ndarray
    edge_starts: np.ndarray
    edges: np.ndarray  # positions in the pair arrays
    edge_first: np.ndarray  # position in ``members`` of the first work of the edge
    edge_second: np.ndarray

    def __len__(self) -> int:
        return len(self.starts) - 1


def as_groups(first: np.ndarray, second: np.ndarray) -> Groups:
    """Every pair as a group of two."""
    number = len(first)
    members = np.empty(2 * number, dtype=np.int64)
    members[0::2], members[1::2] = first, second
    slots = np.arange(number, dtype=np.int64)
    starts = np.arange(number + 1, dtype=np.int64)
    return Groups(2 * starts, members, starts, slots, 2 * slots, 2 * slots + 1)


def best_pairs(first: np.ndarray, second: np.ndarray, score: np.ndarray, works: int, partners: int) -> np.ndarray:
    """True for pairs among the ``partners`` best of either work; equal scores go by the order of the works."""
    work = np.concatenate([first, second])
    other = np.concatenate([second, first])
    values = np.concatenate([score, score])
    order = np.lexsort((other, -values, work))
    ordered = work[order]
    begin = np.searchsorted(ordered, np.arange(works))
    rank = np.empty(len(work), dtype=np.int64)
    rank[order] = np.arange(len(work)) - begin[ordered]
    return (rank[: len(first)] < partners) | (rank[len(first) :] < partners)


def group(
    first: np.ndarray,
    second: np.ndarray,
    works: int,
    *,
    score: np.ndarray,
    strong: np.ndarray,
    partners: int = PARTNERS,
    minimum: float = 0.0,
    standing: Sequence[Sequence[int]] = (),
) -> Groups:
    """Groups of the pairs (sorted by first, second; first < second).

    ``strong`` marks pairs that may stand in a group of more than two. The other pairs are groups by themselves when
    their score is at least ``minimum`` and one of the works has them among its best. ``standing`` are groups that
    people agreed on (works in ascending order): they are kept as long as all their works are paired, and then what
    is a part of one of them is no group of its own.
    """
    kept = best_pairs(first, second, score, works, partners)
    binding = np.flatnonzero(kept & strong)
    alone = np.flatnonzero(kept & ~strong & (score >= minimum))
    starts, members = maximal_cliques(first[binding], second[binding], works)
    members = np.concatenate([members, np.column_stack([first[alone], second[alone]]).ravel()])
    starts = np.concatenate([starts, starts[-1] + 2 * np.arange(1, len(alone) + 1)])
    key = first * works + second
    standing = [chosen for chosen in standing if _all_paired(chosen, key, works)]
    starts, members = _without_parts(standing, starts, members)
    extra = _others(standing, starts, members)
    if extra:
        members = np.concatenate([members, *extra])
        starts = np.concatenate([starts, starts[-1] + np.cumsum([len(chosen) for chosen in extra])])
    edge_starts, edge_keys, edge_first, edge_second = _edges(starts, members, works)
    return Groups(starts, members, edge_starts, np.searchsorted(key, edge_keys), edge_first, edge_second)


def _without_parts(
    standing: Sequence[Sequence[int]], starts: np.ndarray, members: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The groups, except those of which all works stand together in a larger one of ``standing``."""
    within: dict[int, list[set[int]]] = {}
    for chosen in standing:
        for work in chosen:
            within.setdefault(work, []).append(set(chosen))
    kept = np.ones(len(starts) - 1, dtype=bool)
    for k in np.flatnonzero(np.isin(members[starts[:-1]], list(within))).tolist():
        group = members[starts[k] : starts[k + 1]].tolist()
        kept[k] = not any(larger > set(group) for larger in within[group[0]])
    sizes = np.diff(starts)
    return np.concatenate([[0], np.cumsum(sizes[kept])]), members[np.repeat(kept, sizes)]


def _others(standing: Sequence[Sequence[int]], starts: np.ndarray, members: np.ndarray) -> list[Sequence[int]]:
    """Those of ``standing`` that are not among the groups."""
    alike = np.flatnonzero(np.isin(members[starts[:-1]], [chosen[0] for chosen in standing]))
    present = {tuple(members[starts[k] : starts[k + 1]].tolist()) for k in alike.tolist()}
    return [chosen for chosen in standing if tuple(chosen) not in present]


def _all_paired(chosen: Sequence[int], key: np.ndarray, works: int) -> bool:
    wanted = np.array([a * works + b for a, b in combinations(chosen, 2)], dtype=np.int64)
    place = np.searchsorted(key, wanted)
    return bool(len(wanted) and (place < len(key)).all() and (key[place] == wanted).all())


def maximal_cliques(first: np.ndarray, second: np.ndarray, works: int) -> tuple[np.ndarray, np.ndarray]:
    """Maximal cliques of two or more works as offsets and members, ordered by their members."""
    source = np.concatenate([first, second])
    target = np.concatenate([second, first])
    order = np.lexsort((target, source))
    neighbours = target[order]
    offsets = np.searchsorted(source[order], np.arange(works + 1))
    sizes, members = _cliques(offsets, neighbours, _degeneracy(offsets, neighbours))
    if not len(sizes):
        return np.zeros(1, dtype=np.int64), members
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
    rows = np.split(members, starts[1:-1])
    by_members = sorted(range(len(rows)), key=lambda k: rows[k].tolist())
    return np.concatenate([[0], np.cumsum(sizes[by_members])]), np.concatenate([rows[k] for k in by_members])


@njit(cache=True, nogil=True)
def _degeneracy(offsets, neighbours):
    """Position of each work in an order in which each has as few later neighbours as possible."""
    works = len(offsets) - 1
    degree = np.empty(works, dtype=np.int64)
    highest = 0
    for work in range(works):
        degree[work] = offsets[work + 1] - offsets[work]
        highest = max(highest, degree[work])
    bins = np.zeros(highest + 2, dtype=np.int64)
    for work in range(works):
        bins[degree[work] + 1] += 1
    for k in range(highest + 1):
        bins[k + 1] += bins[k]
    queue = np.empty(works, dtype=np.int64)
    position = np.empty(works, dtype=np.int64)
    filled = bins.copy()
    for work in range(works):
        position[work] = filled[degree[work]]
        queue[position[work]] = work
        filled[degree[work]] += 1
    for k in range(works):
        work = queue[k]
        for e in range(offsets[work], offsets[work + 1]):
            other = neighbours[e]
            if degree[other] > degree[work]:
                front = bins[degree[other]]
                if front <= k:
                    front = k + 1
                swap = queue[front]
                if swap != other:
                    queue[front], queue[position[other]] = other, swap
                    position[swap], position[other] = position[other], front
                bins[degree[other]] = front + 1
                degree[other] -= 1
    return position


@njit(cache=True, nogil=True)
def _bits(mask):
    count = 0
    while mask:
        mask &= mask - 1
        count += 1
    return count


@njit(cache=True, nogil=True)
def _adjacent(a, b, offsets, neighbours):
    lo, hi = offsets[a], offsets[a + 1]
    while lo < hi:
        middle = (lo + hi) // 2
        if neighbours[middle] < b:
            lo = middle + 1
        else:
            hi = middle
    return lo < offsets[a + 1] and neighbours[lo] == b


@njit(cache=True, nogil=True)
def _cliques(offsets, neighbours, position):
    works = len(offsets) - 1
    sizes, members = np.empty(1024, dtype=np.int64), np.empty(4096, dtype=np.int64)
    groups, total = 0, 0
    later = np.empty(63, dtype=np.int64)
    near = np.empty(63, dtype=np.int64)
    stack = np.empty((64 * 64, 3), dtype=np.int64)
    for work in range(works):
        number = 0
        for e in range(offsets[work], offsets[work + 1]):
            if position[neighbours[e]] > position[work]:
                later[number] = neighbours[e]
                number += 1
        if number == 0:
            continue
        for i in range(number):
            near[i] = 0
            for j in range(number):
                if i != j and _adjacent(later[i], later[j], offsets, neighbours):
                    near[i] |= np.int64(1) << j
        depth = 1
        stack[0, 0], stack[0, 1], stack[0, 2] = 0, (np.int64(1) << number) - 1, 0
        while depth:
            depth -= 1
            chosen, open_, closed = stack[depth, 0], stack[depth, 1], stack[depth, 2]
            if open_ == 0:
                if (
                    closed == 0
                    and chosen
                    and not _extends(work, chosen, number, later, offsets, neighbours, position)
                ):
                    size = _bits(chosen) + 1
                    if groups == len(sizes):
                        sizes = _grown(sizes)
                    while total + size > len(members):
                        members = _grown(members)
                    sizes[groups] = size
                    members[total] = work
                    at = total + 1
                    for k in range(number):
                        if chosen >> k & 1:
                            members[at] = later[k]
                            at += 1
                    members[total:at] = np.sort(members[total:at])
                    groups += 1
                    total = at
                continue
            pivot, reached = -1, -1
            for k in range(number):
                if (open_ | closed) >> k & 1:
                    count = _bits(open_ & near[k])
                    if count > reached:
                        pivot, reached = k, count
            branch = open_ & ~near[pivot]
            for k in range(number):
                if branch >> k & 1:
                    bit = np.int64(1) << k
                    stack[depth, 0] = chosen | bit
                    stack[depth, 1] = open_ & near[k]
                    stack[depth, 2] = closed & near[k]
                    depth += 1
                    open_ &= ~bit
                    closed |= bit
    return sizes[:groups], members[:total]


@njit(cache=True, nogil=True)
def _extends(work, chosen, number, later, offsets, neighbours, position):
    """True when an earlier work is adjacent to all of the clique, which then is not maximal."""
    for e in range(offsets[work], offsets[work + 1]):
        other = neighbours[e]
        if position[other] > position[work]:
            continue
        to_all = True
        for k in range(number):
            if chosen >> k & 1 and not _adjacent(other, later[k], offsets, neighbours):
                to_all = False
                break
        if to_all:
            return True
    return False


@njit(cache=True, nogil=True)
def _grown(values):
    out = np.empty(2 * len(values), dtype=values.dtype)
    out[: len(values)] = values
    return out


@njit(cache=True, nogil=True)
def _edges(starts, members, works):
    """All pairs within each group: offsets, keys (first x works + second) and positions of both members."""
    groups = len(starts) - 1
    edge_starts = np.zeros(groups + 1, dtype=np.int64)
    for g in range(groups):
        size = starts[g + 1] - starts[g]
        edge_starts[g + 1] = edge_starts[g] + size * (size - 1) // 2
    keys = np.empty(edge_starts[groups], dtype=np.int64)
    one, two = np.empty_like(keys), np.empty_like(keys)
    at = 0
    for g in range(groups):
        for i in range(starts[g], starts[g + 1]):
            for j in range(i + 1, starts[g + 1]):
                keys[at] = members[i] * works + members[j]
                one[at], two[at] = i, j
                at += 1
    return edge_starts, keys, one, two
