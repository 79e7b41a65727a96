"""What would turn the ranking: reversal weights and the tornado.

Method: one criterion's weight changes, the others keep their proportions (one-at-a-time). With d the difference
between two alternatives on that criterion and D their weighted difference on the others (weights rescaled to
one), U_a − U_b = w·d + (1 − w)·D, so they meet at w* = D/(D − d).
Source: Triantaphyllou & Sánchez (1997), Decision Sciences 28(1); DCLG (2009) §6.2.14.
Values on 0..100, weights dimensionless.
"""

from dataclasses import dataclass

import numpy as np

from areas.engine import arrays
from areas.engine.aggregation import TIE
from areas.engine.measure import Measure, Reason


@dataclass(frozen=True)
class Reversal:
    """At weight `weight` of `criterion` the two alternatives change places; `present` is its weight now."""

    criterion: str
    leader: str
    challenger: str
    present: float
    weight: Measure


@dataclass(frozen=True)
class TornadoBar:
    """Lead (in points) of one alternative over another at the low and the high weight of a criterion."""

    criterion: str
    low_weight: float
    high_weight: float
    lead_at_low: float
    lead_at_high: float

    @property
    def swing(self):
        return abs(self.lead_at_high - self.lead_at_low)

    @property
    def turns(self):
        """Whether the lead changes sign within the range."""
        return min(self.lead_at_low, self.lead_at_high) < 0 < max(self.lead_at_low, self.lead_at_high)


def reversal_weight(first, second, weights, criterion):
    """Weight (0..1) of the criterion with this index at which two rows of values get the same utility.

    Reason.ALL_EQUAL: the two rows do not differ. Reason.NO_REVERSAL: no weight between 0 and 1 does it.
    Reason.NO_OTHER_WEIGHT: all weight lies on this criterion, so the others have no proportions to keep.
    """
    weights, first, second = (arrays.row(part, missing=False) for part in (weights, first, second))
    if not weights.size == first.size == second.size or not 0 <= criterion < weights.size:
        raise ValueError("two rows of values and their weights have as many numbers, of which the criterion is one")
    difference = first - second
    rest_of = np.arange(weights.size) != criterion
    others = weights[rest_of]
    if others.sum() <= 0:
        return Measure.missing(Reason.NO_OTHER_WEIGHT)
    rest = float((others / others.sum()) @ difference[rest_of])
    own = float(difference[criterion])
    if abs(own) <= TIE and abs(rest) <= TIE:
        return Measure.missing(Reason.ALL_EQUAL)
    if abs(rest - own) <= TIE:
        return Measure.missing(Reason.NO_REVERSAL)
    weight = rest / (rest - own)
    return Measure.of(weight) if 0 <= weight <= 1 else Measure.missing(Reason.NO_REVERSAL)


def lead(first, second, weights, criterion, weight):
    """U_first − U_second when the criterion has this weight and the others keep their proportions."""
    weights = np.asarray(weights, dtype=float)
    difference = np.asarray(first, dtype=float) - np.asarray(second, dtype=float)
    rest_of = np.arange(weights.size) != criterion
    others = weights[rest_of]
    if others.sum() > 0:
        others = others / others.sum()
    return float(weight * difference[criterion] + (1 - weight) * (others @ difference[rest_of]))


def tornado(first, second, weights, low, high, names):
    """One bar per criterion, the widest first: the lead when its weight runs from low to high."""
    bars = [
        TornadoBar(
            name,
            float(low[c]),
            float(high[c]),
            lead(first, second, weights, c, low[c]),
            lead(first, second, weights, c, high[c]),
        )
        for c, name in enumerate(names)
    ]
    return tuple(sorted(bars, key=lambda bar: (-bar.swing, bar.criterion)))
