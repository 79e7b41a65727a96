"""Random small geometries on whole coordinates, so that touching and coinciding happen often."""

import shapely
from hypothesis import strategies as st

coordinate = st.tuples(st.integers(0, 60), st.integers(0, 60))
point = coordinate.map(shapely.Point)
line = st.lists(coordinate, min_size=2, max_size=5, unique=True).map(shapely.LineString)


def _polygon(corners):
    (x, y), (width, height), hole = corners
    shell = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    inner = [(x + 2, y + 2), (x + width - 2, y + 2), (x + width - 2, y + height - 2), (x + 2, y + height - 2)]
    return shapely.Polygon(shell, [inner] if hole and width > 5 and height > 5 else None)


polygon = st.tuples(coordinate, st.tuples(st.integers(1, 25), st.integers(1, 25)), st.booleans()).map(_polygon)
triangle = st.lists(coordinate, min_size=3, max_size=3, unique=True).map(shapely.Polygon).filter(lambda g: g.is_valid)
several = st.one_of(
    st.lists(point, min_size=1, max_size=3).map(shapely.MultiPoint),
    st.lists(line, min_size=1, max_size=3).map(shapely.MultiLineString),
    st.lists(st.one_of(point, line), min_size=1, max_size=3).map(shapely.GeometryCollection),
    st.tuples(polygon, polygon).map(lambda two: shapely.union_all(list(two))),
)
nothing = st.sampled_from([None, shapely.Point(), shapely.Polygon(), shapely.MultiLineString()])
geometry = st.one_of(point, line, polygon, triangle, several, nothing)


def wkb(geometries):
    return [None if g is None else shapely.to_wkb(g) for g in geometries]
