"""Numbers as people read them."""

import re
from collections.abc import Iterable, Sequence

from django.utils.formats import get_format

MINUS = "\N{MINUS SIGN}"
NOTHING = ("", "–")
# A number, amount, share or count of something, with a remark in brackets at most; `house.typ` knows the same.
FIGURE = re.compile(r"[−-]?(€\s?)?[−-]?\d[\d.,\s]*(%|[^\W\d_]+)?\*?(\s?\(.*\))?")


def number(value: float, digits: int = 0) -> str:
    """Return a rounded number in the reader's language: grouped, with a real minus sign and without a minus zero.

    Django's `number_format` cuts digits off instead of rounding, and takes several times as long.
    """
    decimal, group = get_format("DECIMAL_SEPARATOR"), get_format("THOUSAND_SEPARATOR")
    separators = {ord("-"): MINUS, ord("."): decimal, ord(","): group}
    return f"{value:z,.{digits}f}".translate(separators)


def estimate(value: float) -> str:
    """Return an estimate, no more precise than it is: to the thousand, below ten thousand to the hundred."""
    return number(round(float(value), -3 if abs(value) >= 10_000 else -2))


def columns_of_figures(rows: Iterable[Sequence[str]]) -> list[bool]:
    """Return for every column of a table of texts whether it holds figures, which stand right."""
    return [
        any(cell not in NOTHING for cell in column)
        and all(cell in NOTHING or FIGURE.fullmatch(cell) for cell in column)
        for column in zip(*rows, strict=True)
    ]


def exact(value: float) -> str:
    """Return a number with the decimals that it has, at most six, in the reader's language: 40, 33,25."""
    decimal = get_format("DECIMAL_SEPARATOR")
    whole, _point, decimals = number(value, 6).partition(decimal)
    decimals = decimals.rstrip("0")
    return f"{whole}{decimal}{decimals}" if decimals else whole
