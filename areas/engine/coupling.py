"""Koppelkansen from works: find pairs, measure what they share, group, score and rank.

The steps stand in files of their own: ``shapes`` (geometry), ``grid`` and ``proximity`` (near), ``stations``
(what is shared), ``windows`` (time), ``grouping`` (pairs to groups), ``scoring`` (benefit x likelihood), ``savings``
(money and open days).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from areas.engine.grouping import Groups, as_groups, group
from areas.engine.proximity import Pairs, find_pairs, shares
from areas.engine.scoring import PairParts, Parameters, Scores, WorkTraits, pair_parts, score_groups
from areas.engine.shapes import Shapes


@dataclass(frozen=True)
class Coupling:
    """Ranked koppelkansen: ``order`` lists the groups, best first."""

    pairs: Pairs
    parts: PairParts
    groups: Groups
    scores: Scores
    order: np.ndarray

    def members(self, index: int) -> np.ndarray:
        return self.groups.members[self.groups.starts[index] : self.groups.starts[index + 1]]

    def edges(self, index: int) -> np.ndarray:
        return self.groups.edges[self.groups.edge_starts[index] : self.groups.edge_starts[index + 1]]


def couple(
    shapes: Shapes,
    owner: np.ndarray,
    traits: WorkTraits,
    relations: dict[tuple[int, int], float] | None = None,
    parameters: Parameters | None = None,
) -> Coupling:
    """All koppelkansen between works of different owners, ranked.

    ``relations`` holds for pairs of positions (lowest first) how firmly they were said to belong together (0-1).
    """
    parameters = parameters or Parameters()
    pairs = find_pairs(shapes, owner, traits.start, traits.end, reach=parameters.reach, max_gap=parameters.max_gap)
    here, there = shares(shapes, pairs.first, pairs.second, parameters.near)
    return rank(len(shapes), pairs, here, there, traits, relations, parameters)


def rank(
    works: int,
    pairs: Pairs,
    share_first: np.ndarray,
    share_second: np.ndarray,
    traits: WorkTraits,
    relations: dict[tuple[int, int], float] | None = None,
    parameters: Parameters | None = None,
    standing: Sequence[Sequence[int]] = (),
) -> Coupling:
    """Groups and scores of pairs that were found and measured before.

    ``standing`` are groups that people agreed on, by their positions (`grouping.group`).
    """
    parameters = parameters or Parameters()
    key = (pairs.first * works + pairs.second).tolist() if relations else []
    intent = np.array([relations.get((k // works, k % works), 0.0) for k in key]) if key else np.zeros(len(pairs))
    parts = pair_parts(traits, pairs.first, pairs.second, pairs.metres, share_first, share_second, intent, parameters)
    by_pair = score_groups(traits, as_groups(pairs.first, pairs.second), parts, parameters)
    groups = group(
        pairs.first,
        pairs.second,
        works,
        score=by_pair.score,
        strong=(parts.place * parts.time >= parameters.strong) | (parts.intent > 0),
        partners=parameters.partners,
        minimum=parameters.minimum,
        standing=standing,
    )
    scores = score_groups(traits, groups, parts, parameters)
    order = np.lexsort((np.arange(len(groups)), -scores.score))
    return Coupling(pairs, parts, groups, scores, order)
