"""Weighted sum, weighted product, TOPSIS and data weights against published examples."""

import numpy as np
import pytest

from areas.engine import aggregation as agg
from areas.engine.measure import CannotValue, Reason
from areas.engine.weights import (
    critic_weights,
    entropy_weights,
    equal_weights,
    rank_order_centroid,
    rank_reciprocal_weights,
    rank_sum_weights,
    swing_weights,
)


class TestTopsis:
    def test_tzeng_and_huang(self):
        matrix = [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]]
        closeness = agg.topsis(matrix, [0.3, 0.4, 0.3])
        np.testing.assert_allclose(closeness, [0.50371966, 0.65808477, 0.74824866, 0.33399744], atol=1e-8)
        assert agg.ranks(closeness).tolist() == [3, 2, 1, 4]

    def test_without_normalisation(self):
        closeness = agg.topsis([[1, 0, 3], [0, 5, 6]], [1 / 3] * 3, vector_normalisation=False)
        np.testing.assert_allclose(closeness, [0.14639248, 0.85360752], atol=1e-8)

    def test_direction_turns_the_order(self):
        assert agg.ranks(agg.topsis([[1], [2]], [1], [False])).tolist() == [1, 2]

    def test_all_equal_is_halfway(self):
        assert agg.topsis([[3, 0], [3, 0]], [0.5, 0.5]).tolist() == [0.5, 0.5]


class TestWeightedSum:
    def test_plain(self):
        assert agg.weighted_sum([[1, 0, 3], [0, 5, 6]], [1, 1, 1]).tolist() == [4, 11]

    def test_kracka(self):
        matrix = np.array(
            [
                [33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852],
                [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
                [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
                [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
                [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610],
                [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
            ]
        )
        ascending = [False, False, False, False, True, False, True]
        scaled = agg.scale_by_sum(agg.invert_descending(matrix, ascending))
        expected = [0.12040426, 0.3458235, 0.13838192, 0.12841246, 0.12346084, 0.14351701]
        np.testing.assert_allclose(agg.weighted_sum(scaled, equal_weights(7).values), expected, atol=1e-8)


class TestWeightedProduct:
    def test_published(self):
        matrix = agg.scale_by_sum([[25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]])
        product = agg.weighted_product(matrix, [0.20, 0.15, 0.40, 0.25])
        np.testing.assert_allclose(np.log10(product), [-0.50128589, -0.50448471, -0.52947246], atol=1e-8)
        assert agg.ranks(product).tolist() == [1, 2, 3]

    def test_refuses_negative_values(self):
        with pytest.raises(ValueError, match="not negative"):
            agg.weighted_product([[-1]], [1])


class TestRanks:
    def test_equal_values_share_the_best_rank(self):
        assert agg.ranks([5, 9, 9, 1]).tolist() == [3, 1, 1, 4]

    def test_rounding_is_no_difference(self):
        assert agg.ranks([0.1 + 0.2, 0.3]).tolist() == [1, 1]


class TestScaling:
    def test_column_without_spread_or_sum(self):
        assert agg.scale_min_max([[4, 1], [4, 3]]).tolist() == [[0.5, 0], [0.5, 1]]
        assert agg.scale_min_max([[1], [3]], [False]).tolist() == [[1], [0]]
        assert agg.scale_by_sum([[0, 1], [0, 3]]).tolist() == [[0, 0.25], [0, 0.75]]

    def test_zero_has_no_inverse(self):
        with pytest.raises(ValueError, match="inverse"):
            agg.invert_descending([[0]], [False])


class TestObjectiveWeights:
    def test_critic_of_diakoulaki(self):
        matrix = [
            [61, 1.08, 4.33],
            [20.7, 0.26, 4.34],
            [16.3, 1.98, 2.53],
            [9, 3.29, 1.65],
            [5.4, 2.77, 2.33],
            [4, 4.12, 1.21],
            [-6.1, 3.52, 2.10],
            [-34.6, 3.31, 0.98],
        ]
        np.testing.assert_allclose(critic_weights(matrix).values, [0.20222554, 0.48090173, 0.31687273], atol=1e-8)

    def test_entropy(self):
        np.testing.assert_allclose(entropy_weights([[1, 2], [4, 16]]).values, [0.358889, 0.641111], atol=1e-6)

    def test_columns_without_spread_get_nothing(self):
        assert entropy_weights([[1, 5], [9, 5]]).values.tolist() == [1, 0]
        assert critic_weights([[1, 5], [9, 5]]).values.tolist() == [1, 0]

    def test_no_spread_at_all_is_told(self):
        for weights in (entropy_weights([[1, 5], [1, 5]]), critic_weights([[1, 5], [1, 5]])):
            assert weights.values.tolist() == [0.5, 0.5]
            assert weights.reason is Reason.NO_SPREAD


class TestSwingWeights:
    def test_normalised(self):
        np.testing.assert_allclose(swing_weights([100, 60, 40, 50]).values, [0.4, 0.24, 0.16, 0.2])

    def test_nothing_said_is_told(self):
        assert swing_weights([0, 0]).reason is Reason.WEIGHTS_ZERO
        assert swing_weights([100, np.nan]).reason is Reason.WEIGHTS_INCOMPLETE
        assert swing_weights([100, np.nan]).values.tolist() == [0.5, 0.5]

    def test_refused(self):
        with pytest.raises(ValueError, match="negative"):
            swing_weights([100, -1])
        with pytest.raises(CannotValue):
            swing_weights([])


@pytest.mark.parametrize(
    ("count", "weights"),
    [
        (3, (0.6111, 0.2778, 0.1111)),
        (4, (0.5208, 0.2708, 0.1458, 0.0625)),
        (5, (0.4567, 0.2567, 0.1567, 0.0900, 0.0400)),
    ],
)
def test_rank_order_centroid(count, weights):
    """Table of Barron & Barrett (1996)."""
    np.testing.assert_allclose(rank_order_centroid(count), weights, atol=5e-5)


def test_weights_from_an_order_alone():
    """The three surrogate weights that Stillwell, Seaver and Edwards, and Barron and Barrett compare, n = 4."""
    assert rank_sum_weights(4) == pytest.approx([0.4, 0.3, 0.2, 0.1])
    assert rank_reciprocal_weights(4) == pytest.approx([0.48, 0.24, 0.16, 0.12])
    assert rank_order_centroid(4) == pytest.approx([0.520833, 0.270833, 0.145833, 0.0625], abs=1e-6)
    for weights in (rank_sum_weights, rank_reciprocal_weights):
        with pytest.raises(CannotValue):
            weights(0)
