"""From a raw measurement to a value between 0 and 100.

Method: a partial value function per criterion, linear or piecewise linear. 0 and 100 are the two ends of a scale
that is fixed before anyone scores (global scaling), so a new alternative never changes the scores of the others.
Source: DCLG (2009), Multi-criteria analysis: a manual, §6.2; Belton & Stewart (2002), §5.2.
Units: the raw value in the criterion's own unit; the result is dimensionless, 0..100.
"""

from dataclasses import dataclass

import numpy as np

MIDDLE = 50.0


@dataclass(frozen=True)
class ValueFunction:
    """Straight lines through the points (raw, value).

    `raw` increases strictly. A direction needs no separate mark: a criterion where less is better has falling values.
    Outside the points the value stays at the end (`clip`) or follows the outermost line.
    """

    raw: tuple[float, ...]
    value: tuple[float, ...]
    clip: bool = True

    def __post_init__(self):
        if len(self.raw) != len(self.value) or len(self.raw) < 2:
            raise ValueError("a value function needs at least two points, each with a raw and a value")
        if not np.isfinite([*self.raw, *self.value]).all():
            raise ValueError("the points of a value function must be finite")
        if not (np.diff(self.raw) > 0).all():
            raise ValueError("the raw points of a value function must increase")

    def __call__(self, raw):
        """Value of each raw measurement; NaN (unknown) stays NaN."""
        raw = np.asarray(raw, dtype=float)
        points, values = np.asarray(self.raw, dtype=float), np.asarray(self.value, dtype=float)
        if self.clip:
            return np.interp(raw, points, values)
        piece = np.clip(np.searchsorted(points, raw, side="right") - 1, 0, len(points) - 2)
        slope = np.diff(values) / np.diff(points)
        return values[piece] + slope[piece] * (raw - points[piece])


def linear(worst, best, *, clip=True):
    """v = 100·(x − worst)/(best − worst); with worst > best less is better (100 − v of the ascending scale)."""
    if worst == best:
        raise ValueError("a scale needs two different ends")
    if worst < best:
        return ValueFunction((worst, best), (0.0, 100.0), clip)
    return ValueFunction((best, worst), (100.0, 0.0), clip)


def piecewise(points, *, clip=True):
    """Value function through `points`: (raw, value) pairs in any order."""
    raw, value = zip(*sorted(points), strict=True)
    return ValueFunction(raw, value, clip)


def over(low, high, *, ascending=True):
    """Linear function over the hull [low, high] of what was measured (local scale), not clipped.

    Without spread every alternative gets the middle: the criterion cannot tell them apart.
    """
    if low == high:
        return ValueFunction((low, low + 1), (MIDDLE, MIDDLE), clip=False)
    return linear(low, high, clip=False) if ascending else linear(high, low, clip=False)


def from_five_points(score):
    """Direct scores −2..+2 to 0..100: v = 25·(s + 2)."""
    score = np.asarray(score, dtype=float)
    if (np.abs(score[np.isfinite(score)]) > 2).any():
        raise ValueError("a five-point score lies between −2 and +2")
    return 25.0 * (score + 2.0)
