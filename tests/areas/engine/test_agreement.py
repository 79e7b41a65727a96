"""Kendall, Krippendorff and Tastle–Wierman against published numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from areas.engine.agreement import (
    Level,
    Reliability,
    cell_spread,
    consensus,
    kendall_w,
    krippendorff_alpha,
    reliability,
)
from areas.engine.measure import Reason

NA = np.nan
# Krippendorff (2011): four observers, twelve units; the data of package irr.
NMM = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NA, NA, NA],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NA, 3],
        [NA, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NA],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NA],
    ]
)


class TestKrippendorff:
    @pytest.mark.parametrize(
        ("level", "alpha"),
        [("nominal", 0.7434), ("ordinal", 0.8154), ("interval", 0.8491), ("ratio", 0.7974)],
    )
    def test_published_example(self, level, alpha):
        assert krippendorff_alpha(NMM, level).value == pytest.approx(alpha, abs=5e-5)

    def test_binary_example_of_two_observers(self):
        """Krippendorff (2011), section A: ten units, two observers, no missing data: α = 0.095."""
        first, second = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
        assert krippendorff_alpha([first, second], "nominal").value == pytest.approx(0.095, abs=5e-4)

    def test_nominal_example_of_two_observers(self):
        """Krippendorff (2011), section B: twelve units in five categories, two observers: α = 0.692."""
        ben, gerry = ([ord(letter) for letter in row] for row in ("aabbdcccedda", "babbbccceddd"))
        assert krippendorff_alpha([ben, gerry], "nominal").value == pytest.approx(0.692, abs=5e-4)

    def test_perfect_agreement_is_one(self):
        for level in Level:
            assert krippendorff_alpha([[1, 2, 3], [1, 2, 3]], level).value == pytest.approx(1)

    def test_undefined_without_variation(self):
        assert krippendorff_alpha([[4, 4], [4, 4]]).reason is Reason.ALL_EQUAL

    def test_undefined_without_pairs(self):
        assert krippendorff_alpha([[1, 2, 3]]).reason is Reason.ONE_ASSESSOR
        assert krippendorff_alpha([[NA, NA], [NA, NA]]).reason is Reason.NO_SCORES

    def test_ratio_refuses_negative_values(self):
        with pytest.raises(ValueError, match="not negative"):
            krippendorff_alpha([[-1, 2], [1, 2]], "ratio")

    def test_words(self):
        assert [reliability(a) for a in (0.81, 0.7, 0.2)] == [
            Reliability.RELIABLE,
            Reliability.TENTATIVE,
            Reliability.UNRELIABLE,
        ]


def alpha_by_coincidences(ratings, level):
    """α straight from the coincidence matrix, as in the publication."""
    ratings = np.asarray(ratings, dtype=float)
    values = np.unique(ratings[~np.isnan(ratings)])
    matrix = np.zeros((len(values), len(values)))
    for unit in ratings.T:
        known = unit[~np.isnan(unit)]
        for i, x in enumerate(known):
            for j, y in enumerate(known):
                if i != j:
                    matrix[np.searchsorted(values, x), np.searchsorted(values, y)] += 1 / (len(known) - 1)
    n = matrix.sum(axis=1)

    def delta(c, k):
        if level == "nominal":
            return float(c != k)
        if level == "ordinal":
            low, high = sorted((c, k))
            return (n[low : high + 1].sum() - (n[low] + n[high]) / 2) ** 2
        difference = values[c] - values[k]
        return difference**2 if level == "interval" else (difference / (values[c] + values[k])) ** 2

    pairs = [(c, k) for c in range(len(values)) for k in range(len(values)) if c != k]
    observed = sum(matrix[c, k] * delta(c, k) for c, k in pairs)
    expected = sum(n[c] * n[k] * delta(c, k) for c, k in pairs)
    return None if expected == 0 else 1 - (n.sum() - 1) * observed / expected


@given(
    st.integers(2, 5).flatmap(
        lambda units: st.lists(
            st.lists(st.one_of(st.integers(1, 6), st.just(NA)), min_size=units, max_size=units),
            min_size=2,
            max_size=5,
        )
    ),
    st.sampled_from([level.value for level in Level]),
)
def test_alpha_equals_the_coincidence_matrix(ratings, level):
    ratings = np.array(ratings, dtype=float)
    alpha = krippendorff_alpha(ratings, level)
    if alpha.value is not None:
        assert alpha.value == pytest.approx(alpha_by_coincidences(ratings, level))
        order = np.random.default_rng(0).permutation(len(ratings))
        assert krippendorff_alpha(ratings[order], level).value == pytest.approx(alpha.value)


class TestKendall:
    def test_known_values(self):
        result = kendall_w([[1, 2, 3, 4], [1, 3, 2, 4], [2, 1, 3, 4]])
        assert result.w.value == pytest.approx(0.777778, abs=1e-6)
        assert result.tie_corrected is False
        assert kendall_w([[1, 2, 3], [3, 2, 1]]).w.value == pytest.approx(0)
        assert kendall_w([[1, 2, 3], [10, 20, 30]]).w.value == pytest.approx(1)

    def test_chi_square_and_p_value(self):
        result = kendall_w([[1, 2, 3, 4], [1, 3, 2, 4], [2, 1, 3, 4]])
        assert result.chi_square == pytest.approx(7)
        assert result.p_value == pytest.approx(0.0719, abs=1e-4)

    def test_ties_are_corrected_and_said(self):
        """Siegel & Castellan's correction worked by hand: ΣT = 6 + 0, S = 17.5 → 12·17.5/(4·60 − 2·6)."""
        ratings = [[1, 1, 3, 4], [1, 2, 3, 4]]
        ranks = np.array([[1.5, 1.5, 3, 4], [1, 2, 3, 4]])
        spread = ((ranks.sum(axis=0) - 5) ** 2).sum()
        result = kendall_w(ratings)
        assert result.tie_corrected is True
        assert result.w.value == pytest.approx(12 * spread / (4 * 60 - 2 * 6))
        without = kendall_w(ratings, correct_ties=False)
        assert without.tie_corrected is False
        assert without.w.value == pytest.approx(12 * spread / (4 * 60))

    def test_published_ratings_with_many_ties(self):
        """Anxiety ratings of R package irr (Gamer et al.): corrected W 0.54, χ²(19) = 30.8, p = 0.0429."""
        result = kendall_w(
            [
                [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
                [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
                [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
            ]
        )
        assert result.w.value == pytest.approx(0.54, abs=0.005)
        assert result.chi_square == pytest.approx(30.8, abs=0.05)
        assert result.p_value == pytest.approx(0.0429, abs=5e-5)

    def test_published_times_of_runners(self):
        """Rounding first base, Hollander & Wolfe (1973), p. 140: Friedman's χ²(2) = 11.1429, p = 0.003805."""
        times = """5.40 5.50 5.55  5.85 5.70 5.75  5.20 5.60 5.50  5.55 5.50 5.40  5.90 5.85 5.70  5.45 5.55 5.60
            5.40 5.40 5.35  5.45 5.50 5.35  5.25 5.15 5.00  5.85 5.80 5.70  5.25 5.20 5.10  5.65 5.55 5.45
            5.60 5.35 5.45  5.05 5.00 4.95  5.50 5.50 5.40  5.45 5.55 5.50  5.55 5.55 5.35  5.45 5.50 5.55
            5.50 5.45 5.25  5.65 5.60 5.40  5.70 5.65 5.55  6.30 6.30 6.25"""
        result = kendall_w(np.array(times.split(), dtype=float).reshape(22, 3))
        assert result.chi_square == pytest.approx(11.1429, abs=5e-5)
        assert result.p_value == pytest.approx(0.003805, abs=5e-7)

    def test_same_order_with_ties_is_full_agreement(self):
        assert kendall_w([[1, 1, 2], [5, 5, 9]]).w.value == pytest.approx(1)

    def test_explains_what_has_no_value(self):
        assert kendall_w([[1, 2, 3]]).w.reason is Reason.ONE_ASSESSOR
        assert kendall_w([[1], [2]]).w.reason is Reason.ONE_ALTERNATIVE
        assert kendall_w([[5, 5], [5, 5]]).w.reason is Reason.ALL_EQUAL

    def test_items_somebody_left_out_are_left_out_for_all(self):
        assert kendall_w([[1, 2, NA, 3], [1, 2, 9, 3]]).items == 3


class TestConsensus:
    @pytest.mark.parametrize(
        ("counts", "expected"),
        [
            ((1, 0, 0, 0, 1), 0),
            ((0, 0, 1, 0, 0), 1),
            ((1, 1, 1, 1, 1), 0.4340),
            ((0, 0, 0, 5, 5), 0.8074),
            ((0, 0, 1, 2, 7), 0.7730),
            ((1, 2, 4, 2, 1), 0.6340),
        ],
    )
    def test_published_likert_distributions(self, counts, expected):
        assert consensus([1, 2, 3, 4, 5], counts, low=1, high=5).value == pytest.approx(expected, abs=5e-5)

    def test_explains_what_has_no_value(self):
        assert consensus([NA], low=0, high=100).reason is Reason.NO_SCORES
        assert consensus([1], low=1, high=1).reason is Reason.NO_SPREAD


class TestCellSpread:
    def test_who_is_low_and_who_is_high(self):
        cell = cell_spread("A", "c", [10, 50, NA, 90, 90], ["w", "g", "l", "t", "v"])
        assert (cell.known, cell.missing, cell.lowest, cell.highest) == (4, 1, 10, 90)
        assert cell.lowest_by == ("w",)
        assert cell.highest_by == ("t", "v")
        assert cell.mean == 60
        assert cell.sd == pytest.approx(np.std([10, 50, 90, 90], ddof=1))

    def test_nobody_knows(self):
        cell = cell_spread("A", "c", [NA, NA], ["w", "g"])
        assert (cell.known, cell.missing, cell.mean, cell.sd) == (0, 2, None, None)
        assert cell.consensus.reason is Reason.NO_SCORES

    def test_one_score_has_no_spread(self):
        assert cell_spread("A", "c", [70], ["w"]).sd is None
