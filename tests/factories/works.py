"""Makes works for tests."""

import datetime as dt
from itertools import count

from django.contrib.gis.geos import GEOSGeometry

from areas.domain.works import window_of
from areas.models import Work, WorkCost

_numbers = count(1)


def street(x: float = 120_000, y: float = 487_000, length: float = 100) -> GEOSGeometry:
    """A line of some length in Amsterdam, in RD New."""
    return GEOSGeometry(f"SRID=28992;LINESTRING({x} {y}, {x + length} {y})")


def make_work(organisation, name: str = "", **fields) -> Work:
    """Make a work of 2027 in one and the same street."""
    number = next(_numbers)
    values = {
        "geometry": street(),
        "earliest_start": dt.date(2027, 1, 1),
        "latest_end": dt.date(2027, 12, 31),
        "date_precision": "year",
        "external_id": f"W{number}",
    } | fields
    start, end = window_of(values["earliest_start"], values["latest_end"], values["date_precision"])
    return Work.objects.create(
        organisation=organisation, name=name or f"Werk {number}", window_start=start, window_end=end, **values
    )


def make_cost(work: Work, mode: int = 100_000, **fields) -> WorkCost:
    return WorkCost.objects.create(work=work, low=mode * 0.8, mode=mode, high=mode * 1.3, price_level=2026, **fields)
