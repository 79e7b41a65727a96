"""Weights of criteria: from what people say, or from the data.

Swing weighting: each assessor gives points to the swing from the worst to the best end of each scale, the most
important swing 100; w_c = p_c / Σp. Source: Von Winterfeldt & Edwards (1986); DCLG (2009) §6.2.10.
From an order alone: rank-order centroid, rank sum and rank reciprocal, the most important criterion first.
Objective weights: entropy (Zeleny 1982; Hwang & Yoon 1981) and CRITIC (Diakoulaki, Mavrotas & Papayannakis 1995).
Weights are dimensionless, ≥ 0 and sum to 1.
"""

from dataclasses import dataclass

import numpy as np

from areas.engine.measure import CannotValue, Reason


@dataclass(frozen=True)
class Weights:
    """Weights that sum to one; `reason` says why they are equal weights in place of the asked ones."""

    values: np.ndarray
    reason: Reason | None = None


def equal_weights(count, reason=None):
    if count < 1:
        raise CannotValue(Reason.NO_CRITERIA)
    return Weights(np.full(count, 1.0 / count), reason)


def swing_weights(points):
    """Normalise one assessor's points.

    Points that are missing or all zero say nothing; equal weights stand in for them and the reason is told.
    Raises ValueError for negative points.
    """
    points = np.asarray(points, dtype=float)
    if points.size == 0:
        raise CannotValue(Reason.NO_CRITERIA)
    if (points[~np.isnan(points)] < 0).any() or np.isinf(points).any():
        raise ValueError("points of a weighting must be finite and not negative")
    if np.isnan(points).any():
        return equal_weights(points.size, Reason.WEIGHTS_INCOMPLETE)
    if not points.any():
        return equal_weights(points.size, Reason.WEIGHTS_ZERO)
    return Weights(points / points.sum())


def rank_order_centroid(count):
    """Mean of all weights with w₁ ≥ w₂ ≥ … ≥ w_n: w_k = (1/n)·Σ_{i≥k} 1/i (Barron & Barrett 1996)."""
    if count < 1:
        raise CannotValue(Reason.NO_CRITERIA)
    return np.cumsum(1.0 / np.arange(count, 0, -1))[::-1] / count


def rank_sum_weights(count):
    """Weights that fall by equal steps: w_k = 2(n + 1 − k)/(n(n + 1)) (Stillwell, Seaver & Edwards 1981)."""
    if count < 1:
        raise CannotValue(Reason.NO_CRITERIA)
    return 2 * np.arange(count, 0, -1) / (count * (count + 1))


def rank_reciprocal_weights(count):
    """Weights in proportion to 1/k: w_k = (1/k)/Σ_i 1/i (Stillwell, Seaver & Edwards 1981)."""
    if count < 1:
        raise CannotValue(Reason.NO_CRITERIA)
    reciprocals = 1.0 / np.arange(1, count + 1)
    return reciprocals / reciprocals.sum()


def entropy_weights(matrix):
    """Weights from the Shannon entropy of each column (alternatives × criteria, values ≥ 0).

    p = column / its sum, E = −Σ p·ln p / ln n, w ∝ 1 − E: a criterion that does not tell the alternatives apart
    gets no weight.
    """
    matrix = _finite_matrix(matrix)
    if (matrix < 0).any():
        raise ValueError("entropy weights need values that are not negative")
    alternatives, criteria = matrix.shape
    if alternatives == 1:
        return equal_weights(criteria, Reason.ONE_ALTERNATIVE)
    totals = matrix.sum(axis=0)
    # A column of zeros is a column without spread: every share equal.
    shares = np.where(totals > 0, matrix / np.where(totals > 0, totals, 1), 1 / alternatives)
    logs = np.log(np.where(shares > 0, shares, 1.0))
    divergence = 1 + (shares * logs).sum(axis=0) / np.log(alternatives)
    # Equal shares leave a rest of rounding; it must not become a weight.
    divergence[np.ptp(shares, axis=0) < 1e-12] = 0.0
    if divergence.sum() <= 0:
        return equal_weights(criteria, Reason.NO_SPREAD)
    return Weights(divergence / divergence.sum())


def critic_weights(matrix, ascending=None):
    """CRITIC: w_c ∝ σ_c · Σ_c' (1 − r_cc') on min–max scaled columns; r is Pearson's correlation.

    `ascending` marks the criteria where more is better (default all). Columns without spread get weight 0.
    """
    matrix = _finite_matrix(matrix)
    criteria = matrix.shape[1]
    if criteria == 1:
        return equal_weights(1, Reason.ONE_CRITERION)
    span = np.ptp(matrix, axis=0)
    useful = span > 0
    if not useful.any():
        return equal_weights(criteria, Reason.NO_SPREAD)
    scaled = (matrix[:, useful] - matrix[:, useful].min(axis=0)) / span[useful]
    if ascending is not None:
        up = np.asarray(ascending, dtype=bool)[useful]
        scaled = np.where(up, scaled, 1 - scaled)
    information = np.zeros(criteria)
    if useful.sum() == 1:
        information[useful] = 1.0
    else:
        conflict = np.clip(1 - np.corrcoef(scaled, rowvar=False), 0, 2).sum(axis=0)
        information[useful] = scaled.std(axis=0) * conflict
    # Columns that all tell the same leave only a rest of rounding.
    if information.sum() < 1e-12:
        return equal_weights(criteria, Reason.ALL_EQUAL)
    return Weights(information / information.sum())


def _finite_matrix(matrix):
    matrix = np.asarray(matrix, dtype=float)
    if matrix.ndim != 2 or matrix.shape[0] == 0:
        raise CannotValue(Reason.NO_ALTERNATIVES)
    if matrix.shape[1] == 0:
        raise CannotValue(Reason.NO_CRITERIA)
    if not np.isfinite(matrix).all():
        raise ValueError("the matrix must have a finite value in every cell")
    return matrix
