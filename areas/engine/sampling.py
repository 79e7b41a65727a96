"""Random streams, and the distributions of one uncertain measurement.

Random numbers come from named streams, one for each subject, so that adding a partner or a criterion does not change
what is drawn for another, and a result can be repeated from its seed.
Units: those of the measurement.
"""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from areas.engine.distributions import check_three_points, triangular_quantile

Z95 = 1.959963984540054
SCALE = (0.0, 100.0)


class Streams:
    """Independent, reproducible random generators of one block, by name."""

    def __init__(self, seed, block=0):
        self.seed, self.block = int(seed), int(block)

    def __call__(self, name):
        subject = int.from_bytes(blake2b(str(name).encode(), digest_size=8).digest(), "big")
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence([self.seed, self.block, subject])))


@dataclass(frozen=True)
class Exact:
    value: float

    def sample(self, rng, size):
        return np.full(size, float(self.value))

    def interval(self):
        return self.value, self.value


@dataclass(frozen=True)
class Uniform:
    low: float
    high: float

    def sample(self, rng, size):
        return self.low + (self.high - self.low) * rng.random(size)

    def interval(self):
        return self.low, self.high


@dataclass(frozen=True)
class Normal:
    mean: float
    sd: float

    def sample(self, rng, size):
        return self.mean + self.sd * rng.standard_normal(size)

    def interval(self):
        return self.mean - Z95 * self.sd, self.mean + Z95 * self.sd


@dataclass(frozen=True)
class LogNormal:
    """exp(Normal(mu, sigma))."""

    mu: float
    sigma: float

    def sample(self, rng, size):
        return np.exp(self.mu + self.sigma * rng.standard_normal(size))

    def interval(self):
        return float(np.exp(self.mu - Z95 * self.sigma)), float(np.exp(self.mu + Z95 * self.sigma))


@dataclass(frozen=True)
class Triangular:
    low: float
    mode: float
    high: float

    def __post_init__(self):
        check_three_points(self.low, self.mode, self.high)

    def sample(self, rng, size):
        return triangular_quantile(rng.random(size), self.low, self.mode, self.high)

    def interval(self):
        ends = triangular_quantile(np.array([0.025, 0.975]), self.low, self.mode, self.high)
        return float(ends[0]), float(ends[1])


Distribution = Exact | Uniform | Normal | LogNormal | Triangular
