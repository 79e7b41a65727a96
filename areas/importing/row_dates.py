"""The dates of rows: what starts, what ends, and how exactly it is known."""

from dataclasses import dataclass

import numpy as np

from areas.engine import windows
from areas.importing import values
from areas.importing.cells import Sheet
from areas.importing.values import When

PRECISIONS = windows.PRECISIONS
DAY, MONTH, _QUARTER, YEAR = range(len(PRECISIONS))
NEW_YEAR_SHARE = 0.1  # more starts on 1 January than this cannot be chance: they are years
UNKNOWN = np.datetime64("NaT", "D")


@dataclass
class Days:
    """One date per row (NaT where there is none), and how exactly it is known."""

    date: np.ndarray
    precision: np.ndarray

    @property
    def is_known(self) -> np.ndarray:
        return ~np.isnat(self.date)

    @property
    def last(self) -> np.ndarray:
        return windows.last_days(self.date, self.precision)

    def put(self, rows: np.ndarray, other: "Days") -> None:
        """Take the dates of `other` in some rows."""
        self.date = np.where(rows, other.date, self.date)
        self.precision = np.where(rows, other.precision, self.precision)


@dataclass
class RowDates:
    """The dates of a work; `precision` counts in PRECISIONS."""

    earliest_start: np.ndarray
    desired_start: np.ndarray
    latest_end: np.ndarray
    last_confirmed: np.ndarray
    precision: np.ndarray


def read_dates(sheet: Sheet) -> RowDates:
    """Read the dates of all rows, and note what had to be repaired."""
    start, end = _first(sheet, "earliest_start"), _last(sheet, "latest_end")
    desired, confirmed = _first(sheet, "desired_start"), _first(sheet, "last_confirmed")
    years_as_days = _years_as_days(start)
    _take_period(sheet, start, end)
    reversed_dates = start.date > end.last  # an unknown date is never later
    before = Days(start.date, start.precision)
    start.put(reversed_dates, end)
    end.put(reversed_dates, before)
    sheet.repairs.note("reversed_dates", reversed_dates)
    precision, was_day = _precision(start, end, desired, years_as_days)
    sheet.repairs.note("year_precision", was_day)
    sheet.repairs.note("no_dates", ~start.is_known & ~end.is_known)
    wanted = np.where(precision == YEAR, start.date, UNKNOWN)
    return RowDates(
        earliest_start=start.date,
        desired_start=np.where(desired.is_known, desired.date, wanted),
        latest_end=end.last,
        last_confirmed=confirmed.date,
        precision=precision,
    )


def _first(sheet: Sheet, field: str) -> Days:
    return _days(*_found(sheet, field), 0)


def _last(sheet: Sheet, field: str) -> Days:
    return _days(*_found(sheet, field), -1)


def _found(sheet: Sheet, field: str) -> tuple[list[list[When]], np.ndarray]:
    """The dates in the different cells of a field, more than one being told, and which of them each row has."""

    def understand(cell: str) -> tuple[list[When], list[str]]:
        found, repairs = values.dates(cell)
        return found, [*repairs, "double_date"] if len(found) > 1 else repairs

    return sheet.answers(sheet.columns.get(field, [""] * sheet.number), understand)


def _days(found: list[list[When]], rows: np.ndarray, which: int) -> Days:
    """One date of each cell: the first (0) or the last (-1)."""
    chosen = [when[which] if when else None for when in found]
    dates = np.array([when.date if when else None for when in chosen], dtype="datetime64[D]")
    precision = [PRECISIONS.index(when.precision) if when else DAY for when in chosen]
    return Days(dates[rows], np.array(precision, dtype=np.int8)[rows])


def _take_period(sheet: Sheet, start: Days, end: Days) -> None:
    """Where a row has neither start nor end, take them from the column with the period, or else the year."""
    unknown = ~start.is_known & ~end.is_known
    for field in ("period", "year"):
        if field not in sheet.columns or not unknown.any():
            continue
        found, rows = sheet.answers(sheet.columns[field], values.dates, only=unknown)
        first, last = _days(found, rows, 0), _days(found, rows, -1)
        known = unknown & first.is_known
        start.put(known, first)
        end.put(known, last)
        sheet.repairs.note("dates_from_period", known)
        unknown = unknown & ~known


def _years_as_days(start: Days) -> bool:
    """Whether so many works start on 1 January that it must stand for the year."""
    number = start.is_known.sum()
    new_year = ((start.precision == DAY) & _is_new_year(start.date)).sum()
    return bool(number >= 10 and new_year > NEW_YEAR_SHARE * number)


def _precision(start: Days, end: Days, desired: Days, years_as_days: bool) -> tuple[np.ndarray, np.ndarray]:
    """How exactly the dates of rows are known, and where days in the file turned out to be years."""
    coarsest = np.maximum.reduce([start.precision, end.precision, desired.precision])
    new_year = (coarsest == DAY) & _is_new_year(start.date)
    was_day = new_year & (_is_new_year(end.date) | _is_new_year(end.date + 1) | years_as_days)
    to_month = _is_first(start.date) & (_is_first(end.date) | _is_first(end.date + 1))
    fine = np.where(was_day, YEAR, np.where(to_month, MONTH, DAY))
    return np.where(coarsest > DAY, coarsest, fine).astype(np.int8), was_day


def _is_new_year(dates: np.ndarray) -> np.ndarray:
    return dates == dates.astype("datetime64[Y]")


def _is_first(dates: np.ndarray) -> np.ndarray:
    return dates == dates.astype("datetime64[M]")
