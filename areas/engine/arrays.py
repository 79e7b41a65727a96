"""Reading what a caller gives as a table or a row of numbers.

Lists, tuples, arrays and masked arrays will do; None, NaN and what is masked are missing. What cannot be read is
refused with a ValueError that says what is wrong.
"""

import numpy as np


def table(values, what="the table", *, missing=True):
    """Return rows × columns of finite numbers; with `missing` a cell may be NaN."""
    return _numbers(values, what, 2, missing)


def row(values, what="the row", *, missing=True):
    """Return a row of finite numbers; with `missing` a number may be NaN."""
    return _numbers(values, what, 1, missing)


def labels(values, what="the table"):
    """Return rows × columns of whole numbers that stand for equal labels of any kind; NaN where one is missing."""
    try:
        cells = np.array(_unmasked(values, None, object), dtype=object)
    except ValueError as error:
        raise ValueError(f"{what} needs as many cells in every row") from error
    if cells.ndim != 2:
        raise ValueError(f"{what} needs rows and columns")
    codes = {}
    known = [
        [np.nan if _is_missing(cell) else float(codes.setdefault(cell, len(codes))) for cell in line]
        for line in cells
    ]
    return np.array(known, dtype=float).reshape(cells.shape)


def _numbers(values, what, dimensions, missing):
    try:
        numbers = np.array(_unmasked(values, np.nan, float), dtype=float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{what} needs a number in every cell, and as many in every row") from error
    if numbers.ndim == 1 and dimensions == 2:
        numbers = numbers[None, :] if numbers.size else numbers.reshape(0, 0)
    if numbers.ndim != dimensions:
        raise ValueError(f"{what} needs {'rows and columns' if dimensions == 2 else 'one number after the other'}")
    if np.isinf(numbers).any():
        raise ValueError(f"{what} needs finite numbers")
    if not missing and np.isnan(numbers).any():
        raise ValueError(f"{what} needs a number in every cell; none may be missing")
    return numbers


def _unmasked(values, nothing, kind):
    if not isinstance(values, np.ma.MaskedArray):
        return values
    cells = np.array(values.data, dtype=kind)
    cells[np.ma.getmaskarray(values)] = nothing
    return cells


def _is_missing(cell):
    return cell is None or cell == "" or cell != cell  # only NaN differs from itself
