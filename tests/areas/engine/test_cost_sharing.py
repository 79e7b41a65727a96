"""Cost splits against textbook games."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from areas.engine.cost_sharing import (
    MOST_PARTNERS,
    CostGame,
    shapley,
    shapley_values,
    split_by_agreement,
    split_by_shapley,
    split_proportionally,
)
from areas.engine.measure import CannotValue, Reason

ABC = ("a", "b", "c")


def _groups(players):
    return [group for size in range(1, len(players) + 1) for group in combinations(players, size)]


class TestShapley:
    @pytest.mark.parametrize(
        ("listing", "expected"),
        [
            ((6, 12, 42, 12, 42, 42, 42), (2, 5, 35)),
            ((68, 102, 0, 170, 710, 762, 992), (229, 272, 491)),
            (
                (120, 60, 40, 30, 120, 120, 120, 60, 60, 40, 120, 120, 120, 60, 120),
                (80.83333, 20.83333, 10.83333, 7.5),
            ),
        ],
    )
    def test_published_games(self, listing, expected):
        game = CostGame.from_listing("abcd"[: len(expected)], listing)
        np.testing.assert_allclose(shapley_values(game), expected, atol=1e-5)

    def test_shared_street(self):
        game = CostGame.from_listing(("water", "stroom", "warmte"), (56, 23, 82, 69, 122, 95, 135))
        np.testing.assert_allclose(shapley_values(game), [46.3333, 16.3333, 72.3333], atol=1e-4)
        proportional = split_proportionally(game)
        np.testing.assert_allclose([s.pays for s in proportional.shares], [46.9565, 19.2857, 68.7578], atol=1e-4)
        assert proportional.saving == pytest.approx(26)

    def test_twelve_partners(self):
        """Airport game: each pays his part of every stretch of runway he needs, shared with those who need it too."""
        needs = np.arange(1.0, 13.0)
        partners = tuple(f"p{i:02}" for i in range(12))
        game = CostGame.from_function(partners, lambda group: max(needs[partners.index(p)] for p in group))
        expected = np.cumsum(1 / np.arange(12, 0, -1))
        np.testing.assert_allclose(shapley_values(game), expected)

    def test_airport(self):
        """Littlechild & Owen (1973), in the figures of the usual example: runways of 8, 11, 13 and 18."""
        need = {"a": 8, "b": 11, "c": 13, "d": 18}
        assert shapley(need, lambda group: max(need[p] for p in group)) == pytest.approx(
            {"a": 2, "b": 3, "c": 4, "d": 9}
        )

    def test_gloves(self):
        """Two left gloves and one right glove: a pair is worth 1 (Shapley 1959)."""
        worth = {frozenset(group): float("R" in group and len(group) > 1) for group in _groups("abR")}
        assert shapley("abR", worth) == pytest.approx({"a": 1 / 6, "b": 1 / 6, "R": 2 / 3})

    def test_votes(self):
        """Shapley & Shubik (1954): the Security Council as it now is, and the body [4; 3, 2, 1, 1]."""
        power = shapley(range(15), lambda group: float(set(range(5)) <= set(group) and len(group) >= 9))
        assert (power[0], power[14]) == pytest.approx((421 / 2145, 4 / 2145))
        votes = {"a": 3, "b": 2, "c": 1, "d": 1}
        power = shapley(votes, lambda group: float(sum(votes[p] for p in group) >= 4))
        assert power == pytest.approx({"a": 1 / 2, "b": 1 / 6, "c": 1 / 6, "d": 1 / 6})

    def test_one_partner(self):
        assert split_by_shapley(CostGame.from_listing(("a",), (9,))).shares[0].gain == 0


class TestAgreed:
    GAME = CostGame.from_listing(ABC, (56, 23, 82, 69, 122, 95, 135))

    def test_shares(self):
        split = split_by_agreement(self.GAME, {"a": 0.5, "b": 0.25, "c": 0.25})
        assert [s.pays for s in split.shares] == [67.5, 33.75, 33.75]
        assert split.shares[0].gain == pytest.approx(-11.5)
        assert split.stable is False

    def test_refused(self):
        with pytest.raises(ValueError, match="100 %"):
            split_by_agreement(self.GAME, {"a": 0.5, "b": 0.25, "c": 0.2})
        with pytest.raises(ValueError, match="every partner"):
            split_by_agreement(self.GAME, {"a": 1.0})


class TestRefused:
    def test_incomplete_game(self):
        with pytest.raises(ValueError, match="every coalition"):
            CostGame.from_listing(ABC, (1, 2, 3))

    def test_nobody(self):
        with pytest.raises(CannotValue):
            CostGame((), np.zeros(1))

    def test_no_stand_alone_cost_to_be_proportional_to(self):
        with pytest.raises(CannotValue) as error:
            split_proportionally(CostGame.from_listing(("a", "b"), (0, 0, 0)))
        assert error.value.reason is Reason.NO_STAND_ALONE_COSTS


@given(st.lists(st.integers(0, 1000), min_size=3, max_size=3), st.integers(0, 500), st.permutations(range(3)))
def test_efficient_symmetric_and_never_dearer_than_alone(own, shared, order):
    """Own costs plus one shared cost: everyone pays his own and an equal part of what is shared."""
    game = CostGame.from_function(ABC, lambda group: sum(own[ABC.index(p)] for p in group) + shared)
    split = split_by_shapley(game)
    np.testing.assert_allclose([s.pays for s in split.shares], np.array(own) + shared / 3)
    assert sum(s.pays for s in split.shares) == pytest.approx(game.joint)
    assert all(s.gain >= -1e-9 for s in split.shares)
    assert split.stable is True
    moved = CostGame.from_function(
        [ABC[i] for i in order], lambda group: sum(own[ABC.index(p)] for p in group) + shared
    )
    pays = {s.partner: s.pays for s in split_by_shapley(moved).shares}
    assert all(pays[s.partner] == pytest.approx(s.pays) for s in split.shares)


class TestGroups:
    def test_a_group_without_an_amount_forms_the_cheapest_smaller_ones(self):
        recorded = {(0, 1): 15, (1, 2): 12, (2, 3): 11, (0, 1, 2): 40}
        game = CostGame.from_groups("abcd", [10, 10, 10, 10], recorded, 24)

        def cheapest(group):
            """Over every partition of the group."""
            if not group:
                return 0
            parts = [known for known in [*recorded, *((i,) for i in range(4))] if group[0] in known]
            return min(
                recorded.get(part, 10) + cheapest(tuple(i for i in group if i not in part))
                for part in parts
                if set(part) <= set(group)
            )

        groups = [tuple(i for i in range(4) if mask >> i & 1) for mask in range(16)]
        assert game.costs.tolist() == [*map(cheapest, groups[:-1]), 24]

    def test_as_many_partners_as_there_may_be(self):
        """Three to the power twenty divisions would take hours."""
        game = CostGame.from_groups(range(MOST_PARTNERS), [1] * MOST_PARTNERS, {(0, 1): 1, (1, 2): 1}, 10)
        values = shapley_values(game)
        assert (round(values.sum(), 6), values.argmin()) == (10, 1)
