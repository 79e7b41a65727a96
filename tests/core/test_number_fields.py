"""Numbers in forms, as a Dutch and an English reader write them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from koppelkansen.core.number_fields import DecimalField, FloatField, NumberInput


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("nl", "40", "40"),
        ("nl", "33,33", "33.33"),
        ("nl", "33.33", "33.33"),
        ("nl", "40 %", "40"),
        ("nl", "€ 1.200.000,50", "1200000.50"),
        ("nl", "1.200", "1200"),
        ("nl", "0.125", "0.125"),
        ("nl", "\N{MINUS SIGN}2,5", "-2.5"),
        ("en", "1,200,000.50", "1200000.50"),
        ("en", "2,5", "2.5"),
        ("en", "1,200", "1200"),
    ],
)
def test_is_read_as_it_is_meant(language, typed, meant):
    with translation.override(language):
        assert DecimalField().clean(typed) == Decimal(meant)
        assert FloatField().clean(typed) == float(meant)


@pytest.mark.parametrize("typed", ["1,5,3", "1.2.3", "veel", "1.200.00"])
def test_what_is_no_number_is_refused(typed):
    with translation.override("nl"), pytest.raises(ValidationError):
        DecimalField().clean(typed)


def test_is_shown_as_it_is_read():
    shown = NumberInput().format_value
    with translation.override("nl"):
        assert [shown(one) for one in (Decimal("40.00"), 33.25, Decimal("1200000.50"), 0, None, "12,x")] == [
            *("40", "33,25", "1.200.000,5", "0", None, "12,x")
        ]
    with translation.override("en"):
        assert shown(Decimal("1200.50")) == "1,200.5"
