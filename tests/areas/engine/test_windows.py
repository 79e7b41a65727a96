import datetime as dt

import pytest

from areas.engine import windows

D = dt.date


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        ("day", D(2028, 2, 11), D(2028, 2, 11)),
        ("month", D(2028, 2, 1), D(2028, 2, 29)),
        ("quarter", D(2028, 1, 1), D(2028, 3, 31)),
        ("year", D(2028, 1, 1), D(2028, 12, 31)),
    ],
)
def test_a_date_stands_for_its_period(precision, first, last):
    assert windows.period(D(2028, 2, 11), precision) == (first, last)


def test_window_of_a_year_runs_to_its_last_day():
    start, end = windows.window(D(2027, 1, 1), D(2027, 1, 1), "year")
    assert (start, end) == ((D(2027, 1, 1) - windows.EPOCH).days, (D(2027, 12, 31) - windows.EPOCH).days)


def test_unknown_sides_are_open():
    assert windows.window(None, None, "day") == (windows.OPEN_START, windows.OPEN_END)


@pytest.mark.parametrize(
    ("a", "b", "gap", "overlap"),
    [((0, 9), (9, 20), 0, 1), ((0, 9), (10, 20), 1, 0), ((0, 9), (3, 5), 0, 3), ((20, 30), (0, 9), 11, 0)],
    ids=["share a day", "next day", "inside", "apart"],
)
def test_gap_and_overlap_are_symmetric(a, b, gap, overlap):
    for one, two in ((a, b), (b, a)):
        assert windows.gap(*one, *two) == gap
        assert windows.overlap(*one, *two) == overlap


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ((0, 99, 0), (10, 19, 0), 0),  # inside: fits as it is
        ((0, 9, 0), (10, 19, 0), 10),  # next to each other: one moves by its whole length
        ((0, 9, 4), (10, 19, 6), 4),  # the shorter moves
        ((0, 9, 0), (5, 14, 0), 5),  # half overlapping
        ((0, 9, 0), (30, 39, 0), 30),
    ],
)
def test_shift_until_the_shorter_fits(a, b, days):
    assert windows.shift(*a, *b) == days
    assert windows.shift(*b, *a) == days
