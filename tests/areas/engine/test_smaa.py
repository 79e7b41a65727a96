"""SMAA-2 against published and exactly known results."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from areas.engine.measure import CannotValue, Reason
from areas.engine.sampling import Exact, LogNormal, Normal, Streams
from areas.engine.score_models import AssessorBootstrap, FixedScores, MeasuredScores, Rank
from areas.engine.smaa import Ties, smaa
from areas.engine.weight_models import DirichletWeights, FixedWeights, IntervalWeights, OrdinalWeights
from areas.engine.weights import swing_weights

# 95 % error of a share at N = 100,000 is 0.0031; the tests allow three standard errors and a half.
N = 100_000
CLOSE = 0.006


def free(criteria):
    return DirichletWeights.uniform(criteria)


class TestPublishedBenefitRiskModel:
    """Tervonen et al. (2011), antidepressants: the expected values of JSMAA's own test, with its tolerances."""

    DRUGS = {
        "efficacy": ((0, 0), (0.086, 0.056), (0.095, 0.044), (0.113, 0.048)),
        "diarrhea": ((11.7, 2.5), (9.2, 1.86), (15.4, 2.65), (5.5, 2.32)),
        "dizziness": ((7.2, 1.45), (10.6, 1.58), (7.5, 1.48), (15.7, 4.44)),
        "headache": ((16.6, 3.27), (21.2, 5.15), (20.2, 3.78), (12.8, 2.45)),
        "insomnia": ((13.7, 1.89), (14.3, 2.93), (15.0, 3.21), (11.2, 3.98)),
        "nausea": ((18.6, 1.79), (18.3, 3.7), (19.5, 2.6), (31.0, 1.68)),
    }
    RANKS = ((0.20, 0.28, 0.30, 0.22), (0.25, 0.29, 0.27, 0.19), (0.17, 0.25, 0.29, 0.30), (0.39, 0.18, 0.15, 0.29))
    CENTRAL = (
        (0.08, 0.14, 0.23, 0.18, 0.16, 0.22),
        (0.18, 0.17, 0.15, 0.13, 0.15, 0.22),
        (0.21, 0.10, 0.22, 0.13, 0.15, 0.20),
        (0.18, 0.21, 0.12, 0.21, 0.19, 0.09),
    )
    CONFIDENCE = (0.48, 0.44, 0.34, 0.74)

    def test_reproduces_ranks_weights_and_confidence(self):
        columns = [
            [LogNormal(*p) if name == "efficacy" else Normal(*p) for p in parameters]
            for name, parameters in self.DRUGS.items()
        ]
        scores = MeasuredScores.on_hull(list(zip(*columns, strict=True)), [True] + [False] * 5)
        result = smaa(scores, free(6), samples=N, seed=1)
        np.testing.assert_allclose(result.rank_acceptability, self.RANKS, atol=0.02)
        np.testing.assert_allclose(np.array(result.central_weights), self.CENTRAL, atol=0.02)
        np.testing.assert_allclose([c.value for c in result.confidence], self.CONFIDENCE, atol=0.03)


class TestExactResults:
    def test_two_criteria(self):
        result = smaa(FixedScores([[1, 0], [0, 0.5]]), free(2), samples=N)
        np.testing.assert_allclose(result.first, [2 / 3, 1 / 3], atol=CLOSE)
        np.testing.assert_allclose(result.central_weights, [[2 / 3, 1 / 3], [1 / 6, 5 / 6]], atol=CLOSE)
        assert [c.value for c in result.confidence] == [1, 1]

    def test_a_compromise_between_two_extremes(self):
        result = smaa(FixedScores([[1, 0], [0, 1], [0.6, 0.6]]), free(2), samples=N)
        expected = [[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0]]
        np.testing.assert_allclose(result.rank_acceptability, expected, atol=CLOSE)
        np.testing.assert_allclose(result.central_weights, [[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]], atol=CLOSE)

    def test_each_best_on_its_own_criterion(self):
        result = smaa(FixedScores(np.eye(3)), free(3), samples=N)
        np.testing.assert_allclose(result.rank_acceptability, np.full((3, 3), 1 / 3), atol=CLOSE)
        np.testing.assert_allclose(result.central_weights, np.where(np.eye(3), 11 / 18, 7 / 36), atol=CLOSE)

    def test_pairwise_and_holistic(self):
        result = smaa(FixedScores([[1, 0], [0, 0.5]]), free(2), samples=N)
        np.testing.assert_allclose(result.pairwise, [[0, 2 / 3], [1 / 3, 0]], atol=CLOSE)
        # Centroid meta-weights of two ranks are 3/4 and 1/4.
        np.testing.assert_allclose(
            result.holistic, [2 / 3 * 0.75 + 1 / 3 * 0.25, 1 / 3 * 0.75 + 2 / 3 * 0.25], atol=CLOSE
        )

    def test_a_dominated_alternative_is_never_first_and_has_no_central_weights(self):
        result = smaa(FixedScores([[50, 60], [40, 60]]), free(2), samples=10_000)
        assert result.first.tolist() == [1, 0]
        assert result.central_weights[1] is None
        assert result.confidence[1].reason is Reason.NEVER_FIRST


class TestOrdinalCriteria:
    """SMAA-O: of a criterion only the order is known."""

    def test_two_criteria_that_say_the_opposite(self):
        """The middle one is first with chance ∫ min(w, 1 − w)/(2·max(w, 1 − w)) dw = ln 2 − ½."""
        cells = [[Rank(1), Rank(3)], [Rank(2), Rank(2)], [Rank(3), Rank(1)]]
        result = smaa(MeasuredScores.on_hull(cells, [True, True]), free(2), samples=N)
        middle = np.log(2) - 0.5
        np.testing.assert_allclose(result.first, [(1 - middle) / 2, middle, (1 - middle) / 2], atol=CLOSE)

    def test_beside_measurements(self):
        cells = [[Rank(1), Normal(5, 0.1)], [Rank(2), Normal(9, 0.1)], [Rank(2), Normal(1, 0.1)]]
        result = smaa(MeasuredScores.on_hull(cells, [True, False]), free(2), samples=1000)
        assert result.first[1] == 0
        assert result.pairwise[0, 1] == 1
        assert 0 < result.first[0] < 1

    def test_equal_places_are_equal(self):
        cells = [[Rank(1)], [Rank(1)]]
        assert smaa(MeasuredScores.on_hull(cells, [True]), free(1), samples=10).first.tolist() == [0.5, 0.5]

    def test_ranks_and_measurements_do_not_mix_in_one_criterion(self):
        with pytest.raises(ValueError, match="ranks without a value function"):
            MeasuredScores.on_hull([[Rank(1)], [Exact(2)]], [True])


class TestTies:
    def test_equal_alternatives_share_their_ranks(self):
        result = smaa(FixedScores([[10, 90], [10, 90], [0, 0]]), free(2), samples=1000)
        np.testing.assert_allclose(result.rank_acceptability, [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]])
        np.testing.assert_allclose(result.pairwise, [[0, 0.5, 1], [0.5, 0, 1], [0, 0, 0]])

    def test_or_all_get_the_best_rank(self):
        result = smaa(FixedScores([[10, 90], [10, 90], [0, 0]]), free(2), samples=1000, ties=Ties.BEST)
        np.testing.assert_allclose(result.rank_acceptability, [[1, 0, 0], [1, 0, 0], [0, 0, 1]])
        np.testing.assert_allclose(result.pairwise, [[0, 0, 1], [0, 0, 1], [0, 0, 0]])

    def test_ties_in_some_draws_only(self):
        scores = AssessorBootstrap(np.array([[[0.0], [50.0]], [[50.0], [50.0]]]), ("a", "a"))
        result = smaa(scores, free(1), samples=N)
        # The first is as high as the second only when the second assessor is drawn twice: in a quarter.
        np.testing.assert_allclose(result.rank_acceptability, [[0.125, 0.875], [0.875, 0.125]], atol=CLOSE)


class TestWeights:
    def draw(self, model, size=N):
        return model.draw(Streams(5), size)

    def test_ordinal_weights_average_to_the_rank_order_centroid(self):
        three = self.draw(OrdinalWeights((1, 2, 3))).mean(axis=1)
        np.testing.assert_allclose(three, [11 / 18, 5 / 18, 2 / 18], atol=0.003)
        four = self.draw(OrdinalWeights((4, 1, 3, 2))).mean(axis=1)
        np.testing.assert_allclose(four, [0.0625, 0.520833, 0.145833, 0.270833], atol=0.003)

    def test_criteria_of_equal_importance_have_no_order(self):
        drawn = self.draw(OrdinalWeights((1, 1, 2)))
        assert (drawn[:2].min(axis=0) >= drawn[2]).all()
        assert (drawn[0] > drawn[1]).mean() == pytest.approx(0.5, abs=0.01)

    def test_interval_weights_by_rejection(self):
        drawn = self.draw(IntervalWeights((0.2, 0, 0), (0.6, 0.5, 1)))
        np.testing.assert_allclose(drawn.sum(axis=0), 1)
        assert drawn[0].min() >= 0.2
        assert drawn[0].max() <= 0.6
        assert drawn[1].max() <= 0.5

    def test_chains_draw_from_the_same_law_as_rejection(self):
        low, high = (0.1, 0.0, 0.05, 0.2), (0.4, 0.3, 0.5, 0.6)
        model = IntervalWeights(low, high)
        exact = self.draw(model, 40_000)
        chains = model._chains(np.random.default_rng(3), np.array(low), np.array(high), 40_000)
        np.testing.assert_allclose(chains.mean(axis=1), exact.mean(axis=1), atol=0.004)
        np.testing.assert_allclose(np.cov(chains), np.cov(exact), atol=0.0006)

    def test_narrow_intervals_in_many_dimensions(self):
        centre = np.arange(1, 16) / 120
        drawn = self.draw(IntervalWeights(tuple(centre * 0.99), tuple(centre * 1.01)), 2000)
        assert (drawn >= centre[:, None] * 0.99 - 1e-12).all()
        assert (drawn <= centre[:, None] * 1.01 + 1e-12).all()
        np.testing.assert_allclose(drawn.sum(axis=0), 1)

    def test_intervals_that_leave_one_point(self):
        np.testing.assert_allclose(self.draw(IntervalWeights((0.3, 0.7), (0.3, 0.7)), 5)[:, 0], [0.3, 0.7])

    def test_impossible_intervals_are_refused(self):
        with pytest.raises(ValueError, match="no weights"):
            IntervalWeights((0.6, 0.6), (0.8, 0.8))

    def test_dirichlet_mean_follows_alpha(self):
        drawn = self.draw(DirichletWeights((2, 1, 1)))
        np.testing.assert_allclose(drawn.mean(axis=1), [0.5, 0.25, 0.25], atol=0.003)


class TestBootstrap:
    SCORES = np.array([[[0.0]], [[100.0]], [[30.0]]])

    def test_mean_and_variance_of_the_group(self):
        model = AssessorBootstrap(self.SCORES, ("a", "a", "b"))
        drawn = model.draw(Streams(1), N)[0, 0]
        assert set(np.unique(drawn)) == {15.0, 40.0, 65.0}
        assert drawn.mean() == pytest.approx(40, abs=0.3)

    def test_per_head_instead_of_per_organisation(self):
        drawn = AssessorBootstrap(self.SCORES, ("a", "a", "b"), equal_voice=False).draw(Streams(1), N)[0, 0]
        assert drawn.mean() == pytest.approx(130 / 3, abs=0.3)

    def test_unknown_is_any_value_of_the_scale(self):
        model = AssessorBootstrap(np.array([[[np.nan], [10.0]]]), ("a",))
        drawn = model.draw(Streams(1), N)
        assert drawn[0, 0].mean() == pytest.approx(50, abs=0.5)
        assert drawn[0, 0].std() == pytest.approx(100 / np.sqrt(12), abs=0.5)
        assert (drawn[1, 0] == 10).all()

    def test_one_scored_unknown_and_one_known_within_an_organisation(self):
        model = AssessorBootstrap(np.array([[[np.nan]], [[100.0]]]), ("a", "a"))
        assert model.draw(Streams(1), N)[0, 0].mean() == pytest.approx(75, abs=0.5)


class TestRepeatable:
    SCORES = FixedScores([[80, 20, 30], [40, 70, 10], [50, 50, 50]])

    def test_seed_decides_and_threads_do_not(self):
        one, two = (smaa(self.SCORES, free(3), samples=20_000, seed=9, threads=t) for t in (1, 2))
        other = smaa(self.SCORES, free(3), samples=20_000, seed=10)
        np.testing.assert_array_equal(one.rank_acceptability, two.rank_acceptability)
        np.testing.assert_array_equal(one.central_weights, two.central_weights)
        assert (one.rank_acceptability != other.rank_acceptability).any()

    def test_error_bound(self):
        assert smaa(self.SCORES, free(3), samples=10_000).error == pytest.approx(0.0098, abs=1e-5)


class TestEdges:
    def test_one_alternative_one_criterion(self):
        result = smaa(FixedScores([[40]]), free(1), samples=10)
        assert result.rank_acceptability.tolist() == [[1]]
        assert result.central_weights[0].tolist() == [1]

    def test_known_weights_and_known_scores(self):
        scores = FixedScores([[40, 0], [0, 90]])
        for weights in (FixedWeights((0.5, 0.5)), [0.5, 0.5], swing_weights([100, 100])):
            assert smaa(scores, weights, samples=10).first.tolist() == [0, 1]

    def test_nothing_to_rank(self):
        with pytest.raises(CannotValue) as error:
            smaa(FixedScores(np.empty((0, 2))), free(2))
        assert error.value.reason is Reason.NO_ALTERNATIVES

    def test_criterion_without_spread_changes_nothing(self):
        cells = [[Exact(1), Exact(7)], [Exact(2), Exact(7)]]
        result = smaa(MeasuredScores.on_hull(cells, [True, True]), free(2), samples=100)
        assert result.first.tolist() == [0, 1]


tables = st.integers(1, 5).flatmap(
    lambda n: st.integers(1, 4).flatmap(
        lambda m: st.lists(st.lists(st.integers(0, 4), min_size=m, max_size=m), min_size=n, max_size=n)
    )
)


@settings(deadline=None, max_examples=60)
@given(tables, st.integers(0, 3))
def test_acceptabilities_of_an_alternative_and_of_a_rank_sum_to_one(table, seed):
    result = smaa(FixedScores(table), free(len(table[0])), samples=300, seed=seed)
    np.testing.assert_allclose(result.rank_acceptability.sum(axis=0), 1)
    np.testing.assert_allclose(result.rank_acceptability.sum(axis=1), 1)
    others = ~np.eye(len(table), dtype=bool)
    np.testing.assert_allclose((result.pairwise + result.pairwise.T)[others], 1)
    for weights in result.central_weights:
        assert weights is None or weights.sum() == pytest.approx(1)


@settings(deadline=None, max_examples=60)
@given(tables, st.data())
def test_a_dominated_alternative_is_never_first(table, data):
    table = np.array(table, dtype=float)
    victim = data.draw(st.integers(0, len(table) - 1))
    worse = table[victim] - data.draw(st.integers(1, 3))
    result = smaa(FixedScores(np.vstack([table, worse])), free(table.shape[1]), samples=300)
    assert result.first[-1] == 0
