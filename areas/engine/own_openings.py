"""The same organisation's own repeated openings: works of one owner that open the same place more than once.

Method: as for koppelkansen (``coupling``), between works of the same owner. Only works that share ground count: what
lies merely near is opened once by each. Works that were already said to belong together are left out.
Units: metres, days, money in the unit of the costs.
"""

import numpy as np

from areas.engine.coupling import Coupling, rank
from areas.engine.proximity import find_pairs, shares
from areas.engine.scoring import Parameters, WorkTraits
from areas.engine.shapes import Shapes

SHARED = 0.1  # part of one of the works that must lie at the other


def own_openings(
    shapes: Shapes,
    owner: np.ndarray,
    traits: WorkTraits,
    together: set[tuple[int, int]],
    parameters: Parameters,
) -> Coupling:
    """Groups of works of one owner at one place, ranked by what opening it once would bring.

    ``together`` holds pairs of positions (lowest first) that belong together already.
    """
    p = parameters
    pairs = find_pairs(shapes, owner, traits.start, traits.end, reach=p.near, max_gap=p.max_gap, same_owner=True)
    here, there = shares(shapes, pairs.first, pairs.second, p.near)
    known = np.array([pair in together for pair in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)])
    kept = (np.maximum(here, there) >= SHARED) & ~known.astype(bool)
    return rank(len(shapes), pairs.where(kept), here[kept], there[kept], traits, None, p)
