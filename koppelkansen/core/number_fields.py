"""Fields for numbers, as the reader writes them: "1.200,50" in Dutch, "1,200.50" in English."""

import re

from django import forms
from django.utils.formats import get_format

from koppelkansen.core.numbers import exact


class NumberInput(forms.TextInput):
    """A text field with the keyboard for numbers; a `number` field of the browser takes no comma on many devices."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value):
        """Show a number in the reader's notation; what was typed comes back as it was typed."""
        return value if value is None or isinstance(value, str) else exact(value)


def plain(text: str) -> str:
    """Return a typed number with a point for its decimals and without marks between thousands.

    A comma and a point both stand for decimals, except where it is the mark between groups of three digits in the
    reader's language.
    """
    text = re.sub(r"[\s\u00a0\u202f€%]", "", text).replace("\N{MINUS SIGN}", "-")
    group, decimal = get_format("THOUSAND_SEPARATOR"), get_format("DECIMAL_SEPARATOR")
    if re.fullmatch(rf"-?[1-9]\d{{0,2}}(\{group}\d{{3}})+(\{decimal}\d+)?", text):
        text = text.replace(group, "")
    return text.replace(",", ".")


class _ReadsNumbers:
    widget = NumberInput

    def to_python(self, value):
        return super().to_python(plain(value) if isinstance(value, str) else value)


class DecimalField(_ReadsNumbers, forms.DecimalField):
    """An exact number, such as an amount or a percentage."""


class IntegerField(_ReadsNumbers, forms.IntegerField):
    """A whole number, such as of days."""


class FloatField(_ReadsNumbers, forms.FloatField):
    """A measured number."""
