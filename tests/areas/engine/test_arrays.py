"""Whatever form a table has, it is read the same; what cannot be read is refused with words."""

import numpy as np
import pytest

from areas.engine import arrays, money
from areas.engine import valuation as value

NAN = float("nan")
RATINGS = [[1, 2, None, 4], [1, 3, 2, 4], [2, 2, 2, 4]]
FORMS = [
    RATINGS,
    tuple(map(tuple, RATINGS)),
    np.array([[NAN if cell is None else cell for cell in row] for row in RATINGS]),
    np.ma.masked_equal([[cell or -1 for cell in row] for row in RATINGS], -1),
]


@pytest.mark.parametrize("ratings", FORMS)
@pytest.mark.parametrize("level", list(value.Level))
def test_lists_arrays_and_masks_are_the_same_ratings(ratings, level):
    assert value.krippendorff_alpha(ratings, level) == value.krippendorff_alpha(FORMS[0], level.upper())
    assert value.kendall_w(ratings) == value.kendall_w([[1, 2, 4], [1, 3, 4], [2, 2, 4]])


def test_nominal_ratings_may_be_words():
    words = [["a", "b", None, "d"], ["a", "c", "b", "d"], ["b", "b", "b", "d"]]
    assert value.krippendorff_alpha(words, "nominal") == value.krippendorff_alpha(RATINGS, "nominal")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([["a", 1]], "a number in every cell"),
        ([[1, 2], [1]], "as many in every row"),
        ([[[1]]], "rows and columns"),
        ([[1, float("inf")]], "finite"),
    ],
)
def test_what_is_no_table_is_refused(values, said):
    with pytest.raises(ValueError, match=said):
        arrays.table(values)


def test_the_ends_of_a_scale_follow_from_its_answers():
    answers = [1, 2, 3, 4, 5]
    assert value.consensus(answers, [0, 0, 1, 2, 7]) == value.consensus(answers, [0, 0, 1, 2, 7], low=1, high=5)
    for wrong in ((answers, [1]), ([1, 2], [1, -1]), (answers,)):
        with pytest.raises(ValueError, match=r"every value has a count|lowest and highest"):
            value.consensus(*wrong)


def test_smaa_takes_a_plain_table_and_refuses_what_does_not_fit():
    plain = value.smaa([[1, 0], [0, 0.5]], samples=100)
    model = value.smaa(value.FixedScores([[1, 0], [0, 0.5]]), value.DirichletWeights.uniform(2), samples=100)
    assert (plain.rank_acceptability == model.rank_acceptability).all()
    with pytest.raises(ValueError, match="none may be missing"):
        value.smaa([[1, NAN], [0, 0.5]])
    with pytest.raises(ValueError, match="weights for 3 criteria and scores on 2"):
        value.smaa([[1, 0], [0, 0.5]], value.DirichletWeights.uniform(3))
    with pytest.raises(ValueError, match="sum to one"):
        value.FixedWeights((1, 1))


def test_methods_refuse_what_does_not_fit():
    with pytest.raises(ValueError, match="3 criteria need as many weights, not 2"):
        value.weighted_sum([[1, 2, 3]], [1, 1])
    with pytest.raises(ValueError, match="none may be missing"):
        value.ranks([1, NAN])


def test_a_reversal_is_about_one_of_the_criteria():
    with pytest.raises(ValueError, match="of which the criterion is one"):
        value.reversal_weight([1, 0], [0, 1], [0.5, 0.5], 2)


@pytest.mark.parametrize("key", [frozenset, tuple, lambda group: group if len(group) > 1 else group[0]])
def test_a_game_is_given_by_groups_in_any_form(key):
    worth = {"A": 6, "B": 12, "C": 42, "AB": 12, "AC": 42, "BC": 42, "ABC": 42}
    listed = {key(tuple(group)): amount for group, amount in worth.items()}
    assert money.shapley("ABC", listed) == pytest.approx({"A": 2, "B": 5, "C": 35})
    with pytest.raises(ValueError, match="the worth of A, B together is missing"):
        money.shapley("ABC", {name: amount for name, amount in listed.items() if set(name) != {"A", "B"}})


def test_amounts_and_years_are_finite():
    assert money.annuity_factor(0.0225, [30, 100]) == pytest.approx([21.645330, 39.641741])
    with pytest.raises(ValueError, match="not negative"):
        money.annuity_factor(0.02, -3)
    with pytest.raises(ValueError, match="none may be missing"):
        money.present_value([1, NAN], 0.02)
