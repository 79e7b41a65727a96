"""Places that the portal knows already, to give to a work without drawing."""

from django.contrib.gis.geos import GEOSGeometry
from django.utils.translation import gettext as _

from areas.models import CaseArea, Work

MAX_STREETS = 300


class KnownPlaces:
    """Areas with a boundary, and streets in which a work lies, as far as `user` sees them."""

    def __init__(self, user):
        self._areas = CaseArea.objects.visible_to(user).exclude(boundary=None)
        self._works = Work.objects.visible_to(user).planned().exclude(geometry=None).exclude(street="")

    def choices(self) -> list:
        """Choices for a select, in groups; the values are understood by `geometry`."""
        areas = [(f"area:{pk}", name) for pk, name in self._areas.order_by("name").values_list("pk", "name")]
        streets = self._works.order_by("street").values_list("street", flat=True).distinct()[:MAX_STREETS]
        groups = [(_("Areas"), areas), (_("Streets"), [(f"street:{name}", name) for name in streets])]
        return [("", _("no known place")), *(group for group in groups if group[1])]

    def geometry(self, value: str) -> GEOSGeometry | None:
        """The shape of a choice: the boundary of an area, or the place of the longest work in a street."""
        kind, _colon, name = value.partition(":")
        if kind == "area":
            return self._areas.filter(pk=name).values_list("boundary", flat=True).first()
        shapes = self._works.filter(street=name).values_list("geometry", flat=True)[:MAX_STREETS]
        return max(shapes, key=lambda shape: (shape.length, shape.wkt), default=None)
