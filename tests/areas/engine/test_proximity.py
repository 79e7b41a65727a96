"""Detection against a brute-force oracle: GEOS on every pair."""

import datetime as dt
from itertools import combinations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from areas.engine import windows
from areas.engine.proximity import distance, find_pairs, shares
from areas.engine.shapes import from_wkb
from tests.areas.engine.geometries import geometry, wkb

date = st.dates(dt.date(2026, 1, 1), dt.date(2029, 12, 31))
dates = st.tuples(date, date, st.sampled_from(["day", "month", "quarter", "year"])).map(
    lambda d: windows.window(min(d[:2]), max(d[:2]), d[2])
)
touching = st.sampled_from([(0, 10), (10, 20), (11, 20), (101, 120), (windows.OPEN_START, windows.OPEN_END)])
work = st.tuples(geometry, st.integers(0, 2), st.one_of(dates, touching))


def arrays(works):
    return (
        from_wkb(wkb([w[0] for w in works])),
        np.array([w[1] for w in works]),
        np.array([w[2][0] for w in works]),
        np.array([w[2][1] for w in works]),
    )


def oracle(works, reach, max_gap, same_owner):
    found = []
    for (i, a), (j, b) in combinations(enumerate(works), 2):
        if (a[1] == b[1]) != same_owner or a[0] is None or b[0] is None or a[0].is_empty or b[0].is_empty:
            continue
        days = max(a[2][0], b[2][0]) - min(a[2][1], b[2][1])
        if days <= max_gap and shapely.dwithin(a[0], b[0], reach):
            found.append((i, j, max(days, 0)))
    return found


@settings(max_examples=300, deadline=None)
@given(
    st.lists(work, max_size=12),
    st.sampled_from([0, 1, 5, 25, 300]),
    st.sampled_from([0, 1, 90, 1095]),
    st.booleans(),
)
def test_pairs_equal_brute_force(works, reach, max_gap, same_owner):
    pairs = find_pairs(*arrays(works), reach=reach, max_gap=max_gap, same_owner=same_owner)
    found = list(zip(pairs.first.tolist(), pairs.second.tolist(), pairs.gap.tolist(), strict=True))
    assert found == oracle(works, reach, max_gap, same_owner)
    for i, j, metres in zip(pairs.first, pairs.second, pairs.metres, strict=True):
        assert metres == pytest.approx(works[i][0].distance(works[j][0]), abs=1e-6)


def test_pairs_equal_a_spatial_index_on_a_small_city():
    random = np.random.default_rng(3)
    number = 4000
    middle = random.uniform(0, 6000, (number, 1, 2))
    geometries = shapely.linestrings(middle + random.normal(0, 40, (number, 4, 2)).cumsum(axis=1))
    geometries[::5] = shapely.buffer(geometries[::5], 8, quad_segs=2)
    geometries[::400] = shapely.linestrings(random.uniform(0, 6000, (10, 6, 2)))  # transport mains
    geometries[7::500] = shapely.box(*random.uniform(0, 3000, (2, 8)), *random.uniform(3000, 6000, (2, 8)))
    owner = random.integers(0, 5, number)
    start = random.integers(0, 4000, number)
    end = start + random.integers(1, 900, number)
    shapes = from_wkb(shapely.to_wkb(geometries).tolist())
    pairs = find_pairs(shapes, owner, start, end, reach=25, max_gap=90)
    i, j = shapely.STRtree(geometries).query(geometries, predicate="dwithin", distance=25)
    close = np.maximum(start[i], start[j]) - np.minimum(end[i], end[j]) <= 90
    wanted = (i < j) & (owner[i] != owner[j]) & close
    assert set(zip(pairs.first, pairs.second, strict=True)) == set(zip(i[wanted], j[wanted], strict=True))
    assert len(pairs) == wanted.sum()


def test_no_works_no_pairs():
    assert len(find_pairs(*arrays([]), reach=25, max_gap=0)) == 0
    nowhere = [(None, 0, (0, 1)), (None, 1, (0, 1))]
    assert len(find_pairs(*arrays(nowhere), reach=25, max_gap=0)) == 0


def test_distance_to_nothing_is_infinite():
    shapes = from_wkb(wkb([shapely.Point(0, 0), None]))
    assert distance(shapes, 0, 1) == np.inf


@pytest.mark.parametrize(
    ("one", "two", "here", "there"),
    [
        ("LINESTRING(0 0, 100 0)", "LINESTRING(0 0, 100 0)", 1, 1),
        ("LINESTRING(0 0, 100 0)", "LINESTRING(0 10, 100 10)", 0.6, 0.6),
        ("LINESTRING(0 0, 100 0)", "LINESTRING(0 25, 100 25)", 0, 0),
        ("POINT(50 0)", "LINESTRING(0 0, 100 0)", 1, 0.25),
        ("POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))", "POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))", 1, 1),
        ("POLYGON((0 0, 50 0, 50 50, 0 50, 0 0))", "POLYGON((0 0, 1000 0, 1000 1000, 0 1000, 0 0))", 1, 0.003),
    ],
    ids=["same line", "ten metres apart", "at the limit", "point on a line", "same polygon", "inside a large one"],
)
def test_shares(one, two, here, there):
    shapes = from_wkb(wkb(shapely.from_wkt([one, two])))
    a, b = shares(shapes, np.array([0]), np.array([1]), near=25)
    assert a[0] == pytest.approx(here, abs=0.01)
    assert b[0] == pytest.approx(there, abs=0.02)


@settings(deadline=None)
@given(geometry, geometry)
def test_shares_are_parts(one, two):
    shapes = from_wkb(wkb([one, two]))
    a, b = shares(shapes, np.array([0]), np.array([1]), near=25)
    assert 0 <= a[0] <= 1
    assert 0 <= b[0] <= 1
    if distance(shapes, 0, 1) >= 25:
        assert (a[0], b[0]) == (0, 0)
