"""When works can be done: periods of dates known to the year or to the day, gaps and shifts between windows.

A window runs from the earliest start to the latest end, both days included. A date known to the year stands for the
whole year: "2027" as a start means 1 January at the earliest, as an end 31 December at the latest.
Units: days; windows are day numbers (days since 1970-01-01).
"""

import calendar
import datetime as dt

import numpy as np

DAY, MONTH, QUARTER, YEAR = "day", "month", "quarter", "year"
PRECISIONS = (DAY, MONTH, QUARTER, YEAR)
MONTHS = {MONTH: 1, QUARTER: 3, YEAR: 12}
UNCERTAINTY = {DAY: 0.0, MONTH: 15.0, QUARTER: 46.0, YEAR: 183.0}  # half the period, days

OPEN_START, OPEN_END = -(2**30), 2**30  # day numbers of a window without start or end
EPOCH = dt.date(1970, 1, 1)


def period(date: dt.date, precision: str) -> tuple[dt.date, dt.date]:
    """First and last day of the day, month, quarter or year in which ``date`` lies."""
    if precision == DAY:
        return date, date
    months = MONTHS[precision]
    first = (date.month - 1) // months * months + 1
    last = first + months - 1
    return (
        dt.date(date.year, first, 1),
        dt.date(date.year, last, calendar.monthrange(date.year, last)[1]),
    )


def first_days(dates: np.ndarray, precision: np.ndarray) -> np.ndarray:
    """As `period`, the first day, of many dates (datetime64[D], NaT: unknown); precision counts in PRECISIONS."""
    return _periods(dates, precision, lambda months, size: months // size * size, 0)


def last_days(dates: np.ndarray, precision: np.ndarray) -> np.ndarray:
    """As `period`, the last day, of many dates."""
    return _periods(dates, precision, lambda months, size: (months // size + 1) * size, -1)


def _periods(dates: np.ndarray, precision: np.ndarray, bound, days: int) -> np.ndarray:
    result = dates.copy()
    for number, name in enumerate(PRECISIONS[1:], start=1):
        here = (precision == number) & ~np.isnat(dates)
        months = dates[here].astype("datetime64[M]").astype(np.int64)  # months since January 1970
        result[here] = bound(months, MONTHS[name]).astype("datetime64[M]").astype("datetime64[D]") + days
    return result


def window(start: dt.date | None, end: dt.date | None, precision: str) -> tuple[int, int]:
    """Day numbers between which a work can be done; an unknown side is open."""
    return (
        (period(start, precision)[0] - EPOCH).days if start else OPEN_START,
        (period(end, precision)[1] - EPOCH).days if end else OPEN_END,
    )


def gap(start_a, end_a, start_b, end_b):
    """Days between two windows: 0 when they share a day, 1 when one starts the day after the other ends."""
    apart = np.maximum(np.asarray(start_a, dtype=np.int64), start_b) - np.minimum(
        np.asarray(end_a, dtype=np.int64), end_b
    )
    return np.maximum(apart, 0)


def overlap(start_a, end_a, start_b, end_b):
    """Days that two windows share."""
    shared = np.minimum(np.asarray(end_a, dtype=np.int64), end_b) - np.maximum(
        np.asarray(start_a, dtype=np.int64), start_b
    )
    return np.maximum(shared + 1, 0)


def shift(start_a, end_a, duration_a, start_b, end_b, duration_b):
    """Days that windows have to move, together, before the shorter work fits into the other's window.

    A duration that is not known (0) counts as the length of the window itself.
    """
    length_a = np.asarray(end_a, dtype=np.int64) - start_a + 1
    length_b = np.asarray(end_b, dtype=np.int64) - start_b + 1
    needed_a = np.where(np.asarray(duration_a) > 0, np.minimum(duration_a, length_a), length_a)
    needed_b = np.where(np.asarray(duration_b) > 0, np.minimum(duration_b, length_b), length_b)
    needed = np.minimum(needed_a, needed_b)
    apart = np.maximum(np.asarray(start_a, dtype=np.int64), start_b) - np.minimum(
        np.asarray(end_a, dtype=np.int64), end_b
    )
    return np.maximum(apart + needed - 1, 0)
