"""What stands behind some example works: costs, relations, coordination numbers, and a work that is kept private."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal

from django.contrib.gis.geos import LineString
from django.utils import timezone

from areas.domain.works import window_of
from areas.enums import Certainty, DatePrecision, RelationKind
from areas.models import Work, WorkCost, WorkRelation

NOTE = "Voorbeeldwaarde: eigen raming, nog niet vastgesteld."
EUROS_PER_METRE = {"Riool": 620, "Drinkwater": 380, "Gas": 270, "Rijbaan en herinrichting": 540}
SHARED = ("Riool", "Rijbaan en herinrichting")
CONFIRMED_DAYS_AGO = 40


def add(works: list[Work]) -> list[Work]:
    """Give works their details; returns the works that were added."""
    streets = defaultdict(dict)
    for work in works:
        streets[work.street][work.kind.name if work.kind else ""] = work
    for work in works:
        _cost(work)
    _confirm([work for work in works if work.certainty == Certainty.FUNDED])
    for number, (_street, kinds) in enumerate(sorted(streets.items()), start=1):
        if {"Riool", "Rijbaan en herinrichting"} <= set(kinds):
            _first_the_sewer(kinds["Riool"], kinds["Rijbaan en herinrichting"], number)
    return [_private(next(work for work in works if work.kind and work.kind.name == "Elektriciteit"))]


def _cost(work: Work) -> None:
    kind = work.kind.name if work.kind else ""
    if kind not in EUROS_PER_METRE:
        return
    mode = round(Decimal(EUROS_PER_METRE[kind] * work.geometry.length), -3)
    low, high = (round(mode * factor, -3) for factor in (Decimal("0.8"), Decimal("1.3")))
    is_shared = kind in SHARED
    WorkCost.objects.create(
        work=work, low=low, mode=mode, high=high, price_level=timezone.localdate().year, is_shared=is_shared,
        confidential_note="" if is_shared else NOTE,
    )  # fmt: skip


def _confirm(works: list[Work]) -> None:
    day = timezone.localdate() - dt.timedelta(days=CONFIRMED_DAYS_AGO)
    Work.objects.filter(pk__in=[work.pk for work in works]).update(last_confirmed=day)


def _first_the_sewer(sewer: Work, street: Work, number: int) -> None:
    """A street is laid out anew after its sewer, and both stand under one number of the city."""
    WorkRelation.objects.create(work=street, other=sewer, kind=RelationKind.AFTER, note="voorbeeldwaarde")
    both = Work.objects.filter(pk__in=[sewer.pk, street.pk])
    both.update(coordination_number=f"VB-{timezone.localdate().year}-{number:03}")


def _private(near: Work) -> Work:
    """A work beside another one of the same organisation that nobody else should see yet."""
    start = near.geometry[0]
    dates = {
        "earliest_start": near.earliest_start,
        "latest_end": near.latest_end,
        "date_precision": DatePrecision.YEAR,
    }
    first, last = window_of(*dates.values())
    return Work.objects.create(
        organisation=near.organisation, kind=near.kind, name="Middenspanningsstation, locatie nog niet openbaar",
        street=near.street, description="Voorbeeldwerk dat besloten is.", certainty=Certainty.IDEA, is_private=True,
        geometry=LineString(start, (start[0] + 15, start[1] + 10), srid=near.geometry.srid),
        window_start=first, window_end=last, source=near.source, external_id="VB-BESLOTEN-1", **dates,
    )  # fmt: skip
