"""Numbers as people read them."""

import pytest
from django.utils import translation

from koppelkansen.core.numbers import columns_of_figures, number


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (82.96, 1, "83,0"),  # rounded, not cut off
        (69.9999999, 0, "70"),
        (-1234567.5, 1, "−1.234.567,5"),
        (-0.04, 1, "0,0"),
        (3e-7, 1, "0,0"),
    ],
)
def test_a_number_is_rounded_and_written_as_the_language_does(value, digits, shown):
    assert number(value, digits) == shown


def test_another_language_has_other_separators():
    with translation.override("en"):
        assert number(-1234567.5, 1) == "−1,234,567.5"


def test_columns_of_figures_are_told_from_texts():
    rows = [
        ["Waternet", "€ 1.200", "−2,1 miljoen*", "69,5 (1)", "2026", "–", "3 mei 2026", "12"],
        ["Liander", "€ −80", "–", "45,0 (2)", "2027", "", "4 mei 2026", "nog niet"],
    ]
    assert columns_of_figures(rows) == [False, True, True, True, True, False, False, False]
    assert columns_of_figures([]) == []
