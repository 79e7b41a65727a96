"""Coordinate systems and geometry fields of the portal."""

from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Transform
from django.contrib.gis.geos import GEOSGeometry
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koppelkansen.core.numbers import number

STORAGE_SRID = 28992  # RD New, metres: all Dutch official data
WEB_SRID = 3857  # web maps and vector tiles
GPS_SRID = 4326  # GeoJSON

# The area for which RD New is defined, in metres: xmin, ymin, xmax, ymax.
RD_EXTENT = (7_000, 289_000, 300_000, 629_000)


def web_geometry(source: str, field_class=models.GeometryField) -> models.GeneratedField:
    """Return a stored web-mercator copy of `source`, kept true by the database. Index it with a GistIndex."""
    return models.GeneratedField(
        expression=Transform(source, WEB_SRID),
        output_field=field_class(srid=WEB_SRID, null=True),
        db_persist=True,
    )


def geometry_in_words(shape: GEOSGeometry) -> str:
    """Return a shape in RD as people can compare it: its size, number of points and middle (degrees)."""
    points = ngettext("%(count)d point", "%(count)d points", shape.num_coords) % {"count": shape.num_coords}
    middle = shape.centroid.transform(GPS_SRID, clone=True)
    place = _("middle at %(north)s, %(east)s") % {"north": f"{middle.y:.5f}", "east": f"{middle.x:.5f}"}
    if shape.dims == 2:
        size = _("%(size)s hectares") % {"size": number(shape.area / 10_000, 2)}
    elif shape.dims == 1:
        size = _("%(size)s metres") % {"size": number(shape.length)}
    else:
        return f"{points}, {place}"
    return f"{size}, {points}, {place}"
