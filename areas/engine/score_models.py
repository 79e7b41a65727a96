"""What is known about scores, as something that can be drawn.

Every model has `shape` and `draw(streams, size)` → alternatives × criteria × size; a certain model may return size 1.
Values 0..100.
"""

from dataclasses import dataclass, field
from math import lcm, log2

import numpy as np

from areas.engine import arrays, value_functions
from areas.engine.sampling import SCALE, Distribution
from areas.engine.value_functions import ValueFunction


@dataclass(frozen=True)
class FixedScores:
    """Values that are known: alternatives × criteria. What is not known is a distribution (`MeasuredScores`)."""

    values: np.ndarray

    def __post_init__(self):
        values = arrays.table(self.values, "a table of alternatives × criteria", missing=False)
        object.__setattr__(self, "values", values)

    @property
    def shape(self):
        return self.values.shape

    def draw(self, streams, size):
        return self.values[:, :, None]


@dataclass(frozen=True)
class Rank:
    """Place of an alternative on a criterion of which only the order is known: 1 = best, equal places are equal."""

    place: int


@dataclass(frozen=True)
class MeasuredScores:
    """One distribution per cell on the criterion's raw scale, turned into values by a value function each.

    A criterion of which only the order is known has a `Rank` in every cell and no value function (SMAA-O): its best
    place is worth 100, its worst 0, and the places between have uniform values in that order.
    Source: Lahdelma, Miettinen & Salminen (2003), EJOR 147(1):117–127.
    """

    cells: tuple[tuple[Distribution | Rank, ...], ...]
    functions: tuple[ValueFunction | None, ...]

    def __post_init__(self):
        for column, function in zip(zip(*self.cells, strict=True), self.functions, strict=True):
            if {isinstance(cell, Rank) for cell in column} != {function is None}:
                raise ValueError("a criterion has ranks without a value function, or measurements with one")

    @classmethod
    def on_hull(cls, cells, ascending):
        """Value scale of each criterion = hull of the 95 % intervals over the alternatives, not clipped (JSMAA).

        `ascending` says per criterion whether more is better; for ranks it says nothing, 1 is the best.
        """
        functions = []
        for column, up in zip(zip(*cells, strict=True), ascending, strict=True):
            if isinstance(column[0], Rank):
                functions.append(None)
                continue
            lows, highs = zip(*(cell.interval() for cell in column), strict=True)
            functions.append(value_functions.over(min(lows), max(highs), ascending=up))
        return cls(tuple(map(tuple, cells)), tuple(functions))

    @property
    def shape(self):
        return len(self.cells), len(self.functions)

    def draw(self, streams, size):
        rng = streams("scores")
        result = np.empty((*self.shape, size))
        for a, row in enumerate(self.cells):
            for c, (cell, function) in enumerate(zip(row, self.functions, strict=True)):
                if function is not None:
                    result[a, c] = function(cell.sample(rng, size))
        for c, function in enumerate(self.functions):
            if function is None:
                places = [row[c].place for row in self.cells]
                result[:, c] = _values_in_order(places, streams(f"order {c}"), size)
        return result


def _values_in_order(places, rng, size):
    """Values 0..100 that follow the places, uniform among those that do: places × size."""
    levels, level = np.unique(places, return_inverse=True)
    low, high = SCALE
    if levels.size == 1:
        return np.full((level.size, size), (low + high) / 2)
    between = -np.sort(-rng.random((levels.size - 2, size)), axis=0)
    values = np.vstack([np.ones(size), between, np.zeros(size)])
    return low + (high - low) * values[level]


@dataclass(frozen=True)
class AssessorBootstrap:
    """Mean over organisations of the mean over their assessors, each drawn again with replacement.

    `scores` is assessors × alternatives × criteria (NaN = "don't know": drawn uniformly over the scale, never 0),
    `organisations` the organisation of each assessor. `equal_voice`: every organisation counts the same; otherwise
    every assessor does. An organisation with one assessor has no sampling spread of its own: bootstrapping makes no
    assumption on shape, but it cannot see what nobody said. Source: Efron & Tibshirani (1993).

    Scores are kept as whole multiples of a power of ½, at most 2⁻²⁰ point. All sums over assessors are then exact
    in floating point, whatever order a matrix product takes: equal alternatives stay equal to the last bit.
    """

    scores: np.ndarray
    organisations: tuple[str, ...]
    equal_voice: bool = True
    _plan: dict = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        scores = np.asarray(self.scores, dtype=float)
        names = sorted(set(self.organisations))
        members = {name: [k for k, o in enumerate(self.organisations) if o == name] for name in names}
        common = lcm(*(len(m) for m in members.values())) if self.equal_voice else 1
        total = common * len(names) if self.equal_voice else len(self.organisations)
        known = np.nan_to_num(scores)
        most = max(1.0, float(np.abs(known).max())) * total
        unit = 2.0 ** min(20, 52 - int(np.ceil(log2(most))))
        plan = {
            "members": members,
            "factor": {name: common // len(m) if self.equal_voice else 1 for name, m in members.items()},
            "total": total,
            "unit": unit,
            "table": np.rint(known * unit).reshape(len(scores), -1).T.copy(),
            "missing": np.argwhere(np.isnan(scores)),
        }
        object.__setattr__(self, "_plan", plan)

    @property
    def shape(self):
        return np.shape(self.scores)[1:]

    def draw(self, streams, size):
        plan = self._plan
        counts = np.empty((len(self.organisations), size))
        columns = np.arange(size)
        for name, members in plan["members"].items():
            picks = streams(f"organisation {name}").integers(0, len(members), size=(len(members), size))
            tally = np.bincount((picks * size + columns).ravel(), minlength=len(members) * size)
            counts[members] = tally.reshape(len(members), size) * plan["factor"][name]
        sums = plan["table"] @ counts
        if len(plan["missing"]):
            rng, criteria = streams("unknown"), self.shape[1]
            low, high = (end * plan["unit"] for end in SCALE)
            for k, a, c in plan["missing"]:
                sums[a * criteria + c] += counts[k] * (low + (high - low) * rng.random(size))
        sums *= 1 / (plan["unit"])
        sums /= plan["total"]
        return sums.reshape(*self.shape, size)


@dataclass(frozen=True)
class WithMeasurements:
    """Scores of assessors, in which the columns of measured criteria come from their measurements.

    `columns` maps the index of a criterion to (distribution per alternative, value function).
    """

    scores: object
    columns: dict

    @property
    def shape(self):
        return self.scores.shape

    def draw(self, streams, size):
        result = np.array(np.broadcast_to(self.scores.draw(streams, size), (*self.shape, size)))
        for c, (cells, function) in sorted(self.columns.items()):
            rng = streams(f"measurement {c}")
            for a, cell in enumerate(cells):
                result[a, c] = function(cell.sample(rng, size))
        return result
