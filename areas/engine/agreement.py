"""How far people agree: spread per cell, Kendall's W, Krippendorff's α, Tastle–Wierman consensus.

Sources: Kendall & Babington Smith (1939); Siegel & Castellan (1988) §9.3 (W with ties);
Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; Tastle & Wierman (2007), IJAR 45(3):531–545.
All measures are dimensionless; a measure that does not exist comes back with its reason.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from areas.engine import arrays
from areas.engine.measure import Measure, Reason


class Level(StrEnum):
    """Level of measurement of a rating."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"

    @classmethod
    def _missing_(cls, value):
        """Capitals make no difference."""
        return next((level for level in cls if level.value == str(value).lower()), None)


class Reliability(StrEnum):
    """Krippendorff's own thresholds for α: .800 and .667."""

    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    UNRELIABLE = "unreliable"


@dataclass(frozen=True)
class Concordance:
    """Kendall's W: 0 = no agreement on the order, 1 = the same order.

    `tie_corrected` says whether some rater gave equal ranks and the correction for ties was used.
    `p_value` is for the hypothesis of no agreement (χ² with n − 1 degrees of freedom).
    """

    w: Measure
    raters: int
    items: int
    tie_corrected: bool
    chi_square: float | None = None
    p_value: float | None = None


def mid_ranks(values):
    """Return the rank of each value from 1; equal values share the mean of their ranks."""
    ordered = np.sort(values)
    return (np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right") + 1) / 2


def kendall_w(ratings, *, correct_ties=True):
    """Kendall's W of raters × items; scores or ranks, in either direction as long as all raters use the same one.

    Without ties W = 12·Σ(R_i − R̄)² / (m²(n³ − n)); with ties the denominator is m²(n³ − n) − m·ΣT,
    T = Σ(t³ − t) over the groups of equal ranks of a rater, and equal ratings get their mean rank.
    Items that a rater left out (NaN) are left out for all: W is only defined on complete rankings.
    """
    ratings = arrays.table(ratings, "a table of raters × items")
    ratings = ratings[:, ~np.isnan(ratings).any(axis=0)]
    raters, items = ratings.shape
    if raters < 2:
        return Concordance(Measure.missing(Reason.ONE_ASSESSOR), raters, items, False)
    if items < 2:
        return Concordance(Measure.missing(Reason.ONE_ALTERNATIVE), raters, items, False)
    ranked = np.apply_along_axis(mid_ranks, 1, ratings)
    ties = sum(float((counts**3 - counts).sum()) for counts in map(_group_sizes, ranked))
    spread = ((ranked.sum(axis=0) - raters * (items + 1) / 2) ** 2).sum()
    most = raters**2 * (items**3 - items)
    corrected = correct_ties and ties > 0
    if corrected:
        most -= raters * ties
    if most <= 0:
        return Concordance(Measure.missing(Reason.ALL_EQUAL), raters, items, corrected)
    w = min(1.0, 12 * spread / most)
    chi_square = raters * (items - 1) * w
    from scipy.special import chdtrc  # noqa: PLC0415 - a third of a second, only for who calculates

    p_value = float(chdtrc(items - 1, chi_square))
    return Concordance(Measure.of(w), raters, items, corrected, float(chi_square), p_value)


def krippendorff_alpha(ratings, level=Level.ORDINAL):
    """Krippendorff's α = 1 − D_o/D_e of raters × units; NaN or None is missing; nominal ratings may be words.

    Units with fewer than two ratings cannot be paired and do not count. With n pairable values and m_u of them
    in unit u: D_o = (1/n)·Σ_u Σ_{i≠j} δ²/(m_u − 1), D_e = Σ_{i≠j} δ²/(n(n − 1)).
    δ² is 1 for different values (nominal), (x − y)² (interval), ((x − y)/(x + y))² (ratio, values ≥ 0), and for
    ordinal values the squared number of ratings between them: that is the interval δ² on mid-ranks.
    α is undefined when all pairable ratings are equal (Reason.ALL_EQUAL) or none can be paired.
    """
    level, what = Level(level), "a table of raters × units"
    ratings = arrays.labels(ratings, what) if level is Level.NOMINAL else arrays.table(ratings, what)
    known = ~np.isnan(ratings)
    pairable = known & (known.sum(axis=0) >= 2)
    if not pairable.any():
        reason = Reason.ONE_ASSESSOR if known.any() else Reason.NO_SCORES
        return Measure.missing(reason)
    units = np.nonzero(pairable.T)[0]  # in the same order as the values: unit by unit
    values = ratings.T[pairable.T]
    if level is Level.RATIO and (values < 0).any():
        raise ValueError("the ratio level needs values that are not negative")
    if np.ptp(values) == 0:
        return Measure.missing(Reason.ALL_EQUAL)
    if level is Level.ORDINAL:
        values, level = mid_ranks(values), Level.INTERVAL
    total = _pair_sum(values, level)
    observed = 0.0
    starts = np.flatnonzero(np.r_[True, units[1:] != units[:-1]])
    for group in np.split(values, starts[1:]):
        observed += _pair_sum(group, level) / (group.size - 1)
    return Measure.of(1 - (values.size - 1) * observed / total)


def reliability(alpha):
    """The word that belongs to a value of α (Krippendorff 2004, p. 241)."""
    if alpha >= 0.8:
        return Reliability.RELIABLE
    return Reliability.TENTATIVE if alpha >= 0.667 else Reliability.UNRELIABLE


def consensus(values, counts=None, *, low=None, high=None):
    """Tastle–Wierman consensus: 1 + Σ p_i·log₂(1 − |x_i − μ|/d), d = high − low of the scale.

    1 = all chose the same, 0 = half at each end. `counts` gives how often each value was chosen (default once);
    `values` are then the answers that the scale has, so that its ends need not be given.
    """
    values = arrays.row(values, "the values")
    if counts is None:
        if low is None or high is None:
            raise ValueError("without counts the lowest and highest value of the scale are needed")
        counts = np.ones_like(values)
    else:
        counts = arrays.row(counts, "the counts", missing=False)
        if counts.size != values.size or (counts < 0).any():
            raise ValueError("every value has a count that is not negative")
        if values.size and low is None:
            low = np.nanmin(values)
        if values.size and high is None:
            high = np.nanmax(values)
    used = (counts > 0) & ~np.isnan(values)
    values, counts = values[used], counts[used]
    if values.size == 0:
        return Measure.missing(Reason.NO_SCORES)
    if high <= low:
        return Measure.missing(Reason.NO_SPREAD)
    if (values < low).any() or (values > high).any():
        raise ValueError("a value lies outside the scale")
    shares = counts / counts.sum()
    mean = (shares * values).sum()
    return Measure.of(1 + (shares * np.log2(1 - np.abs(values - mean) / (high - low))).sum())


@dataclass(frozen=True)
class CellSpread:
    """The scores of one alternative on one criterion, and who gave the lowest and the highest."""

    alternative: str
    criterion: str
    known: int
    missing: int
    mean: float | None
    sd: float | None
    interquartile: float | None
    lowest: float | None
    highest: float | None
    lowest_by: tuple[str, ...]
    highest_by: tuple[str, ...]
    consensus: Measure


def cell_spread(alternative, criterion, scores, names, *, low=0.0, high=100.0):
    """Spread of the scores (NaN = "don't know") that `names` gave; sd with n − 1, absent below two scores."""
    scores = np.asarray(scores, dtype=float)
    known = ~np.isnan(scores)
    values = scores[known]
    if values.size == 0:
        nothing = Measure.missing(Reason.NO_SCORES)
        return CellSpread(alternative, criterion, 0, scores.size, None, None, None, None, None, (), (), nothing)
    lowest, highest = float(values.min()), float(values.max())
    by = [
        tuple(sorted({name for name, s in zip(names, scores, strict=True) if s == end})) for end in (lowest, highest)
    ]
    quartiles = np.percentile(values, [25, 75])
    return CellSpread(
        alternative=alternative,
        criterion=criterion,
        known=int(values.size),
        missing=int(scores.size - values.size),
        mean=float(values.mean()),
        sd=float(values.std(ddof=1)) if values.size > 1 else None,
        interquartile=float(quartiles[1] - quartiles[0]),
        lowest=lowest,
        highest=highest,
        lowest_by=by[0],
        highest_by=by[1],
        consensus=consensus(values, low=low, high=high),
    )


def _group_sizes(ranked):
    return np.unique(ranked, return_counts=True)[1].astype(float)


def _pair_sum(values, level):
    """Σ_{i≠j} δ²(x_i, x_j) over all ordered pairs."""
    n = values.size
    if level is Level.NOMINAL:
        return float(n**2 - (_group_sizes(values) ** 2).sum())
    if level is Level.INTERVAL:
        centred = values - values.mean()
        return float(2 * n * (centred**2).sum())
    distinct, counts = np.unique(values, return_counts=True)
    total = 0.0
    for value, count in zip(distinct, counts, strict=True):
        sums = distinct + value
        difference = np.divide(distinct - value, sums, out=np.zeros_like(sums), where=sums > 0)
        total += count * (counts * difference**2).sum()
    return float(total)
