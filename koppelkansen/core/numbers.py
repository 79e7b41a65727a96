"""Numbers as people read them."""

from django.utils.formats import get_format

MINUS = "\N{MINUS SIGN}"


def number(value: float, digits: int = 0) -> str:
    """Return a rounded number in the reader's language: grouped, with a real minus sign and without a minus zero.

    Django's `number_format` cuts digits off instead of rounding, and takes several times as long.
    """
    decimal, group = get_format("DECIMAL_SEPARATOR"), get_format("THOUSAND_SEPARATOR")
    separators = {ord("-"): MINUS, ord("."): decimal, ord(","): group}
    return f"{value:z,.{digits}f}".translate(separators)
