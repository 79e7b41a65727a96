"""Places that the portal knows already, to give to a work without drawing: found by searching, taken together."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.gis.geos import GeometryCollection, GEOSGeometry
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.models import CaseArea, Work

OFFERED = 12  # of each kind; the others are found by searching more precisely
MAX_CHOSEN = 40
MAX_SHAPES = 300
STRIP = 3.0  # metres on either side of a line that is taken together with an area
AREA, STREET = "area", "street"


class KnownPlace(NamedTuple):
    """A place to choose: its value in the form, its name, and what it is."""

    value: str
    name: str
    about: str


class KnownPlaces:
    """Areas with a boundary, and streets in which a work lies, as far as `user` sees them."""

    def __init__(self, user):
        self._areas = CaseArea.objects.visible_to(user).exclude(boundary=None)
        self._works = Work.objects.visible_to(user).planned().exclude(geometry=None).exclude(street="")

    def search(self, text: str) -> tuple[list[KnownPlace], bool]:
        """The first places with `text` in their name, and whether there are more. Two queries."""
        areas = self._area_places(self._areas.filter(name__icontains=text))[: OFFERED + 1]
        streets = self._street_places(self._works.filter(street__icontains=text))[: OFFERED + 1]
        return [*areas[:OFFERED], *streets[:OFFERED]], max(len(areas), len(streets)) > OFFERED

    def known(self, values: Iterable[str]) -> list[KnownPlace]:
        """The places behind these values; one that `user` does not see is left out."""
        named = {AREA: [], STREET: []}
        for value in list(values)[:MAX_CHOSEN]:
            kind, _colon, name = value.partition(":")
            if kind == STREET or (kind == AREA and name.isdecimal() and len(name) < 19):
                named[kind].append(name)
        areas = self._area_places(self._areas.filter(pk__in=named[AREA])) if named[AREA] else []
        streets = self._street_places(self._works.filter(street__in=named[STREET])) if named[STREET] else []
        return [*areas, *streets]

    def geometry(self, values: Iterable[str]) -> GEOSGeometry | None:
        """The shapes of these places together: the boundary of an area, the place of the longest work in a street.

        A street beside an area becomes a strip, so that together they are one area.
        """
        shapes = [shape for value in values if (shape := self._shape(value))]
        if len(shapes) < 2:
            return shapes[0] if shapes else None
        if len({shape.dims for shape in shapes}) > 1:
            shapes = [shape if shape.dims == 2 else shape.buffer(STRIP) for shape in shapes]
        return GeometryCollection(*shapes, srid=shapes[0].srid).unary_union

    def _shape(self, value: str) -> GEOSGeometry | None:
        kind, _colon, name = value.partition(":")
        if kind == AREA:
            return self._areas.filter(pk=name).values_list("boundary", flat=True).first()
        shapes = self._works.filter(street=name).values_list("geometry", flat=True)[:MAX_SHAPES]
        return max(shapes, key=lambda shape: (shape.length, shape.wkt), default=None)

    def _area_places(self, areas) -> list[KnownPlace]:
        rows = areas.order_by("name", "pk").values_list("pk", "name")[: max(OFFERED + 1, MAX_CHOSEN)]
        return [KnownPlace(f"{AREA}:{pk}", name, _("area")) for pk, name in rows]

    def _street_places(self, works) -> list[KnownPlace]:
        rows = works.order_by("street").values_list("street").annotate(number=Count("pk"))
        return [
            KnownPlace(f"{STREET}:{name}", name, _number_of_works(number))
            for name, number in rows[: max(OFFERED + 1, MAX_CHOSEN)]
        ]


def _number_of_works(number: int) -> str:
    return ngettext("street, %(count)d work", "street, %(count)d works", number) % {"count": number}
