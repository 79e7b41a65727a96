"""What is known about weights, as something that can be drawn.

Every model has `criteria` (how many) and `draw(streams, size)` → criteria × size; weights are dimensionless, ≥ 0
and sum to one.
Source: Tervonen & Lahdelma (2007), EJOR 178(2):500–513 (ordinal and interval weights in SMAA).
"""

from dataclasses import dataclass

import numpy as np

from areas.engine import arrays

ROUNDING = 1e-6  # weights are typed by hand or calculated


@dataclass(frozen=True)
class DirichletWeights:
    """Dirichlet(α); all α = 1 is uniform over every set of weights: nothing is known about preferences."""

    alpha: tuple[float, ...]

    @classmethod
    def uniform(cls, criteria):
        return cls((1.0,) * criteria)

    @property
    def criteria(self):
        return len(self.alpha)

    def draw(self, streams, size):
        return _dirichlet(streams("weights"), self.alpha, size)


@dataclass(frozen=True)
class OrdinalWeights:
    """Uniform over the weights that respect an order: `importance` 1 = most important.

    Criteria with the same importance have no order among themselves. Method: sort a uniform draw (exact).
    """

    importance: tuple[float, ...]

    @property
    def criteria(self):
        return len(self.importance)

    def draw(self, streams, size):
        rng = streams("weights")
        sorted_draw = -np.sort(-_dirichlet(rng, (1.0,) * len(self.importance), size), axis=0)
        weights = np.empty_like(sorted_draw)
        place = 0
        importance = np.asarray(self.importance)
        for level in np.unique(importance):
            members = np.flatnonzero(importance == level)
            part = sorted_draw[place : place + members.size]
            weights[members] = rng.permuted(part, axis=0) if members.size > 1 else part
            place += members.size
        return weights


@dataclass(frozen=True)
class IntervalWeights:
    """Uniform over the weights between `low` and `high` that sum to one. ValueError when there are none.

    Method: draws from the simplex above `low` (exact); those above `high` are rejected. When fewer than one in
    `LEAST_ACCEPTED` would be accepted, every sample is a Markov chain of its own that repeatedly redistributes the
    weight of random pairs of criteria within their bounds (Gibbs sampling; its stationary law is the same uniform).
    """

    low: tuple[float, ...]
    high: tuple[float, ...]

    LEAST_ACCEPTED = 20
    SWEEPS = 60

    def __post_init__(self):
        low, high = self._bounds()
        if (low < 0).any() or (low > high).any() or low.sum() > 1 + 1e-9 or high.sum() < 1 - 1e-9:
            raise ValueError("no weights that sum to one lie between these bounds")

    @property
    def criteria(self):
        return len(self.low)

    def _bounds(self):
        return np.asarray(self.low, dtype=float), np.minimum(np.asarray(self.high, dtype=float), 1.0)

    def draw(self, streams, size):
        rng = streams("weights")
        low, high = self._bounds()
        room = 1 - low.sum()
        if room <= 1e-12 or high.sum() - 1 <= 1e-12:
            return np.repeat((low if room <= 1e-12 else high)[:, None], size, axis=1)
        accepted, found = [], 0
        for _ in range(self.LEAST_ACCEPTED):
            draws = low[:, None] + room * _dirichlet(rng, (1.0,) * low.size, size)
            draws = draws[:, (draws <= high[:, None]).all(axis=0)]
            accepted.append(draws)
            found += draws.shape[1]
            if found >= size:
                return np.concatenate(accepted, axis=1)[:, :size]
        return self._chains(rng, low, high, size)

    def _chains(self, rng, low, high, size):
        start = low + (high - low) * (1 - low.sum()) / (high - low).sum()
        weights = np.repeat(start[:, None], size, axis=1)
        half = low.size // 2
        for _ in range(self.SWEEPS):
            order = rng.permutation(low.size)
            one, two = order[:half], order[half : 2 * half]
            both = weights[one] + weights[two]
            lowest = np.maximum(low[one, None], both - high[two, None])
            highest = np.minimum(high[one, None], both - low[two, None])
            weights[one] = lowest + (highest - lowest) * rng.random(both.shape)
            weights[two] = both - weights[one]
        return weights


@dataclass(frozen=True)
class FixedWeights:
    """Weights that are known."""

    weights: tuple[float, ...]

    def __post_init__(self):
        weights = arrays.row(self.weights, "the weights", missing=False)
        if (weights < 0).any() or abs(weights.sum() - 1) > ROUNDING:
            raise ValueError("weights are not negative and sum to one")

    @property
    def criteria(self):
        return len(self.weights)

    def draw(self, streams, size):
        return np.repeat(np.asarray(self.weights, dtype=float)[:, None], size, axis=1)


def _dirichlet(rng, alpha, size):
    alpha = np.asarray(alpha, dtype=float)
    if (alpha <= 0).any() or not np.isfinite(alpha).all():
        raise ValueError("the parameters of a Dirichlet distribution are positive")
    if (alpha == 1).all():
        draws = rng.standard_exponential((alpha.size, size))
    else:
        draws = rng.standard_gamma(alpha[:, None], (alpha.size, size))
    draws /= draws.sum(axis=0)
    return draws
