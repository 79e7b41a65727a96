import numpy as np
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from areas.engine.shapes import from_wkb
from areas.engine.stations import MAX_STATIONS, stations
from tests.areas.engine.geometries import geometry, wkb


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(geometry, min_size=1, max_size=5))
def test_stations_lie_on_the_work_and_are_bounded(geometries):
    shapes = from_wkb(wkb(geometries))
    points, offsets = stations(shapes, np.ones(len(geometries), dtype=bool))
    for k, item in enumerate(geometries):
        own = points[offsets[k] : offsets[k + 1]]
        if item is None or item.is_empty:
            assert len(own) == 0
            continue
        assert 1 <= len(own) <= 4 * MAX_STATIONS
        assert all(item.distance(shapely.Point(p)) < 1e-6 for p in own)


def test_stations_of_unwanted_works_are_not_made():
    shapes = from_wkb(wkb([shapely.Point(1, 2), shapely.Point(3, 4)]))
    points, offsets = stations(shapes, np.array([False, True]))
    assert points.tolist() == [[3, 4]]
    assert offsets.tolist() == [0, 0, 1]
