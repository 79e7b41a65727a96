"""Shapes for the map: GeoJSON in degrees, simplified to what a screen shows, bounded in number."""

import json

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import AsGeoJSON, Transform
from django.db.models import Func, QuerySet
from django.urls import reverse

from areas.models import CaseArea, Challenge, Work
from koppelkansen.core.geometry import GPS_SRID, STORAGE_SRID

MAX_FEATURES = 1_000
TOLERANCE = 2  # metres: less than a pixel at the zoom at which a whole area fits the screen
PRECISION = 6  # decimals of a degree: a decimetre


class Simplify(Func):
    """A shape with fewer points, still valid."""

    function = "ST_SimplifyPreserveTopology"
    arity = 2
    output_field = GeometryField(srid=STORAGE_SRID)


def _geojson(path: str) -> AsGeoJSON:
    return AsGeoJSON(Transform(Simplify(path, TOLERANCE), GPS_SRID), precision=PRECISION)


def _collection(features: list[dict]) -> dict:
    return {"type": "FeatureCollection", "features": features}


def area_features(areas: QuerySet[CaseArea], *, url_name: str = "areas:overview") -> dict:
    """Return the areas that have a boundary, with name, phase and the address of the page that shows them."""
    rows = areas.exclude(boundary=None).annotate(shape=_geojson("boundary"))
    values = rows.values_list("pk", "name", "slug", "phase__number", "phase__name", "shape")
    return _collection(
        [
            {
                "type": "Feature",
                "id": pk,
                "geometry": json.loads(shape),
                "properties": {
                    "kind": "area",
                    "name": name,
                    "phase": number if number is not None else -1,
                    "label": f"{number} · {phase}" if phase else "",
                    "url": reverse(url_name, args=[slug]),
                },
            }
            for pk, name, slug, number, phase, shape in values[:MAX_FEATURES]
        ]
    )


def challenge_features(area: CaseArea, *, only: Challenge | None = None) -> dict:
    """Return the boundary of an area and its challenges that have a place, or only one of them."""
    boundary = area_features(CaseArea.objects.filter(pk=area.pk))["features"]
    rows = Challenge.objects.filter(area=area).exclude(location=None).annotate(shape=_geojson("location"))
    if only is not None:
        rows = rows.filter(pk=only.pk)
    values = rows.values_list("pk", "title", "organisation__short_name", "organisation__colour", "shape")
    challenges = [
        {
            "type": "Feature",
            "id": pk,
            "geometry": json.loads(shape),
            "properties": {"kind": "challenge", "name": title, "label": organisation, "colour": colour},
        }
        for pk, title, organisation, colour, shape in values[:MAX_FEATURES]
    ]
    return _collection(boundary + challenges)


def work_features(works: QuerySet[Work], *, reader) -> dict:
    """Return works that have a place, in the colour of their organisation; whose scope it is, the caller says.

    Those of which `reader` may open the page have its address.
    """
    visible = set(Work.objects.visible_to(reader).filter(pk__in=works.values("pk")).values_list("pk", flat=True))
    rows = works.exclude(geometry=None).annotate(shape=_geojson("geometry"))
    values = rows.values_list("pk", "name", "organisation__short_name", "organisation__colour", "shape")
    return _collection(
        [
            {
                "type": "Feature",
                "id": pk,
                "geometry": json.loads(shape),
                "properties": {
                    "kind": "challenge",
                    "name": name,
                    "label": organisation,
                    "colour": colour,
                    "url": reverse("areas:work", args=[pk]) if pk in visible else "",
                },
            }
            for pk, name, organisation, colour, shape in values[:MAX_FEATURES]
        ]
    )


def place_features(rows: QuerySet, *, colour: str = "#9a4f00") -> dict:
    """Return rows that have a name and a place, such as zones of interest and dig rests."""
    values = rows.annotate(shape=_geojson("place")).values_list("pk", "name", "shape")[:MAX_FEATURES]
    return _collection(
        [
            {
                "type": "Feature",
                "id": pk,
                "geometry": json.loads(shape),
                "properties": {"kind": "challenge", "name": name, "label": "", "colour": colour},
            }
            for pk, name, shape in values
        ]
    )
