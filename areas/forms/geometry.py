"""A form field for a shape: drawn on the map, pasted as text, or uploaded as GeoJSON."""

import json
import math
import re

import shapely
from django import forms
from django.contrib.gis.geos import GEOSGeometry
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.geometry import GPS_SRID, RD_EXTENT, STORAGE_SRID
from koppelkansen.core.uploads import MEGABYTE

MAX_VERTICES = 20_000
MAX_BYTES = 2_000_000
PAIR = re.compile(r"(-?\d{1,9}(?:\.\d{1,15})?)(?:\s*,\s*|\s+)(-?\d{1,9}(?:\.\d{1,15})?)")
WKT = re.compile(
    r"(?:SRID=(?P<srid>\d{1,6});)?\s*(?P<shape>(?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION)\s*(?:Z|M|ZM)?\s*"
    r"(?:\(|EMPTY)",
    re.IGNORECASE,
)
POLYGONS = ("Polygon", "MultiPolygon")
IN_WORDS = {
    "Point": _("a point"),
    "LineString": _("a line"),
    "Polygon": _("an area"),
    "MultiPoint": _("several points"),
    "MultiLineString": _("several lines"),
    "MultiPolygon": _("an area of several parts"),
}
# What GEOS says of a shape that is not valid: the beginning of its reason.
FLAWS = {
    "Self-intersection": _("its outline crosses itself"),
    "Ring Self-intersection": _("its outline touches itself"),
    "Too few points": _("it has too few points"),
    "Hole lies outside": _("a hole lies outside of it"),
}


class MapInput(forms.Textarea):
    """A text field with GeoJSON under a map on which it can be drawn; without script the text field remains."""

    template_name = "areas/widgets/map_input.html"

    def __init__(self, *, modes=("polygon",), takes_file=True, attrs=None):
        super().__init__({"rows": 4, "spellcheck": "false", **(attrs or {})})
        self.modes = modes
        self.takes_file = takes_file  # read by script; not where the form has a field for a file
        self.around_url = ""  # GeoJSON that is shown behind what is drawn

    def get_context(self, name, value, attrs):
        return super().get_context(name, value, attrs) | {
            "modes": self.modes,
            "takes_file": self.takes_file,
            "is_refused": bool(attrs and attrs.get("aria-invalid")),
            "around_url": self.around_url,
            "most_bytes": MAX_BYTES,
            "too_large": _("This file is too large: at most {limit} MB.").format(limit=MAX_BYTES // MEGABYTE),
        }


class GeoJSONField(forms.CharField):
    """GeoJSON, well-known text or pairs of numbers, in degrees or in RD metres as Dutch sources often give them;
    cleans to a geometry in RD, or None.

    `types` are the allowed types of geometry; with `collect` several shapes become one of the multi type.
    """

    default_error_messages = {
        "json": _("These are no coordinates, no GeoJSON and no WKT."),
        "system": _("Give the coordinates in degrees (EPSG:4326) or in RD metres (EPSG:28992)."),
        "type": _("Use one of these shapes: %(types)s."),
        "empty": _("There is no shape in it."),
        "invalid_shape": _("This shape is not valid: %(reason)s."),
        "outside": _("This shape does not lie in the Netherlands."),
        "large": _("This shape has more than %(number)d points."),
    }

    def __init__(self, *, types, collect=False, modes=("polygon",), takes_file=True, **kwargs):
        super().__init__(widget=MapInput(modes=modes, takes_file=takes_file), max_length=MAX_BYTES, **kwargs)
        self.types, self.collect = types, collect

    def prepare_value(self, value):
        """Show a stored geometry as GeoJSON in degrees, to the decimetre."""
        if not isinstance(value, GEOSGeometry):
            return value
        degrees = value.transform(GPS_SRID, clone=True)
        return shapely.to_geojson(shapely.set_precision(shapely.from_wkb(bytes(degrees.wkb)), 1e-6, mode="pointwise"))

    def has_changed(self, initial, data):
        return self.prepare_value(initial) != data

    def to_python(self, value):
        text = super().to_python(value)
        return self.read(text) if text else None

    def read(self, text: str) -> GEOSGeometry:
        """Return the geometry in RD of a text with a shape; raises ValidationError."""
        if (wkt := WKT.match(text)) and wkt["srid"] and int(wkt["srid"]) not in (GPS_SRID, STORAGE_SRID):
            raise self._error("system")
        try:
            content = _of_wkt(text) if wkt else _of_pairs(text) or json.loads(text)
            shapes = [shapely.force_2d(shapely.geometry.shape(part)) for part in _geometries(content)]
        except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, shapely.GEOSException):
            raise self._error("json") from None
        shapes = [shape for shape in shapes if not shape.is_empty]
        if not shapes:
            raise self._error("empty")
        if any(shape.geom_type not in self.types for shape in shapes) or (len(shapes) > 1 and not self.collect):
            raise self._error("type", types=", ".join(str(IN_WORDS[name]) for name in self.types))
        if sum(shapely.get_num_coordinates(shape) for shape in shapes) > MAX_VERTICES:
            raise self._error("large", number=MAX_VERTICES)
        for shape in shapes:
            if not all(math.isfinite(bound) for bound in shape.bounds):
                raise self._error("outside")
            if not shape.is_valid:
                raise self._error("invalid_shape", reason=_flaw(shape))
        shape = shapely.union_all(shapes) if len(shapes) > 1 else shapes[0]
        return self._in_rd(shape)

    def _in_rd(self, shape) -> GEOSGeometry:
        """Return the shape in RD: numbers beyond degrees are RD already."""
        xmin, ymin, xmax, ymax = shape.bounds
        in_degrees = max(abs(xmin), abs(xmax)) <= 180 and max(abs(ymin), abs(ymax)) <= 90
        if in_degrees and not (2 <= xmin <= xmax <= 8 and 50 <= ymin <= ymax <= 54):
            raise self._error("outside")
        geometry = GEOSGeometry(memoryview(shapely.to_wkb(shape)), srid=GPS_SRID if in_degrees else STORAGE_SRID)
        if in_degrees:
            geometry.transform(STORAGE_SRID)
        left, bottom, right, top = RD_EXTENT
        xmin, ymin, xmax, ymax = geometry.extent
        if not (left <= xmin and bottom <= ymin and xmax <= right and ymax <= top):
            raise self._error("outside")
        return geometry

    def _error(self, code: str, **parameters) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=parameters)


def _flaw(shape) -> str:
    """Return in words why a shape is not valid, and near which coordinates."""
    reason, _bracket, place = shapely.is_valid_reason(shape).partition("[")
    words = next((words for start, words in FLAWS.items() if reason.startswith(start)), _("its parts overlap"))
    if not place:
        return str(words)
    return _("%(flaw)s, near %(place)s") % {"flaw": words, "place": place.rstrip("]").replace(" ", ", ")}


def _of_pairs(text: str) -> dict | None:
    """GeoJSON of coordinates, one pair on a line ("121000, 487000" or "52.37 4.9"); None when the text is no such.

    One pair is a point, more are a line, and a line that ends where it began is an area.
    """
    lines = [line for line in re.split(r"[\n;]", text) if line.strip()]
    pairs = [PAIR.fullmatch(line.strip()) for line in lines]
    if not pairs or not all(pairs):
        return None
    points = [[float(pair[1]), float(pair[2])] for pair in pairs]
    if all(50 <= first <= 54 and 2 <= second <= 8 for first, second in points):
        points = [[second, first] for first, second in points]  # maps on the web name the latitude first
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    if len(points) > 3 and points[0] == points[-1]:
        return {"type": "Polygon", "coordinates": [points]}
    return {"type": "LineString", "coordinates": points}


def _of_wkt(text: str) -> dict:
    """GeoJSON of well-known text, as databases and an import file write a shape; raises GEOSException."""
    return json.loads(shapely.to_geojson(shapely.from_wkt(text.rpartition(";")[2])))


def _geometries(content: dict) -> list[dict]:
    """Return the geometries of a GeoJSON object: a collection of features, a feature, or a bare geometry."""
    kind = content["type"]
    if kind == "FeatureCollection":
        return [feature["geometry"] for feature in content["features"] if feature["geometry"]]
    if kind == "Feature":
        return [content["geometry"]] if content["geometry"] else []
    if kind == "GeometryCollection":
        return content["geometries"]
    return [content]
