"""Numbers in forms, as a Dutch and an English reader write them."""

from decimal import Decimal
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from koppelkansen.core.number_fields import DecimalField, FloatField, IntegerField, NumberInput

HOUSE = ("stakeholders", "areas", "sessions", "koppelkansen")


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


def forms_of_the_portal() -> list[type[forms.BaseForm]]:
    """Every form that the apps define, once all their rooms of forms are read."""
    for app in ("stakeholders", "areas", "sessions", "koppelkansen.portal"):
        room = import_module(f"{app}.forms")
        for found in iter_modules(room.__path__, f"{app}.forms."):
            import_module(found.name)
    found, queue = [], [forms.BaseForm]
    while queue:
        form = queue.pop()
        queue.extend(form.__subclasses__())
        if form.__module__.partition(".")[0] in HOUSE and hasattr(form, "base_fields"):
            found.append(form)
    return found


def test_no_form_reads_decimals_in_another_way():
    ours = DecimalField | FloatField
    found = {
        f"{form.__qualname__}.{name}"
        for form in forms_of_the_portal()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.DecimalField | forms.FloatField) and not isinstance(field, ours)
    }
    assert found == set()


def test_a_thousand_days_are_not_read_as_one():
    with translation.override("nl"):
        assert IntegerField().clean("1.000") == 1000
        with pytest.raises(ValidationError):
            IntegerField().clean("1,5")
