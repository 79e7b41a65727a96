"""Vector tiles of works, straight from PostGIS: the rights of the list decide what is in them.

Near by, each work is a feature; from afar works are counted per cell of a grid, so that a tile stays small however
many works there are. A tile holds numbers and colours only, never a name or a cost.
"""

from django.contrib.gis.db.models import GeometryField
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Func

from areas.models import Work
from koppelkansen.core.geometry import WEB_SRID

MAX_ZOOM = 20
SINGLE_FROM = 13  # zoom from which works are drawn one by one
CELLS = 16  # cells across a tile below that zoom
MAX_FEATURES = 10_000

SINGLE = """
SELECT ST_AsMVT(t, 'works', 4096, 'geom', 'id') FROM (
    SELECT w.id, o.colour, extract(year FROM w.window_start)::int AS first,
        extract(year FROM w.window_end)::int AS last,
        ST_AsMVTGeom(w.geometry_web, ST_TileEnvelope(%s, %s, %s)) AS geom
    FROM areas_work w JOIN stakeholders_organisation o ON o.id = w.organisation_id
    WHERE w.id IN ({works}) LIMIT {limit}
) t WHERE geom IS NOT NULL
"""
COUNTED = """
WITH tile AS (SELECT ST_TileEnvelope(%s, %s, %s) AS box),
places AS (SELECT ST_Centroid(w.geometry_web) AS p FROM areas_work w WHERE w.id IN ({works})),
cells AS (
    SELECT count(*)::int AS number, ST_Centroid(ST_Collect(p)) AS place FROM places, tile
    WHERE p && box GROUP BY ST_SnapToGrid(p, (ST_XMax(box) - ST_XMin(box)) / {cells})
)
SELECT ST_AsMVT(t, 'counts', 4096, 'geom') FROM (
    SELECT number, ST_AsMVTGeom(place, box) AS geom FROM cells, tile
) t WHERE geom IS NOT NULL
"""


class TileEnvelope(Func):
    """The square of a tile in web mercator."""

    function = "ST_TileEnvelope"
    output_field = GeometryField(srid=WEB_SRID)


def work_tile(user, z: int, x: int, y: int) -> bytes:
    """The tile of planned works that `user` may see; empty when there are none."""
    rows = Work.objects.visible_to(user).planned().order_by()
    rows = rows.filter(geometry_web__bboverlaps=TileEnvelope(z, x, y)).values("pk")
    try:
        works, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return b""
    statement = SINGLE if z >= SINGLE_FROM else COUNTED
    with connection.cursor() as cursor:
        cursor.execute(statement.format(works=works, limit=MAX_FEATURES, cells=CELLS), [z, x, y, *parameters])
        return bytes(cursor.fetchone()[0])


def is_tile(z: int, x: int, y: int) -> bool:
    """Tell whether there is such a tile."""
    return 0 <= z <= MAX_ZOOM and 0 <= x < 2**z and 0 <= y < 2**z
