"""Turning values into the words of a report."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _


def day(value: dt.date | dt.datetime | None) -> str:
    """Write a day briefly and unbroken, for a table; "–" when there is none."""
    return "–" if value is None else _written(value, "j N Y").replace(" ", "\N{NO-BREAK SPACE}")


def long_day(value: dt.date | dt.datetime) -> str:
    """Write a day in full, for a sentence."""
    return _written(value, "j F Y")


def _written(value: dt.date | dt.datetime, style: str) -> str:
    return date_format(timezone.localtime(value) if isinstance(value, dt.datetime) else value, style)


def number(value: int) -> str:
    """Write a whole number as the language does, with a real minus."""
    return number_format(value, force_grouping=True).replace("-", "\N{MINUS SIGN}")


def of(part: int, whole: int) -> str:
    """Write "3 of 9", or "–" when there is nothing to count."""
    return _("%(part)d of %(whole)d") % {"part": part, "whole": whole} if whole else "–"


def difference(now: int, before: int) -> str:
    """Write a difference with its sign, a real minus."""
    return f"+{now - before}" if now > before else f"−{before - now}"
