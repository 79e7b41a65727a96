"""Costs and benefits over the years: net present value, benefit–cost ratio, uncertainty, who pays and who benefits.

Method: NCW = Σ_t B_t·(1+r_B)^−t − Σ_t K_t·(1+r_K)^−t with t = 0 in the base year and an own real discount rate per
flow; BCR = PV(B)/PV(K). Source: Romijn & Renes (2013), Algemene leidraad MKBA, CPB/PBL; rates: Werkgroep
discontovoet (2020). The rates are content with dates of validity (`RateClass`), never constants in code.
Units: euros in real prices of the base year, VAT in or out declared once for all flows; years relative to t = 0;
rates as fractions (0.0225 = 2.25 %).
Uncertainty: low, most likely and high amount per flow, triangular or PERT, drawn by inverting the distribution; one
draw holds for all years of a flow. P10 … P90 are percentiles over the draws. How amounts depend on each other is not
known, so there are two ends: drawn independently, or all costs together and all benefits together (one draw decides
how high all of them lie). The second has the largest variance that any dependence can give, and its percentiles are
the sums of those of the flows (comonotonicity: Dhaene et al. 2002, Insurance: Mathematics and Economics 31:3–33).
Everything about money can be imported from here (`__all__`), also the split of a joint cost.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from areas.engine.cost_sharing import (
    CostGame,
    is_stable,
    shapley,
    shapley_values,
    split_by_agreement,
    split_by_shapley,
    split_proportionally,
)
from areas.engine.distributions import (
    check_three_points,
    pert_mean,
    pert_quantile,
    pert_sd,
    triangular_mean,
    triangular_quantile,
    triangular_sd,
)
from areas.engine.measure import Measure
from areas.engine.present_value import (
    annuity_factor,
    benefit_cost_ratio,
    check_rate,
    discount_factor,
    equivalent_annual_cost,
    future_value,
    net_present_value,
    present_value,
    ratio,
    saving_by_postponing,
)
from areas.engine.sampling import Streams

__all__ = [
    "Appraisal",
    "CostGame",
    "Dependence",
    "Estimate",
    "Flow",
    "Kind",
    "RateClass",
    "Shape",
    "Simulation",
    "Spread",
    "annuity_factor",
    "appraise",
    "benefit_cost_ratio",
    "discount_factor",
    "equivalent_annual_cost",
    "future_value",
    "is_stable",
    "net_present_value",
    "pert_mean",
    "pert_quantile",
    "pert_sd",
    "present_value",
    "rate_on",
    "saving_by_postponing",
    "shapley",
    "shapley_values",
    "simulate",
    "split_by_agreement",
    "split_by_shapley",
    "split_proportionally",
    "triangular_mean",
    "triangular_quantile",
    "triangular_sd",
]

PERCENTILES = (10, 50, 85, 90)
DEFAULT_SAMPLES = 10_000
# Draws in one block (8 MB), so that memory does not grow with the number of samples × flows.
BLOCK_NUMBERS = 1 << 20


class Kind(StrEnum):
    COST = "cost"
    BENEFIT = "benefit"


class Shape(StrEnum):
    """Distribution of an amount between low and high."""

    TRIANGULAR = "triangular"
    PERT = "pert"


class Dependence(StrEnum):
    """How amounts are drawn: each for itself, or all costs together and all benefits together."""

    INDEPENDENT = "independent"
    TOGETHER = "together"


class Estimate(StrEnum):
    """Which amount of a three-point estimate the point calculation takes."""

    MODE = "mode"
    MEAN = "mean"


@dataclass(frozen=True)
class RateClass:
    """One version of a discount rate; `until` is the last day it is valid, None = still valid."""

    code: str
    rate: float
    since: date
    until: date | None = None


def rate_on(classes, code, day):
    """The rate of class `code` that is valid on `day`; of overlapping versions the newest. LookupError if none."""
    valid = [c for c in classes if c.code == code and c.since <= day and (c.until is None or day <= c.until)]
    if not valid:
        raise LookupError(f"no rate of class {code} is valid on {day.isoformat()}")
    return max(valid, key=lambda c: c.since).rate


@dataclass(frozen=True)
class Flow:
    """An amount (≥ 0, per occurrence) in the years first, first + every, … up to and including last.

    `organisation` bears the cost or enjoys the benefit.
    """

    key: str
    kind: Kind
    organisation: str
    rate: float
    first_year: int
    last_year: int
    low: float
    mode: float
    high: float
    every: int = 1

    def __post_init__(self):
        check_three_points(self.low, self.mode, self.high)
        if self.low < 0:
            raise ValueError("an amount is not negative; its kind says whether it is a cost or a benefit")
        if self.last_year < self.first_year or self.every < 1:
            raise ValueError("the years of a flow must run forward")
        check_rate(self.rate)

    @classmethod
    def certain(cls, key, kind, organisation, rate, amount, first_year, last_year=None, every=1):
        """A flow without uncertainty; one year when `last_year` is left out."""
        last = first_year if last_year is None else last_year
        return cls(key, kind, organisation, rate, first_year, last, amount, amount, amount, every)

    @property
    def factor(self):
        """Present value of one euro per occurrence: Σ (1 + r)^−t."""
        years = np.arange(self.first_year, self.last_year + 1, self.every)
        return float(((1 + self.rate) ** -years.astype(float)).sum())


@dataclass(frozen=True)
class Position:
    """Present value of what one organisation pays and enjoys."""

    organisation: str
    costs: float
    benefits: float

    @property
    def net(self):
        return self.benefits - self.costs


@dataclass(frozen=True)
class Appraisal:
    """Point calculation; every amount a present value."""

    costs: float
    benefits: float
    net: float
    ratio: Measure
    positions: tuple[Position, ...]
    flows: dict[str, float]


def appraise(flows, estimate=Estimate.MODE, shape=Shape.TRIANGULAR):
    """Present values at the most likely amounts, or at the mean of their distribution."""
    flows = tuple(flows)
    values = {flow.key: _amount(flow, Estimate(estimate), Shape(shape)) * flow.factor for flow in flows}
    if len(values) != len(flows):
        raise ValueError("every flow needs a key of its own")

    def total(kind, organisation=None):
        return sum(values[f.key] for f in flows if f.kind == kind and organisation in (None, f.organisation))

    costs, benefits = float(total(Kind.COST)), float(total(Kind.BENEFIT))
    positions = tuple(
        Position(name, float(total(Kind.COST, name)), float(total(Kind.BENEFIT, name)))
        for name in sorted({flow.organisation for flow in flows})
    )
    return Appraisal(costs, benefits, benefits - costs, ratio(benefits, costs), positions, values)


@dataclass(frozen=True)
class Spread:
    """Mean, standard deviation and percentiles of simulated amounts."""

    mean: float
    sd: float
    p10: float
    p50: float
    p85: float
    p90: float

    @classmethod
    def of(cls, draws):
        p10, p50, p85, p90 = (float(p) for p in np.percentile(draws, PERCENTILES))
        return cls(float(draws.mean()), float(draws.std()), p10, p50, p85, p90)


@dataclass(frozen=True)
class Simulation:
    """Monte Carlo of present values. `gain` is the share of draws with a positive net present value."""

    costs: Spread
    benefits: Spread
    net: Spread
    ratio: Spread | None
    gain: float
    samples: int
    seed: int
    shape: Shape
    dependence: Dependence


def simulate(flows, *, samples=DEFAULT_SAMPLES, seed=0, shape=Shape.TRIANGULAR, dependence=Dependence.INDEPENDENT):
    """Draw the amounts of all flows; the ratio is absent when some draw has no costs.

    Every flow has its own random stream by key (together: by kind), so the order of the flows does not matter.
    """
    flows = sorted(flows, key=lambda flow: flow.key)
    shape, dependence = Shape(shape), Dependence(dependence)
    if samples < 1:
        raise ValueError("at least one sample is needed")
    costs, benefits = np.zeros(samples), np.zeros(samples)
    for number, start in enumerate(range(0, samples, BLOCK_NUMBERS)):
        part = slice(start, min(start + BLOCK_NUMBERS, samples))
        streams = Streams(seed, number)
        for flow in flows:
            target = costs if flow.kind == Kind.COST else benefits
            if flow.low == flow.high:
                target[part] += flow.mode * flow.factor
                continue
            quantile = triangular_quantile if shape is Shape.TRIANGULAR else pert_quantile
            stream = f"flow {flow.key}" if dependence is Dependence.INDEPENDENT else f"all {flow.kind}s"
            uniform = streams(stream).random(part.stop - part.start)
            target[part] += quantile(uniform, flow.low, flow.mode, flow.high) * flow.factor
    net = benefits - costs
    ratio = Spread.of(benefits / costs) if (costs > 0).all() else None
    gain = float((net > 0).mean())
    spreads = (Spread.of(costs), Spread.of(benefits), Spread.of(net))
    return Simulation(*spreads, ratio, gain, samples, seed, shape, dependence)


def _amount(flow, estimate, shape):
    if estimate is Estimate.MODE:
        return float(flow.mode)
    mean = triangular_mean if shape is Shape.TRIANGULAR else pert_mean
    return float(mean(flow.low, flow.mode, flow.high))
