"""The whole assessment: a worked example, its properties, its edges and its bytes."""

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from areas.engine.assessment import (
    Assessment,
    Assessor,
    Measurement,
    Settings,
    Uncertainty,
    Voice,
    WeightSpace,
)
from areas.engine.canonical import checksum, plain, to_bytes
from areas.engine.measure import CannotValue, Reason
from areas.engine.sampling import Triangular
from areas.engine.valuation import evaluate
from areas.engine.value_functions import linear

NA = np.nan
SCORES = {
    "k1": [[30, 20, 40, 60], [50, 40, 50, 50], [80, 75, 70, 30]],
    "k2": [[30, 30, 40, 70], [60, 40, 60, 50], [70, 80, 60, 20]],
    "k3": [[20, 20, 50, 60], [50, 60, 50, 60], [90, 70, 80, 10]],
}
POINTS = {"k1": (100, 60, 40, 50), "k2": (80, 100, 60, 100), "k3": (50, 50, 25, 100)}
CRITERIA = ("c1", "c2", "c3", "c4")


def worked(**changes):
    people = tuple(Assessor(k, f"org {k}", np.array(SCORES[k], float), np.array(POINTS[k], float)) for k in SCORES)
    return dataclasses.replace(Assessment(("0", "A", "B"), CRITERIA, people, baseline="0"), **changes)


def small(scores, points=None, organisations=None, **changes):
    """An assessment of alternatives a0.. and criteria c0.. from assessors × alternatives × criteria."""
    scores = np.array(scores, dtype=float)
    assessors, alternatives, criteria = scores.shape
    points = np.ones((assessors, criteria)) if points is None else np.array(points, dtype=float)
    organisations = organisations or [f"o{k}" for k in range(assessors)]
    return Assessment(
        tuple(f"a{i}" for i in range(alternatives)),
        tuple(f"c{i}" for i in range(criteria)),
        tuple(Assessor(f"k{i}", organisations[i], scores[i], points[i]) for i in range(assessors)),
        **changes,
    )


FEW = Settings(samples=500)


class TestWorkedExample:
    result = evaluate(worked(), Settings(samples=2000))

    def test_utilities_per_assessor(self):
        expected = {"k1": (35.2, 47.6, 67.2), "k2": (43.5294, 51.1765, 56.4706), "k3": (41.1111, 56.6667, 48.8889)}
        for key, values in expected.items():
            np.testing.assert_allclose(list(self.result.assessors[key].values()), values, atol=5e-5)

    def test_ranking_of_the_group(self):
        assert [(s.alternative, s.rank) for s in self.result.standings] == [("B", 1), ("A", 2), ("0", 3)]
        np.testing.assert_allclose([s.utility for s in self.result.standings], [57.5198, 51.8144, 39.9468], atol=5e-5)
        assert self.result.leader == "B"

    def test_the_other_order_of_averaging_is_shown_too(self):
        np.testing.assert_allclose(list(self.result.from_means.values()), [39.7842, 51.6526, 58.4763], atol=5e-5)

    def test_disagreement(self):
        np.testing.assert_allclose(list(self.result.utility_sd.values()), [4.285, 4.5669, 9.2005], atol=5e-5)
        assert self.result.concordance.w.value == pytest.approx(0.777778, abs=1e-6)
        cell = next(c for c in self.result.cells if (c.alternative, c.criterion) == ("B", "c4"))
        assert (cell.lowest, cell.highest, cell.lowest_by, cell.highest_by) == (10, 30, ("org k3",), ("org k1",))

    def test_reversal_weights(self):
        found = {(r.challenger, r.criterion): r for r in self.result.reversals}
        assert found["A", "c4"].weight.value == pytest.approx(0.429617, abs=1e-6)
        assert found["A", "c4"].present == pytest.approx(0.3129, abs=5e-5)
        assert found["0", "c4"].weight.value == pytest.approx(0.519933, abs=1e-6)
        assert found["A", "c1"].weight.value == pytest.approx(0.040251, abs=1e-6)

    def test_tornado_holds_the_lead_at_the_ends_of_what_organisations_said(self):
        bar = self.result.tornado[0]
        assert bar.criterion == "c4"
        assert bar.low_weight == pytest.approx(0.2)
        assert bar.high_weight == pytest.approx(100 / 225)
        assert bar.turns is True
        assert [b.turns for b in self.result.tornado[1:]] == [False, False, False]

    def test_organisations_side_by_side(self):
        third = self.result.organisations[2]
        assert (third.organisation, third.assessors, third.ranks) == ("org k3", 1, {"0": 3, "A": 1, "B": 2})

    def test_other_methods_may_rank_otherwise(self):
        assert self.result.other_methods.topsis == {"0": 3, "A": 1, "B": 2}
        assert self.result.other_methods.weighted_product == {"0": 3, "A": 1, "B": 2}


def test_reversal_between_the_lower_two():
    """0 overtakes A at 0.685781: from the assessment without B."""
    people = tuple(Assessor(k, k, np.array(SCORES[k], float)[:2], np.array(POINTS[k], float)) for k in SCORES)
    result = evaluate(Assessment(("0", "A"), CRITERIA, people), FEW)
    assert result.reversals[3].weight.value == pytest.approx(0.685781, abs=1e-6)


def test_no_weight_turns_an_alternative_that_is_better_everywhere():
    result = evaluate(small([[[70, 20], [10, 10]]]), FEW)
    assert {r.weight.reason for r in result.reversals} == {Reason.NO_REVERSAL}


class TestVoice:
    SCORES = [[[100], [0]], [[0], [50]], [[0], [50]]]

    def test_organisations_count_the_same_unless_told(self):
        assessment = small(self.SCORES, organisations=["a", "b", "b"])
        equal, heads = (evaluate(assessment, dataclasses.replace(FEW, voice=voice)) for voice in Voice)
        assert {s.alternative: s.utility for s in equal.standings} == {"a0": 50, "a1": 25}
        assert {s.alternative: s.utility for s in heads.standings} == pytest.approx({"a0": 100 / 3, "a1": 100 / 3})

    def test_an_equal_assessor_more_changes_nothing(self):
        alone, twice = worked(), worked()
        double = dataclasses.replace(alone.assessors[0], key="k1 again")
        twice = dataclasses.replace(alone, assessors=(*alone.assessors, double))
        one, two = evaluate(alone, FEW), evaluate(twice, FEW)
        assert one.standings == two.standings
        assert plain(one.acceptability) == plain(two.acceptability)
        assert one.reversals == two.reversals


class TestUnknown:
    def test_is_an_uncertainty_and_not_a_zero(self):
        result = evaluate(small([[[NA, 40], [30, 40]]]), FEW)
        standing = {s.alternative: s for s in result.standings}["a0"]
        assert (standing.low, standing.utility, standing.high) == (20, 45, 70)
        assert result.acceptability.first[0] == pytest.approx(0.7, abs=0.07)

    @pytest.mark.parametrize("uncertainty", list(Uncertainty))
    def test_whatever_the_uncertainty_of_scores(self, uncertainty):
        assessment = small([[[NA], [30]], [[NA], [30]]])
        result = evaluate(assessment, Settings(samples=5000, uncertainty=uncertainty))
        assert 0.6 < result.acceptability.first[0] < 0.95

    def test_all_unknown(self):
        result = evaluate(small(np.full((2, 3, 2), NA)), Settings(samples=20_000))
        assert [s.utility for s in result.standings] == [50, 50, 50]
        assert [(s.low, s.high) for s in result.standings] == [(0, 100)] * 3
        np.testing.assert_allclose(result.acceptability.rank_acceptability, np.full((3, 3), 1 / 3), atol=0.015)
        assert result.alpha.reason is Reason.NO_SCORES
        assert Reason.NO_SCORES in [note.reason for note in result.notes]


class TestEdges:
    def test_one_alternative(self):
        result = evaluate(small([[[70, 20]]]), FEW)
        assert result.standings[0].rank == 1
        assert (result.reversals, result.tornado) == ((), ())
        assert result.concordance.w.value is None
        assert result.acceptability.first.tolist() == [1]

    def test_one_criterion(self):
        result = evaluate(small([[[70], [20]]]), FEW)
        assert result.reversals[0].weight.reason is Reason.NO_OTHER_WEIGHT
        assert result.acceptability.first.tolist() == [1, 0]
        assert Reason.ONE_CRITERION in [note.reason for note in result.notes]

    def test_one_assessor(self):
        result = evaluate(small([[[70, 20], [10, 60]]]), FEW)
        assert result.concordance.w.reason is Reason.ONE_ASSESSOR
        assert result.alpha.reason is Reason.ONE_ASSESSOR
        assert result.utility_sd == {"a0": None, "a1": None}

    def test_all_equal(self):
        result = evaluate(small(np.full((3, 2, 2), 60)), FEW)
        assert [s.rank for s in result.standings] == [1, 1]
        assert result.acceptability.rank_acceptability.tolist() == [[0.5, 0.5], [0.5, 0.5]]
        assert result.concordance.w.reason is Reason.ALL_EQUAL
        assert result.alpha.reason is Reason.ALL_EQUAL
        assert {r.weight.reason for r in result.reversals} == {Reason.ALL_EQUAL}
        assert {(n.reason, n.about) for n in result.notes} == {(Reason.NO_SPREAD, "c0"), (Reason.NO_SPREAD, "c1")}

    def test_weights_zero(self):
        result = evaluate(small([[[70, 20], [10, 60]]], points=[[0, 0]]), FEW)
        assert result.weights == {"c0": 0.5, "c1": 0.5}
        assert (Reason.WEIGHTS_ZERO, "k0") in [(n.reason, n.about) for n in result.notes]

    def test_one_criterion_has_all_weight(self):
        result = evaluate(small([[[70, 20], [10, 60]]], points=[[100, 0]]), FEW)
        assert result.reversals[0].weight.reason is Reason.NO_OTHER_WEIGHT

    @pytest.mark.parametrize(
        ("shape", "reason"),
        [((0, 1, 1), Reason.NO_ASSESSORS), ((1, 0, 1), Reason.NO_ALTERNATIVES), ((1, 1, 0), Reason.NO_CRITERIA)],
    )
    def test_nothing_to_value_is_explained(self, shape, reason):
        with pytest.raises(CannotValue) as error:
            small(np.zeros(shape))
        assert error.value.reason is reason

    @pytest.mark.parametrize("score", [-1, 101, np.inf])
    def test_scores_off_the_scale_are_refused(self, score):
        with pytest.raises(ValueError, match="between 0 and 100"):
            small([[[score]]])


class TestSettings:
    @pytest.mark.parametrize("space", list(WeightSpace))
    def test_every_weight_space(self, space):
        result = evaluate(worked(), Settings(samples=3000, weight_space=space))
        leader = {"free": "B", "ordinal": "A", "interval": "B", "stated": "B"}[space]
        assert result.alternatives[int(result.acceptability.first.argmax())] == leader

    def test_interval_weights_stay_between_those_of_the_organisations(self):
        result = evaluate(worked(), Settings(samples=3000, weight_space=WeightSpace.INTERVAL))
        stated = np.array([list(o.weights.values()) for o in result.organisations])
        for weights in result.acceptability.central_weights:
            if weights is not None:
                assert (weights >= stated.min(axis=0) - 1e-9).all()
                assert (weights <= stated.max(axis=0) + 1e-9).all()

    def test_own_ranges_of_assessors(self):
        scores = np.array([[50.0], [52.0]])
        person = Assessor("k", "o", scores, np.ones(1), low=scores - 20, high=np.array([[70.0], [NA]]))
        result = evaluate(
            Assessment(("a", "b"), ("c",), (person,)), Settings(samples=5000, uncertainty=Uncertainty.RANGE)
        )
        assert 0.3 < result.acceptability.first[0] < 0.7

    def test_measured_criterion(self):
        cells = (Triangular(8, 10, 12), Triangular(18, 20, 22))
        assessment = small([[[0, 50], [0, 50]]], measured={"c0": Measurement(cells, linear(30, 0))})
        result = evaluate(assessment, FEW)
        assert result.standings[0].utility == pytest.approx((200 / 3 + 50) / 2)
        assert result.acceptability.first.tolist() == [1, 0]


def test_meervoudigheid_counts_against_the_baseline():
    assessment = worked(
        challenges={"c1": "groen", "c2": "water", "c3": "water", "c4": "hinder"},
        beneficiaries={"B": ("bewoners", "waternet")},
    )
    found = {m.alternative: m for m in evaluate(assessment, FEW).multiplicity}
    assert found["B"].serves == ("groen", "water")
    assert found["B"].conflicts == ("hinder",)
    assert found["B"].beneficiaries == ("bewoners", "waternet")
    assert found["0"].serves == ()
    assert found["0"].single_purpose is True


class TestBytes:
    def test_the_same_inputs_and_seed_give_the_same_bytes(self):
        settings = Settings(samples=5000, seed=42)
        first, second = (to_bytes(evaluate(worked(), settings, threads=t)) for t in (1, 2))
        assert first == second
        other = to_bytes(evaluate(worked(), dataclasses.replace(settings, seed=43)))
        assert first != other

    def test_never_nan(self):
        with pytest.raises(ValueError, match="not finite"):
            to_bytes({"a": float("nan")})

    def test_form(self):
        assert to_bytes({"b": (1, -0.0, None), "a": np.array([0.1 + 0.2])}) == b'{"a":[0.3],"b":[1,0.0,null]}'
        assert len(checksum({})) == 64

    def test_unknown_types_are_refused(self):
        with pytest.raises(TypeError, match="set"):
            to_bytes({1, 2})


cells = st.one_of(st.integers(0, 100).map(float), st.just(NA))
assessments = st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 3)).flatmap(
    lambda size: st.builds(
        lambda numbers, points, organisations: small(
            np.reshape(numbers, size), np.reshape(points, (size[0], size[2])), organisations
        ),
        st.lists(cells, min_size=math.prod(size), max_size=math.prod(size)),
        st.lists(st.integers(0, 100), min_size=size[0] * size[2], max_size=size[0] * size[2]),
        st.lists(st.sampled_from(["w", "g", "l"]), min_size=size[0], max_size=size[0]),
    )
)


@hypothesis_settings(deadline=None, max_examples=60)
@given(assessments, st.sampled_from(list(Uncertainty)), st.sampled_from(list(WeightSpace)))
def test_any_assessment_has_a_result_without_nan(assessment, uncertainty, space):
    result = evaluate(assessment, Settings(samples=200, uncertainty=uncertainty, weight_space=space))
    assert to_bytes(result)  # refuses NaN and infinity
    np.testing.assert_allclose(result.acceptability.rank_acceptability.sum(axis=0), 1)
    for standing in result.standings:
        assert -1e-9 <= standing.low <= standing.utility + 1e-9 <= standing.high + 2e-9 <= 100 + 1e-6


@hypothesis_settings(deadline=None, max_examples=40)
@given(assessments, st.randoms(use_true_random=False))
def test_the_order_of_the_input_only_reorders_the_result(assessment, random):
    people = list(assessment.assessors)
    rows, columns = list(range(len(assessment.alternatives))), list(range(len(assessment.criteria)))
    for part in (people, rows, columns):
        random.shuffle(part)
    moved = Assessment(
        tuple(assessment.alternatives[r] for r in rows),
        tuple(assessment.criteria[c] for c in columns),
        tuple(
            dataclasses.replace(p, scores=p.scores[np.ix_(rows, columns)], points=p.points[columns]) for p in people
        ),
    )
    before, after = evaluate(assessment, FEW), evaluate(moved, FEW)
    assert before.standings == after.standings
    assert before.reversals == after.reversals
    np.testing.assert_array_equal(
        before.acceptability.rank_acceptability[rows], after.acceptability.rank_acceptability
    )
    for place, row in enumerate(rows):
        weights = before.acceptability.central_weights[row]
        if weights is None:
            assert after.acceptability.central_weights[place] is None
        else:
            np.testing.assert_array_equal(weights[columns], after.acceptability.central_weights[place])
