"""Amounts as people write them, and the cost that is made of them."""

from decimal import Decimal

import pytest

from areas.importing.money import amounts, cost


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("€ 1.200.000,50", ["1200000.50"]),
        ("1200000", ["1200000"]),
        ("1.200", ["1200"]),
        ("1,5 mln", ["1500000"]),
        ("80k", ["80000"]),
        ("12.5", ["12.5"]),
        ("100.000 - 250.000", ["100000", "250000"]),
        ("", []),
    ],
)
def test_amounts(text, wanted):
    assert amounts(text) == ([Decimal(value) for value in wanted], [])


@pytest.mark.parametrize(
    ("text", "repair"), [("onbekend", "unreadable_number"), ("-5000", "impossible_number"), ("9e9", None)]
)
def test_what_is_no_amount_is_told(text, repair):
    assert amounts(text)[1] == ([repair] if repair else [])


@pytest.mark.parametrize(
    ("cells", "wanted", "repairs"),
    [
        ({"cost_low": "80", "cost_mode": "100", "cost_high": "150", "price_level": "prijspeil 2026"},
         (80, 100, 150, 2026), []),
        ({"cost_mode": "100"}, (100, 100, 100, None), ["cost_single", "no_price_level"]),
        ({"cost_mode": "100 - 200", "price_level": "2025"}, (100, 150, 200, 2025), ["cost_middle"]),
        ({"cost_low": "10", "cost_high": "30", "price_level": "2025"}, (10, 20, 30, 2025), ["cost_middle"]),
        ({"cost_low": "30", "cost_mode": "20", "cost_high": "10", "price_level": "2025"},
         (10, 20, 30, 2025), ["cost_order"]),
    ],
)  # fmt: skip
def test_a_cost_of_three_points(cells, wanted, repairs):
    found, told = cost(cells)
    assert (found.low, found.mode, found.high, found.price_level) == wanted
    assert told == repairs


def test_no_amount_is_no_cost():
    assert cost({"cost_mode": "", "price_level": "2026"}) == (None, [])
