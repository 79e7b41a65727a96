"""Three-point estimates: the triangular and the PERT distribution.

Method: L, M, U = lowest, most likely and highest value, in the unit of what is estimated.
Triangular: mean (L+M+U)/3, variance (L²+M²+U²−LM−LU−MU)/18.
PERT (beta with weight 4 on the mode): mean (L+4M+U)/6, variance (μ−L)(U−μ)/7.
Source: Kotz & Van Dorp (2004), Beyond Beta; Vose (2008), Risk Analysis; SSK cost estimates use the same L, M, U.
All functions are vectorised and accept L = U (a certain value).
"""

import numpy as np


def check_three_points(low, mode, high):
    """Raise ValueError unless L ≤ M ≤ U everywhere; return the three as arrays."""
    low, mode, high = (np.asarray(part, dtype=float) for part in (low, mode, high))
    if not (np.isfinite(low).all() and np.isfinite(mode).all() and np.isfinite(high).all()):
        raise ValueError("low, mode and high must be finite numbers")
    if (low > mode).any() or (mode > high).any():
        raise ValueError("low ≤ mode ≤ high is required")
    return low, mode, high


def triangular_mean(low, mode, high):
    low, mode, high = check_three_points(low, mode, high)
    return (low + mode + high) / 3


def triangular_sd(low, mode, high):
    low, mode, high = check_three_points(low, mode, high)
    # As half the sum of squared differences, which cannot turn negative by rounding.
    return np.sqrt(((low - mode) ** 2 + (mode - high) ** 2 + (high - low) ** 2) / 36)


def triangular_quantile(probability, low, mode, high):
    """Value below which the share `probability` (0..1) lies; with a uniform draw it samples the distribution."""
    low, mode, high = check_three_points(low, mode, high)
    probability = np.asarray(probability, dtype=float)
    rising = low + np.sqrt(probability * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - probability) * (high - low) * (high - mode))
    return np.where(probability * (high - low) <= mode - low, rising, falling)


def pert_mean(low, mode, high):
    low, mode, high = check_three_points(low, mode, high)
    return (low + 4 * mode + high) / 6


def pert_sd(low, mode, high):
    low, mode, high = check_three_points(low, mode, high)
    mean = (low + 4 * mode + high) / 6
    return np.sqrt((mean - low) * (high - mean) / 7)


def pert_quantile(probability, low, mode, high):
    """Value below which the share `probability` (0..1) of the PERT distribution lies."""
    from scipy.special import betaincinv  # noqa: PLC0415 - a third of a second, only for who calculates

    low, mode, high = check_three_points(low, mode, high)
    width = high - low
    safe = np.where(width > 0, width, 1.0)
    alpha = 1 + 4 * (mode - low) / safe
    beta = 1 + 4 * (high - mode) / safe
    # The inverse underflows below what a random number can be; there the answer is the low end.
    probability = np.where(np.asarray(probability) < 2.0**-60, 0.0, probability)
    return low + width * betaincinv(alpha, beta, probability)
