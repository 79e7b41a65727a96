"""Boundaries of the demo areas, drawn by hand: approximate, RD New in metres."""

from django.contrib.gis.geos import MultiPolygon, Polygon

from koppelkansen.core.geometry import STORAGE_SRID

SOURCE = "Met de hand getekend bij benadering (voorbeeldwaarde)"

CORNERS = {
    "bloemenbuurt": (
        (122690, 489290),
        (122960, 489790),
        (123440, 489730),
        (123540, 489280),
        (123160, 489010),
        (122790, 489070),
    ),
    "amstelstad": (
        (122820, 484340),
        (123510, 484440),
        (123970, 483110),
        (124510, 481990),
        (125530, 480310),
        (125990, 478870),
        (124830, 478540),
        (124020, 480100),
        (123150, 482000),
        (122750, 483110),
    ),
    "binnenstad-9-straatjes": (
        (120720, 487490),
        (121090, 487410),
        (121040, 487020),
        (121000, 486660),
        (120690, 486600),
        (120610, 487020),
    ),
    "haven-stad": (
        (118090, 489490),
        (119250, 490040),
        (120480, 490360),
        (121370, 490800),
        (121700, 490130),
        (120470, 489250),
        (119250, 489030),
        (118160, 488820),
    ),
}


def boundary(slug: str) -> MultiPolygon:
    """Return the boundary of a demo area."""
    corners = CORNERS[slug]
    return MultiPolygon(Polygon((*corners, corners[0])), srid=STORAGE_SRID)
