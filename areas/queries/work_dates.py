"""The dates of works in words, as precisely as they are known."""

import datetime as dt

from django.utils import formats
from django.utils.translation import gettext as _

from areas.enums import DatePrecision
from areas.models import Work


def dates_in_words(work) -> str:
    """The window of a work, or of anything with `earliest_start`, `latest_end` and `date_precision`."""
    start, end = (_day(date, work.date_precision) for date in (work.earliest_start, work.latest_end))
    if not start and not end:
        return _("no dates yet")
    if not end:
        return _("from %(day)s") % {"day": start}
    if not start:
        return _("until %(day)s") % {"day": end}
    return start if start == end else f"{start} – {end}"


def desired_in_words(work: Work) -> str:
    """The start that the owner would choose; empty when it is not known."""
    return _day(work.desired_start, work.date_precision)


def _day(date: dt.date | None, precision: str) -> str:
    if date is None:
        return ""
    if precision == DatePrecision.YEAR:
        return str(date.year)
    if precision == DatePrecision.QUARTER:
        return _("Q%(quarter)d %(year)d") % {"quarter": (date.month + 2) // 3, "year": date.year}
    return formats.date_format(date, "F Y" if precision == DatePrecision.MONTH else "j N Y")


def _date_in_words(name: str):
    return lambda work: _day(getattr(work, name), work.date_precision)


WORDS_OF_DATES = {name: _date_in_words(name) for name in ("earliest_start", "desired_start", "latest_end")}
