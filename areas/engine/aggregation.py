"""From a table of alternatives × criteria and weights to one number per alternative, and from numbers to ranks.

Weighted sum: Fishburn (1967). Weighted product: Bridgman (1922). TOPSIS: Hwang & Yoon (1981).
The weighted sum on value functions is the portal's method; the other two stand beside it to show
whether the ranking depends on the method. Scales and weights are dimensionless.
"""

import numpy as np

from areas.engine import arrays

# Values this close on a scale of 0..100 are the same: below it is only rounding.
TIE = 1e-9


def scale_by_sum(matrix):
    """Each column divided by its sum; a column with sum 0 is left as it is."""
    matrix = _values(matrix)
    total = matrix.sum(axis=0)
    return matrix / np.where(total == 0, 1, total)


def scale_by_length(matrix):
    """Each column divided by its Euclidean length (vector normalisation)."""
    matrix = _values(matrix)
    length = np.sqrt((matrix**2).sum(axis=0))
    return matrix / np.where(length == 0, 1, length)


def scale_min_max(matrix, ascending=None):
    """Each column on 0..1 between its lowest and highest value; a column without spread becomes ½."""
    matrix = _values(matrix)
    span = np.ptp(matrix, axis=0)
    scaled = np.where(span > 0, (matrix - matrix.min(axis=0)) / np.where(span > 0, span, 1), 0.5)
    return scaled if ascending is None else np.where(np.asarray(ascending, dtype=bool), scaled, 1 - scaled)


def invert_descending(matrix, ascending):
    """1/x where less is better, so that more is better everywhere; raises ValueError at 0."""
    matrix = _values(matrix)
    down = ~np.asarray(ascending, dtype=bool)
    if (matrix[:, down] == 0).any():
        raise ValueError("a value of 0 has no inverse")
    result = matrix.copy()
    result[:, down] = 1 / matrix[:, down]
    return result


def weighted_sum(matrix, weights):
    """U_a = Σ_c w_c·v_ac. Weights are used as given; normalise them first if they have to sum to one."""
    matrix = _values(matrix)
    return matrix @ _weights(weights, matrix)


def weighted_product(matrix, weights):
    """P_a = Π_c x_ac^w_c, for values that are not negative."""
    matrix = _values(matrix)
    if (matrix < 0).any():
        raise ValueError("a weighted product needs values that are not negative")
    return np.prod(matrix ** _weights(weights, matrix), axis=1)


def topsis(matrix, weights, ascending=None, *, vector_normalisation=True):
    """Closeness to the ideal: d⁻/(d⁺ + d⁻), 0..1, by Euclidean distance.

    The ideal has the best, the anti-ideal the worst weighted value of every criterion. When all alternatives
    are equal both distances are 0; each is then as close to the one as to the other: ½.
    """
    scaled = scale_by_length(matrix) if vector_normalisation else _values(matrix)
    weighted = scaled * _weights(weights, scaled)
    up = np.ones(weighted.shape[1], dtype=bool) if ascending is None else np.asarray(ascending, dtype=bool)
    highest, lowest = weighted.max(axis=0), weighted.min(axis=0)
    to_ideal = np.sqrt(((weighted - np.where(up, highest, lowest)) ** 2).sum(axis=1))
    to_worst = np.sqrt(((weighted - np.where(up, lowest, highest)) ** 2).sum(axis=1))
    total = to_ideal + to_worst
    return np.where(total > 0, to_worst / np.where(total > 0, total, 1), 0.5)


def ranks(values, *, tolerance=TIE):
    """Rank 1 for the highest value; equal values share the best rank ("1, 1, 3").

    Values within `tolerance` of their neighbour in the sorted row count as equal.
    """
    values = arrays.row(values, "what is ranked", missing=False)
    order = np.argsort(-values, kind="stable")
    result = np.empty(values.size, dtype=int)
    for place, index in enumerate(order):
        tied = place > 0 and values[order[place - 1]] - values[index] <= tolerance
        result[index] = result[order[place - 1]] if tied else place + 1
    return result


def _values(matrix):
    return arrays.table(matrix, "a table of alternatives × criteria", missing=False)


def _weights(weights, matrix):
    weights = arrays.row(weights, "the weights", missing=False)
    if weights.size != matrix.shape[1]:
        raise ValueError(f"{matrix.shape[1]} criteria need as many weights, not {weights.size}")
    return weights
