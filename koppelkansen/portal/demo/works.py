"""Example works around the real areas, dense enough to show koppelkansen. Every value in them is an example value."""

import datetime as dt
import random

from django.contrib.gis.geos import LineString
from django.db import connection, transaction
from django.utils import timezone

from areas.domain.detection import detect_all
from areas.domain.due import mark_due
from areas.domain.work_areas import link_areas
from areas.domain.works import window_of
from areas.enums import Certainty, DatePrecision
from areas.models import CaseArea, Work, WorkKind
from koppelkansen.core.geometry import STORAGE_SRID
from koppelkansen.portal.demo import work_details
from koppelkansen.portal.demo.organisations import organisation

SOURCE = "voorbeeldwaarde"
STREETS = {
    "bloemenbuurt": (
        "Begoniastraat", "Chrysantenstraat", "Dahliastraat", "Floraweg", "Geraniumstraat", "Hyacinthstraat",
        "Irisstraat", "Latherusstraat", "Resedastraat", "Ribesstraat",
    ),
    "haven-stad": ("Contactweg", "Transformatorweg", "Radarweg", "Nieuwe Hemweg", "Arlandaweg", "Isolatorweg"),
    "amstelstad": ("Wenckebachweg", "Joan Muyskenweg", "Overamstelstraat", "Spaklerweg", "Duivendrechtsekade"),
    "binnenstad": ("Herenstraat", "Reestraat", "Berenstraat", "Wolvenstraat", "Runstraat", "Huidenstraat"),
}  # fmt: skip
# Who does what, how long it takes (days per hundred metres) and how sure it usually is.
OWNERS = (
    ("Waternet", "Riool", "Riool vervangen", 45, Certainty.PROGRAMMED),
    ("Waternet", "Drinkwater", "Drinkwaterleiding vervangen", 25, Certainty.FUNDED),
    ("Liander", "Elektriciteit", "Elektriciteitsnet verzwaren", 20, Certainty.PROGRAMMED),
    ("Liander", "Gas", "Gasleiding vervangen", 25, Certainty.FUNDED),
    ("Vattenfall Warmte", "Warmte en koude", "Warmtenet aanleggen", 50, Certainty.IDEA),
    ("Verkeer & Openbare Ruimte", "Rijbaan en herinrichting", "Straat herinrichten", 40, Certainty.FUNDED),
    ("Ruimte & Duurzaamheid", "Groen en bomen", "Straat vergroenen", 15, Certainty.IDEA),
)  # fmt: skip
# Done by now, in the street between the first two of the Bloemenbuurt.
PAST_STREET, PAST_PLACE, PAST_WORKS = "Anemoonstraat", 0.5, ("Drinkwaterleiding vervangen", "Straat herinrichten")


def load() -> None:
    """Make the example works that are not there yet, and find the koppelkansen between them."""
    if Work.objects.filter(source=SOURCE).exists():
        return
    kinds = {kind.name: kind for kind in WorkKind.objects.all()}
    with transaction.atomic():
        made = [work for area in CaseArea.objects.exclude(boundary=None) for work in _works(area, kinds)]
        made += work_details.add(made)
        made += _last_year(CaseArea.objects.get(slug="bloemenbuurt"), kinds)
        ids = [work.pk for work in made]
        with connection.cursor() as cursor:
            link_areas(cursor, ids)
        mark_due(ids)
    detect_all()


def _works(area: CaseArea, kinds: dict[str, WorkKind]) -> list[Work]:
    chance = random.Random(area.slug)  # noqa: S311 - the same demo every time
    names = next((streets for slug, streets in STREETS.items() if area.slug.startswith(slug)), ("Voorbeeldstraat",))
    made = []
    for number, street in enumerate(names):
        line = _street(area, number, len(names))
        if line is None:
            continue
        year = timezone.localdate().year + chance.randrange(1, 5)
        for position, (owner, kind, name, pace, certainty) in enumerate(chance.sample(OWNERS, chance.randint(2, 4))):
            begin, length = chance.uniform(0, 0.3), chance.uniform(0.5, 0.7)
            place = _part(line, begin, begin + length, 1.5 * position)
            first_year = year + chance.choice((0, 0, 0, 1, 2))
            dates = _dates(first_year, first_year + chance.choice((0, 0, 1)), certainty)
            is_fixed = chance.random() < 0.15
            own_number = f"VB-{area.slug[:6].upper()}-{number + 1}{chr(65 + position)}"
            made.append(
                _work(owner, kinds.get(kind), name, street, place, dates, pace, certainty, own_number, is_fixed)
            )
    return made


def _work(owner, kind, name, street, place, dates, pace, certainty, own_number, is_fixed=False) -> Work:
    first, last = window_of(dates["earliest_start"], dates["latest_end"], dates["date_precision"])
    return Work.objects.create(
        organisation=organisation(owner),
        kind=kind,
        name=f"{name} {street}",
        street=street,
        description="Voorbeeldwerk: plaats, jaar en duur zijn verzonnen.",
        geometry=place,
        **dates,
        window_start=first,
        window_end=last,
        duration_days=max(round(pace * place.length / 100), 10),
        certainty=certainty,
        is_fixed=is_fixed,
        source=SOURCE,
        external_id=own_number,
    )


def _last_year(area: CaseArea, kinds: dict[str, WorkKind]) -> list[Work]:
    """Works of last year in one street, so that there is something of which the result can be logged."""
    line = _street(area, PAST_PLACE, len(STREETS[area.slug]))
    year = timezone.localdate().year - 1
    made = []
    for position, (owner, kind, name, pace, _certainty) in enumerate(row for row in OWNERS if row[2] in PAST_WORKS):
        place = _part(line, 0.2, 0.8, 1.5 * position)
        dates = _dates(year, year, Certainty.FUNDED)
        number = f"VB-GEREED-{position + 1}"
        made.append(_work(owner, kinds.get(kind), name, PAST_STREET, place, dates, pace, Certainty.COMMITTED, number))
    return made


def _dates(first: int, last: int, certainty: Certainty) -> dict:
    """The window of a work: what is funded is known to the month, the rest to the year."""
    if certainty == Certainty.FUNDED:
        return {
            "earliest_start": dt.date(first, 3, 1),
            "desired_start": dt.date(last, 5, 1),
            "latest_end": dt.date(last, 11, 30),
            "date_precision": DatePrecision.MONTH,
        }
    year = {"earliest_start": dt.date(first, 1, 1), "latest_end": dt.date(last, 12, 31)}
    return year | {"desired_start": dt.date(first, 1, 1), "date_precision": DatePrecision.YEAR}


def _street(area: CaseArea, number: int, total: int) -> LineString | None:
    """A line across the area, one of `total` next to each other."""
    xmin, ymin, xmax, ymax = area.boundary.extent
    y = ymin + (number + 0.5) * (ymax - ymin) / total
    across = LineString((xmin, y), (xmax, y + 0.1 * (ymax - ymin)), srid=STORAGE_SRID)
    inside = area.boundary.intersection(across)
    parts = [part for part in (inside if inside.geom_type.startswith("Multi") else [inside]) if part.length > 60]
    return max(parts, key=lambda part: part.length, default=None)


def _part(line: LineString, begin: float, end: float, aside: float) -> LineString:
    """A stretch of at most 300 metres of a street, some metres beside its middle."""
    end = min(end, begin + 300 / line.length)
    first, last = line.interpolate_normalized(begin), line.interpolate_normalized(end)
    return LineString((first.x, first.y + aside), (last.x, last.y + aside), srid=STORAGE_SRID)
