"""Coordinate systems and geometry fields of the portal."""

from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Transform

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
