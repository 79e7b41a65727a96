"""The score of a koppelkans: expected benefit x likelihood, from parts that each are shown.

Likelihood (0-1) asks whether the owners can and will do it together:

    place      nearness x same place x street       how much of both works lies in one place
    time       2^(-shift / tolerance) x alignment   days to move, against slack and how precisely dates are known;
                                                    common part of the windows and of the planned periods
    certainty  geometric mean of the certainties    a work that is only an idea may never come
    rest       free part of the common period       where the ground may not be opened
    intent     raises the rest: 1 - (1 - p)(1 - q)  works that were said to belong together

Benefit (0-1) asks whether it is worth the trouble; money and open days both flatten out, because the talks that a
koppelkans takes do not grow with its size:

    money      sqrt(E / (E + half)  x  saving as a part of the published average saving, at most 1)
    days       d / (d + half)

score = 100 x likelihood x (weight x money + (1 - weight) x days). A part of a group is the geometric mean over its
pairs, so that adding a work that does not fit lowers the score. All parameters are editable content.
"""

from dataclasses import dataclass, field

import numpy as np

from areas.engine import windows
from areas.engine.grouping import Groups
from areas.engine.savings import PUBLISHED_URBAN_SAVING, GroupSaving, SharingRates, group_savings

UNKNOWN_STREET = -1


@dataclass(frozen=True)
class Parameters:
    """Weights and limits of detection and score; metres, days, money in the unit of the costs."""

    near: float = 25.0  # full weight up to here
    reach: float = 100.0  # no koppelkans beyond
    halving: float = 50.0  # beyond ``near`` the weight halves every so many metres
    max_gap: int = 3 * 365
    adjacent: float = 0.2  # what is left of place when works are near but share nothing
    other_street: float = 0.6
    unknown_street: float = 0.85
    shift_tolerance: float = 180.0  # days of shift that halve the likelihood when both can move
    alignment: float = 0.25  # power of the common part of both windows
    agreement: float = 0.15  # power of the common part of both planned periods
    undated: float = 0.3  # time part when a work has no dates at all
    rest_floor: float = 0.1  # what is left when the whole period is in dig rest
    half_money: float = 25_000.0
    half_days: float = 30.0
    money_weight: float = 0.7
    strong: float = 0.3  # place x time from which a pair may stand in a larger group
    minimum: float = 0.3  # score below which a pair is no koppelkans
    partners: int = 8
    rates: SharingRates = field(default_factory=SharingRates)


@dataclass(frozen=True)
class WorkTraits:
    """What the score needs to know of each work besides its place."""

    start: np.ndarray  # day numbers of the window
    end: np.ndarray
    duration: np.ndarray  # days the street is open; 0 = not known
    movable: np.ndarray  # True when the window itself can be shifted
    uncertainty: np.ndarray  # days, from the precision of the dates
    certainty: np.ndarray  # 0-1
    street: np.ndarray  # code of the street, UNKNOWN_STREET when not known
    rest_until: np.ndarray  # day number until which the ground may not be opened; OPEN_START when it may
    own: np.ndarray  # cost that cannot be shared
    shareable: np.ndarray  # (works, 3) cost per component
    planned_start: np.ndarray  # day numbers of the period that the owner would choose; the window when not known
    planned_end: np.ndarray

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True)
class PairParts:
    """Parts of each pair."""

    nearness: np.ndarray
    share_first: np.ndarray
    share_second: np.ndarray
    place: np.ndarray
    time: np.ndarray
    shift: np.ndarray  # days
    intent: np.ndarray


@dataclass(frozen=True)
class Scores:
    """Score 0-100 of each group and the parts it was made of."""

    score: np.ndarray
    benefit: np.ndarray
    likelihood: np.ndarray
    place: np.ndarray
    time: np.ndarray
    certainty: np.ndarray
    rest: np.ndarray
    intent: np.ndarray
    money: np.ndarray
    days: np.ndarray
    saving: GroupSaving
    overlap: np.ndarray  # per member: part of it in the shared place


def pair_parts(
    traits: WorkTraits,
    first: np.ndarray,
    second: np.ndarray,
    metres: np.ndarray,
    share_first: np.ndarray,
    share_second: np.ndarray,
    intent: np.ndarray,
    parameters: Parameters,
) -> PairParts:
    """Place, time and intent of pairs; ``intent`` 0-1 is how firmly they were said to belong together."""
    p = parameters
    nearness = 0.5 ** (np.maximum(metres - p.near, 0) / p.halving)
    common = np.sqrt(share_first * share_second)
    a, b = traits.street[first], traits.street[second]
    unknown = (a == UNKNOWN_STREET) | (b == UNKNOWN_STREET)
    street = np.where(unknown, p.unknown_street, np.where(a == b, 1.0, p.other_street))
    place = nearness * (p.adjacent + (1 - p.adjacent) * common) * street
    time, shift = _time(traits, first, second, p)
    return PairParts(nearness, share_first, share_second, place, time, shift, np.asarray(intent, dtype=float))


def _time(traits: WorkTraits, first, second, p: Parameters) -> tuple[np.ndarray, np.ndarray]:
    start_a, end_a = traits.start[first], traits.end[first]
    start_b, end_b = traits.start[second], traits.end[second]
    shift = windows.shift(start_a, end_a, traits.duration[first], start_b, end_b, traits.duration[second])
    # A work that cannot move leaves all of the shifting to the other; two of them leave only the doubt in the dates.
    moving = traits.movable[first].astype(float) + traits.movable[second]
    tolerance = p.shift_tolerance * np.array([0.1, 0.6, 1.0])[moving.astype(np.int64)]
    tolerance = tolerance + (traits.uncertainty[first] + traits.uncertainty[second]) / 2
    planned = (traits.planned_start[first], traits.planned_end[first])
    planned += (traits.planned_start[second], traits.planned_end[second])
    alignment = _common(start_a, end_a, start_b, end_b) ** p.alignment * _common(*planned) ** p.agreement
    time = 0.5 ** (shift / tolerance) * alignment
    undated = _undated(traits, first) | _undated(traits, second)
    return np.where(undated, p.undated, time), np.where(undated, 0, shift)


def _common(start_a, end_a, start_b, end_b) -> np.ndarray:
    """Common part (0-1) of the joint period; periods that do not meet count as one month in common."""
    common = windows.overlap(start_a, end_a, start_b, end_b)
    joint = np.maximum(end_a, end_b) - np.minimum(start_a, start_b) + 1
    return np.minimum(np.maximum(common, 30) / np.maximum(joint, 30), 1.0)


def _undated(traits: WorkTraits, works: np.ndarray) -> np.ndarray:
    return (traits.start[works] <= windows.OPEN_START) | (traits.end[works] >= windows.OPEN_END)


def score_groups(traits: WorkTraits, groups: Groups, parts: PairParts, parameters: Parameters) -> Scores:
    """Scores of groups whose edges are positions in ``parts``."""
    if not len(groups):
        return _no_scores()
    p = parameters
    starts, edge_starts = groups.starts[:-1], groups.edge_starts[:-1]
    edges, members = groups.edges, groups.members

    overlap, reach = np.zeros(len(members)), np.zeros(len(members))
    for slot, share in ((groups.edge_first, parts.share_first), (groups.edge_second, parts.share_second)):
        np.maximum.at(overlap, slot, share[edges])
        np.maximum.at(reach, slot, parts.nearness[edges])
    saving = group_savings(
        traits.own[members], traits.shareable[members], traits.duration[members], overlap, starts, p.rates, reach
    )

    place = _mean(parts.place[edges], edge_starts)
    time = _mean(parts.time[edges], edge_starts)
    certainty = _mean(traits.certainty[members], starts)
    rest = _rest(traits, members, starts, p)
    intent = np.add.reduceat(parts.intent[edges], edge_starts) / np.diff(groups.edge_starts)
    likelihood = 1 - (1 - place * time * certainty * rest) * (1 - intent)

    relative = np.minimum(saving.fraction / PUBLISHED_URBAN_SAVING, 1.0)
    money = np.sqrt(saving.money / (saving.money + p.half_money) * relative)
    days = saving.days / (saving.days + p.half_days)
    benefit = p.money_weight * money + (1 - p.money_weight) * days
    return Scores(
        100 * likelihood * benefit, benefit, likelihood,
        place, time, certainty, rest, intent, money, days, saving, overlap,
    )  # fmt: skip


def _no_scores() -> Scores:
    nothing = np.empty(0)
    saving = GroupSaving(np.empty((0, 3)), nothing, nothing, nothing, nothing)
    return Scores(*[nothing] * 10, saving, nothing)


def _mean(values: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Geometric mean of consecutive values."""
    counts = np.diff(np.append(starts, len(values)))
    with np.errstate(divide="ignore"):
        return np.exp(np.add.reduceat(np.log(values), starts) / counts)


def _rest(traits: WorkTraits, members: np.ndarray, starts: np.ndarray, p: Parameters) -> np.ndarray:
    """Part of the common period (of the gap, when there is none) in which the ground may be opened."""
    begin = np.maximum.reduceat(traits.start[members], starts)
    finish = np.minimum.reduceat(traits.end[members], starts)
    begin, finish = np.minimum(begin, finish), np.maximum(begin, finish)
    until = np.maximum.reduceat(traits.rest_until[members], starts)
    free = (finish - np.maximum(begin, until + 1) + 1) / (finish - begin + 1)
    return np.clip(free, p.rest_floor, 1.0)
