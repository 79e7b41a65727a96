import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from areas.engine.shapes import GeometryEncodingError, from_wkb
from tests.areas.engine.geometries import geometry, wkb


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly
@given(st.lists(geometry, max_size=8))
def test_measures_are_those_of_geos(geometries):
    shapes = from_wkb(wkb(geometries))
    for k, item in enumerate(geometries):
        if item is None or item.is_empty:
            assert shapes.empty[k]
            continue
        assert shapes.box[k].tolist() == list(item.bounds)
        assert shapes.area[k] == pytest.approx(item.area)
        lines = [g for g in shapely.get_parts([item]) if g.geom_type.endswith("LineString")]
        assert shapes.length[k] == pytest.approx(sum(g.length for g in lines))


def test_a_polygon_is_as_long_as_its_middle():
    street = shapely.box(0, 0, 300, 20)
    square = shapely.box(0, 100, 80, 180)
    block = shapely.box(0, 0, 220, 120).difference(shapely.box(20, 20, 200, 100))  # a street of 20 m around it
    items = [street, square, block, shapely.MultiPolygon([street, square]), shapely.LineString([(0, 0), (3, 4)])]
    axis = from_wkb([shapely.to_wkb(item) for item in items]).axis
    assert axis.round(6).tolist() == [300, 80, pytest.approx(600, abs=25), 380, 0]


def test_ewkb_with_srid_reads_like_wkb():
    line = shapely.LineString([(0, 0), (3, 4)])
    shapes = from_wkb([shapely.to_wkb(shapely.set_srid(line, 28992), include_srid=True)])
    assert shapes.length.tolist() == [5]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (shapely.to_wkb(shapely.Point(1, 2), byte_order=0), "big-endian"),
        (shapely.to_wkb(shapely.Point(1, 2, 3)), "unsupported"),
        (shapely.to_wkb(shapely.LineString([(0, 0), (1, 1)]))[:-3], "truncated"),
        (b"\x01\x02", "truncated"),
    ],
)
def test_other_encodings_are_refused(value, message):
    with pytest.raises(GeometryEncodingError, match=message):
        from_wkb([value])
