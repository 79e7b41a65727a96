"""Quarters of the year: the rhythm of the programme."""

import datetime as dt
from dataclasses import dataclass
from functools import total_ordering

from django.utils.translation import gettext as _


@total_ordering
@dataclass(frozen=True)
class Quarter:
    """A calendar quarter, e.g. Quarter(2026, 4)."""

    year: int
    number: int

    def __post_init__(self):
        if not 1 <= self.number <= 4:
            raise ValueError(f"A quarter is 1 to 4, not {self.number}")

    @classmethod
    def of(cls, day: dt.date) -> "Quarter":
        """Return the quarter in which `day` falls."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> dt.date:
        return (self + 1).first_day - dt.timedelta(days=1)

    def __add__(self, quarters: int) -> "Quarter":
        index = self.year * 4 + self.number - 1 + quarters
        return Quarter(index // 4, index % 4 + 1)

    def __sub__(self, quarters: int) -> "Quarter":
        return self + -quarters

    def __lt__(self, other: "Quarter") -> bool:
        return (self.year, self.number) < (other.year, other.number)

    def __str__(self) -> str:
        return _("Q%(number)d %(year)d") % {"number": self.number, "year": self.year}
