"""Shapes from people: degrees or RD, valid, in the Netherlands, not too large."""

import json

import pytest
from django import forms

from areas.forms.geometry import MAX_VERTICES, POLYGONS, GeoJSONField

DEGREES = {"type": "Polygon", "coordinates": [[[4.91, 52.39], [4.92, 52.39], [4.92, 52.395], [4.91, 52.39]]]}
RD = {
    "type": "Polygon",
    "coordinates": [[[122_700, 489_300], [123_400, 489_300], [123_400, 489_800], [122_700, 489_300]]],
}
BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[4.91, 52.39], [4.92, 52.4], [4.92, 52.39], [4.91, 52.4], [4.91, 52.39]]],
}


def read(content, **options):
    field = GeoJSONField(types=POLYGONS, required=False, **options)
    return field.clean(content if isinstance(content, str) else json.dumps(content))


def feature(geometry):
    return {"type": "Feature", "properties": {"naam": "x"}, "geometry": geometry}


@pytest.mark.parametrize(
    "content",
    [DEGREES, feature(DEGREES), {"type": "FeatureCollection", "features": [feature(DEGREES), feature(None)]}],
)
def test_degrees_become_rd(content):
    shape = read(content)
    assert (shape.srid, shape.geom_type) == (28992, "Polygon")
    assert [round(value, -1) for value in shape.extent] == [122_520, 489_230, 123_200, 489_790]


def test_rd_stays_rd():
    assert read(RD).extent == (122_700, 489_300, 123_400, 489_800)


def test_height_is_dropped():
    high = {"type": "Polygon", "coordinates": [[[*point, 2.5] for point in RD["coordinates"][0]]]}
    assert read(high).hasz is False


def test_several_parts_become_one_shape_when_asked():
    away = {"type": "Polygon", "coordinates": [[[x + 5_000, y] for x, y in RD["coordinates"][0]]]}
    both = {"type": "FeatureCollection", "features": [feature(RD), feature(away)]}
    assert read(both, collect=True).geom_type == "MultiPolygon"
    with pytest.raises(forms.ValidationError) as error:
        read(both)
    assert error.value.code == "type"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("geen geojson", "json"),
        ("[]", "json"),
        ("[" * 100_000, "json"),
        ({"type": "Polygon"}, "json"),
        ({"type": "Polygon", "coordinates": "x"}, "json"),
        ({"type": "FeatureCollection", "features": []}, "empty"),
        ({"type": "Point", "coordinates": [4.9, 52.3]}, "type"),
        (BOW_TIE, "invalid_shape"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}, "outside"),
        ({"type": "Polygon", "coordinates": [[[900_000, 0], [900_100, 0], [900_100, 9], [900_000, 0]]]}, "outside"),
        ("POLYGON EMPTY", "empty"),
        ("POLYGON ((121000 487000, 121100", "json"),
        ("SRID=31370;POLYGON ((150000 170000, 150100 170000, 150100 170100, 150000 170000))", "system"),
        ('{"type": "Polygon", "coordinates": [[[NaN, 52], [5, 52], [5, 53], [NaN, 52]]]}', "json"),
    ],
)
def test_what_is_no_shape_is_explained(content, code):
    with pytest.raises(forms.ValidationError) as error:
        read(content)
    assert error.value.code == code


def test_what_is_wrong_with_a_shape_is_said_in_words():
    with pytest.raises(forms.ValidationError) as crossed:
        read(BOW_TIE)
    assert crossed.value.messages[0].startswith("Deze vorm klopt niet: de omtrek kruist zichzelf, bij ")
    with pytest.raises(forms.ValidationError) as point:
        read({"type": "Point", "coordinates": [4.9, 52.3]})
    assert point.value.messages == ["Gebruik een van deze vormen: een vlak, een vlak van meer delen."]


def test_too_many_points_are_refused():
    ring = [[120_000 + step, 489_000] for step in range(MAX_VERTICES)] + [[130_000, 490_000], [120_000, 489_000]]
    with pytest.raises(forms.ValidationError) as error:
        read({"type": "Polygon", "coordinates": [ring]})
    assert error.value.code == "large"


def test_a_stored_shape_is_shown_in_degrees_and_read_back_within_a_decimetre():
    field = GeoJSONField(types=POLYGONS, required=False)
    shape = read(RD)
    again = field.clean(field.prepare_value(shape))
    assert max(abs(a - b) for a, b in zip(again.extent, shape.extent, strict=True)) < 0.15


def test_nothing_is_nothing():
    assert read("") is None


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        ("121000, 487000", "Point", (121_000, 487_000)),
        ("52.37, 4.9", "Point", (121_800, 487_000)),
        ("4.9 52.37", "Point", (121_800, 487_000)),
        ("121000 487000\n121100 487000", "LineString", (121_000, 487_000)),
        ("121000,487000;121100,487000;121100,487100;121000,487000", "Polygon", (121_000, 487_000)),
        ("POINT (121000 487000)", "Point", (121_000, 487_000)),
        ("SRID=4326;linestring(4.9 52.37, 4.91 52.37)", "LineString", (121_800, 487_000)),
        (
            "MULTIPOLYGON Z (((121000 487000 3, 121100 487000 3, 121100 487100 3, 121000 487000 3)))",
            "MultiPolygon",
            (121_000, 487_000),
        ),
    ],
)
def test_pasted_coordinates(text, kind, where):
    field = GeoJSONField(types=("Point", "LineString", *POLYGONS))
    shape = field.clean(text)
    assert (shape.geom_type, tuple(round(number, -2) for number in shape.extent[:2])) == (kind, where)
