"""How partners split the cost of doing something together.

A cost game gives every coalition of partners the cost of doing the work together without the others.
Proportional: by stand-alone cost. Agreed: by fixed shares. Shapley (1953): each partner pays the mean of what
he adds to the cost over all orders of joining,
    φ_i = Σ_{S∌i} |S|!(n−|S|−1)!/n! · (v(S ∪ i) − v(S)).
Costs in euros (or any one unit).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np

from areas.engine.measure import CannotValue, Reason

MOST_PARTNERS = 20
# Agreed shares are typed by hand; together they have to be 100 % up to this rounding.
SHARE_ROUNDING = 1e-6


@dataclass(frozen=True)
class CostGame:
    """`costs[mask]` is the cost of the coalition whose members are the set bits of `mask`; costs[0] = 0."""

    partners: tuple[str, ...]
    costs: np.ndarray

    def __post_init__(self):
        if not self.partners:
            raise CannotValue(Reason.NO_ASSESSORS)
        if len(self.partners) > MOST_PARTNERS:
            raise ValueError(f"at most {MOST_PARTNERS} partners")
        if len(set(self.partners)) != len(self.partners):
            raise ValueError("every partner needs a name of his own")
        costs = np.asarray(self.costs, dtype=float)
        if costs.shape != (1 << len(self.partners),):
            raise ValueError("the cost of every coalition is needed")
        if not np.isfinite(costs).all() or costs[0] != 0:
            raise ValueError("costs must be finite and nobody costs nothing")
        object.__setattr__(self, "costs", costs)

    @classmethod
    def from_function(cls, partners, cost):
        """`cost` takes a tuple of partners and returns their joint cost."""
        partners = tuple(partners)
        costs = np.zeros(1 << len(partners))
        for mask in range(1, costs.size):
            costs[mask] = cost(tuple(p for i, p in enumerate(partners) if mask >> i & 1))
        return cls(partners, costs)

    @classmethod
    def from_listing(cls, partners, listing):
        """Costs in the order of textbooks: singletons, pairs (12, 13, 14, 23 …), triples …, all together."""
        partners = tuple(partners)
        count = len(partners)
        coalitions = [c for size in range(1, count + 1) for c in combinations(range(count), size)]
        if len(listing) != len(coalitions):
            raise ValueError("the cost of every coalition is needed")
        costs = np.zeros(1 << count)
        for coalition, cost in zip(coalitions, listing, strict=True):
            costs[sum(1 << i for i in coalition)] = cost
        return cls(partners, costs)

    @classmethod
    def from_groups(cls, partners, alone, recorded, joint):
        """`alone` is the cost of each partner, `recorded` the cost of some groups (tuples of their numbers from 0).

        Every other group forms the cheapest smaller groups; all together cost `joint`. O(2ⁿ) per recorded group.
        """
        partners = tuple(partners)
        masks = np.arange(1 << len(partners))
        costs = sum(np.where(masks >> i & 1 == 1, float(cost), 0.0) for i, cost in enumerate(alone))
        for group, cost in recorded.items():
            members = sum(1 << i for i in group)
            holding = masks[masks & members == members]  # a group is formed once, so one pass over each is enough
            costs[holding] = np.minimum(costs[holding], costs[holding ^ members] + cost)
        costs[-1] = joint
        return cls(partners, costs)

    @property
    def stand_alone(self):
        return self.costs[1 << np.arange(len(self.partners))]

    @property
    def joint(self):
        return float(self.costs[-1])


@dataclass(frozen=True)
class Share:
    """What one partner pays, and what he gains against doing his part alone."""

    partner: str
    pays: float
    alone: float
    gain: float


@dataclass(frozen=True)
class Split:
    """A division of the joint cost. `stable`: no group of partners would be cheaper off without the rest (core)."""

    shares: tuple[Share, ...]
    joint: float
    saving: float
    stable: bool


def shapley_values(game):
    """The Shapley value of each partner, in the order of `game.partners`; exact, O(n·2ⁿ)."""
    count = len(game.partners)
    masks = np.arange(1 << count)
    sizes = np.bitwise_count(masks)
    weight = np.array([factorial(s) * factorial(count - s - 1) / factorial(count) for s in range(count)])
    values = np.empty(count)
    for i in range(count):
        without = masks[masks >> i & 1 == 0]
        values[i] = (weight[sizes[without]] * (game.costs[without | 1 << i] - game.costs[without])).sum()
    return values


def shapley(players, value):
    """Shapley value by player of any game: {player: value}.

    `value` is the characteristic function: a function of a tuple of players, a mapping from groups of players (a
    frozenset or tuple, or for one player that player) to their worth, or a listing in the order of textbooks
    (singletons, pairs, …, all). Worth may be cost or gain; nobody is worth nothing. ValueError for a group without.
    """
    players = tuple(players)
    if isinstance(value, Mapping):
        worths = {frozenset([key] if key in players else key): worth for key, worth in value.items()}

        def worth_of(group):
            if frozenset(group) not in worths:
                raise ValueError(f"the worth of {', '.join(map(str, group))} together is missing")
            return worths[frozenset(group)]

        game = CostGame.from_function(players, worth_of)
    elif callable(value):
        game = CostGame.from_function(players, value)
    else:
        game = CostGame.from_listing(players, value)
    return {player: float(worth) for player, worth in zip(players, shapley_values(game), strict=True)}


def split_by_shapley(game):
    return _split(game, shapley_values(game))


def split_proportionally(game):
    """By stand-alone cost; refused when nobody has any."""
    alone = game.stand_alone
    if alone.sum() <= 0:
        raise CannotValue(Reason.NO_STAND_ALONE_COSTS)
    return _split(game, game.joint * alone / alone.sum())


def split_by_agreement(game, shares):
    """By agreed shares: {partner: fraction 0..1}, together 1. Raises ValueError otherwise."""
    if set(shares) != set(game.partners):
        raise ValueError("every partner needs a share")
    fractions = np.array([float(shares[partner]) for partner in game.partners])
    if (fractions < 0).any() or abs(fractions.sum() - 1) > SHARE_ROUNDING:
        raise ValueError("agreed shares are not negative and together 100 %")
    return _split(game, game.joint * fractions)


def is_stable(game, payments):
    """Whether the payments lie in the core: no coalition pays more than its own cost."""
    masks = np.arange(1 << len(game.partners))
    paid = sum(np.where(masks >> i & 1 == 1, amount, 0.0) for i, amount in enumerate(payments))
    return bool((paid <= game.costs + 1e-9 * max(1.0, abs(game.joint))).all())


def _split(game, payments):
    alone = game.stand_alone
    shares = tuple(
        Share(partner, float(pays), float(own), float(own - pays))
        for partner, pays, own in zip(game.partners, payments, alone, strict=True)
    )
    return Split(shares, game.joint, float(alone.sum() - game.joint), is_stable(game, payments))
