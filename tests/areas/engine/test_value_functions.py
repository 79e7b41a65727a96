import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from areas.engine import value_functions as vf


def test_ascending_and_descending():
    assert vf.linear(10, 30)([10, 15, 30]).tolist() == [0, 25, 100]
    assert vf.linear(30, 10)([10, 15, 30]).tolist() == [100, 75, 0]


def test_piecewise_example_of_package_smaa():
    """The example of smaa.pvf in the R package smaa, with values beyond the cut-offs clipped."""
    function = vf.piecewise([(50, 1.0), (75, 0.8), (90, 0.5), (100, 0)])
    np.testing.assert_allclose(function([50, 90, 100, 10, 40, 101, 120]), [1, 0.5, 0, 1, 1, 0, 0], atol=1e-12)


def test_beyond_the_ends_it_stops_or_goes_on():
    assert vf.linear(0, 10)([12, -2]).tolist() == [100, 0]
    np.testing.assert_allclose(vf.linear(0, 10, clip=False)([12, -2]), [120, -20])


def test_unknown_stays_unknown():
    assert np.isnan(vf.linear(0, 10)(np.nan))
    assert np.isnan(vf.linear(0, 10, clip=False)(np.nan))


def test_without_spread_everyone_is_in_the_middle():
    assert vf.over(7, 7)([7, 7]).tolist() == [50, 50]


def test_five_point_scores():
    assert vf.from_five_points([-2, -1, 0, 1, 2]).tolist() == [0, 25, 50, 75, 100]
    with pytest.raises(ValueError, match="five-point"):
        vf.from_five_points(3)


@pytest.mark.parametrize("points", [[(1, 0)], [(1, 0), (1, 100)], [(1, 0), (float("nan"), 100)]])
def test_impossible_points_are_refused(points):
    with pytest.raises(ValueError, match="value function"):
        vf.piecewise(points)


def test_a_scale_without_length_is_refused():
    with pytest.raises(ValueError, match="two different ends"):
        vf.linear(3, 3)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.booleans())
def test_clipped_values_stay_on_the_scale_and_keep_the_order(x, y, ascending):
    function = vf.linear(-1000, 1000) if ascending else vf.linear(1000, -1000)
    low, high = sorted((x, y))
    first, second = function([low, high])
    assert min(first, second) >= 0
    assert max(first, second) <= 100
    assert first <= second if ascending else first >= second
