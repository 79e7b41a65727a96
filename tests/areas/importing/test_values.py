import datetime as dt

import pytest

from areas.importing import values

D = dt.date


@pytest.mark.parametrize(
    ("cell", "found", "repairs"),
    [
        ("2027-03-09", [(D(2027, 3, 9), "day")], []),
        ("09-03-2027", [(D(2027, 3, 9), "day")], []),
        ("9/3/2027 00:00:00", [(D(2027, 3, 9), "day")], []),
        ("2027-03-09T00:00:00+00:00", [(D(2027, 3, 9), "day")], []),
        ("20270309000000.000", [(D(2027, 3, 9), "day")], []),
        ("2027", [(D(2027, 1, 1), "year")], []),
        ("2027.0", [(D(2027, 1, 1), "year")], []),
        ("Q3 2027", [(D(2027, 7, 1), "quarter")], []),
        ("2027-T4", [(D(2027, 10, 1), "quarter")], []),
        ("3e kwartaal 2027", [(D(2027, 7, 1), "quarter")], []),
        ("2027-05", [(D(2027, 5, 1), "month")], []),
        ("août 2027", [(D(2027, 8, 1), "month")], []),
        ("9 maart 2027", [(D(2027, 3, 9), "day")], []),
        ("01-04-2023,01-03-2024", [(D(2023, 4, 1), "day"), (D(2024, 3, 1), "day")], []),
        ("2026-02-012026-02-01", [(D(2026, 2, 1), "day"), (D(2026, 2, 1), "day")], []),
        ("01-01-3000", [], ["far_date"]),
        ("00000000000000.000", [], ["empty_date"]),
        ("31-02-2027", [], ["impossible_date"]),
        ("op korte termijn", [], ["unreadable_date"]),
        ("", [], []),
    ],
)
def test_dates(cell, found, repairs):
    read, needed = values.dates(cell)
    assert [(when.date, when.precision) for when in read] == found
    assert needed == repairs


@pytest.mark.parametrize(
    ("cell", "number", "repairs"),
    [
        ("260", 260, []),
        ("60 jours", 60, []),
        ("60 / 80", 80, ["two_numbers"]),
        (" ", None, []),
        ("?", None, ["unreadable_number"]),
    ],
)
def test_whole_numbers(cell, number, repairs):
    assert values.whole_number(cell) == (number, repairs)


def test_letters_in_the_wrong_encoding_are_put_right():
    assert values.clean_text("RÃ©fection", 50) == ("Réfection", ["encoding"])
    assert values.clean_text("Réfection", 50) == ("Réfection", [])
    assert values.clean_text("a\x00b\tc", 50) == ("a b c", [])
    assert values.clean_text("x" * 60, 50) == ("x" * 49 + "…", ["shortened"])


@pytest.mark.parametrize(
    ("cell", "level"),
    [("Ontwerp", "programmed"), ("Uitvoering", "execution"), ("Idée", "idea"), ("", None)],
)
def test_certainty_from_a_status(cell, level):
    assert values.certainty(cell)[0] == level
