"""SMAA-2: which rank an alternative gets, over everything that is uncertain.

Method: N times draw scores ξ and weights w, calculate u_i = Σ_c w_c·ξ_ic and rank the alternatives,
    rank_i = 1 + number of alternatives with a higher u.
* rank acceptability b_i^r: share of the draws in which i gets rank r; first-rank acceptability b_i^1;
* central weight w_i^c: mean of the weights in the draws where i is first – absent when it never is;
* confidence factor p_i^c: share of the score draws in which i is first when w = w_i^c;
* pairwise winning index c_ik: share of the draws in which u_i > u_k;
* holistic acceptability Σ_r α_r·b_i^r with rank-order centroid meta-weights α.
Source: Lahdelma & Salminen (2001), Operations Research 49(3):444–454; Tervonen & Figueira (2008), JMCDA 15:1–14;
winning index: Leskinen et al. (2006). The 95 % error of a share is at most 1.96·√(0.25/N).

Ties. `Ties.SHARE` (default): t equal alternatives share their t ranks, 1/t each, and half a win over each other, so
that the acceptabilities of one rank sum to 100 % too. `Ties.BEST`: all get the best rank, the bare definition above.

Exactness. Utilities are summed criterion by criterion in a fixed order, without matrix routines, so equal
alternatives have bit-equal utilities and a dominated alternative never has a higher one. Draws are made in blocks
with a generator each; the number of threads does not change a result.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
from threadpoolctl import ThreadpoolController

from areas.engine.measure import CannotValue, Measure, Reason
from areas.engine.sampling import Z95, Streams
from areas.engine.score_models import FixedScores
from areas.engine.weight_models import DirichletWeights, FixedWeights
from areas.engine.weights import rank_order_centroid

DEFAULT_SAMPLES = 10_000
# Numbers in one block of scores (4 MB): small enough for the cache, large enough to be vectorised.
BLOCK_NUMBERS = 1 << 19
LEAST_BLOCK, MOST_BLOCK = 64, 4096


class Ties(StrEnum):
    """What equal utilities get: see the head of this file."""

    SHARE = "share"
    BEST = "best"


@dataclass(frozen=True)
class Acceptability:
    """Result of SMAA-2; rows are alternatives. An alternative that is never first has no central weights (None)."""

    rank_acceptability: np.ndarray
    central_weights: tuple[np.ndarray | None, ...]
    confidence: tuple[Measure, ...]
    pairwise: np.ndarray
    holistic: np.ndarray
    samples: int
    seed: int
    ties: Ties

    @property
    def first(self):
        """First-rank acceptability of each alternative, 0..1."""
        return self.rank_acceptability[:, 0]

    @property
    def error(self):
        """Largest 95 % error of a share in this result."""
        return Z95 * (0.25 / self.samples) ** 0.5


def smaa(scores, weights=None, *, samples=DEFAULT_SAMPLES, seed=0, ties=Ties.SHARE, threads=2):
    """Run SMAA-2 with a score model (`score_models`) and a weight model (`weight_models`).

    A plain table of alternatives × criteria is taken as known scores, a plain row (or what `swing_weights` and its
    like return) as known weights; without weights every weight is as likely.
    """
    scores = scores if hasattr(scores, "draw") else FixedScores(scores)
    alternatives, criteria = scores.shape
    if alternatives == 0:
        raise CannotValue(Reason.NO_ALTERNATIVES)
    if criteria == 0:
        raise CannotValue(Reason.NO_CRITERIA)
    if weights is None:
        weights = DirichletWeights.uniform(criteria)
    elif not hasattr(weights, "draw"):
        weights = FixedWeights(tuple(getattr(weights, "values", weights)))
    if weights.criteria != criteria:
        raise ValueError(f"there are weights for {weights.criteria} criteria and scores on {criteria}")
    if samples < 1:
        raise ValueError("at least one sample is needed")
    ties = Ties(ties)
    blocks = _blocks(samples, alternatives * criteria)
    # The blocks are the parallel part; matrix routines with threads of their own would only wait for each other.
    with (
        _libraries().limit(limits=1, user_api="blas"),
        ThreadPoolExecutor(max_workers=max(1, threads)) as pool,
    ):
        tallies = list(pool.map(lambda block: _tally_block(scores, weights, seed, ties, *block), blocks))
        ranked, won, central = (sum(parts[1:], parts[0]) for parts in zip(*tallies, strict=True))
        first = ranked[:, 0]
        present = np.flatnonzero(first > 0)
        central_weights = central[present] / first[present, None]
        wins = list(pool.map(lambda block: _confidence_block(scores, central_weights, present, seed, *block), blocks))
    confidence = sum(wins[1:], wins[0]) / samples if len(present) else np.empty(0)
    position = {int(alternative): index for index, alternative in enumerate(present)}
    acceptability = ranked / samples
    return Acceptability(
        rank_acceptability=acceptability,
        central_weights=tuple(central_weights[position[i]] if i in position else None for i in range(alternatives)),
        confidence=tuple(
            Measure.of(confidence[position[i]]) if i in position else Measure.missing(Reason.NEVER_FIRST)
            for i in range(alternatives)
        ),
        pairwise=won / samples,
        holistic=acceptability @ rank_order_centroid(alternatives) if alternatives > 1 else acceptability[:, 0],
        samples=samples,
        seed=seed,
        ties=ties,
    )


@cache
def _libraries():
    """The numerical libraries of this process; finding them takes longer than a small calculation."""
    return ThreadpoolController()


def _blocks(samples, cells):
    size = int(np.clip(BLOCK_NUMBERS // cells, LEAST_BLOCK, MOST_BLOCK))
    return [(number, min(size, samples - start)) for number, start in enumerate(range(0, samples, size))]


def utilities(scores, weights):
    """u = Σ_c w_c·v_c for a block: scores alternatives × criteria × size (or × 1), weights criteria × size."""
    total = scores[:, 0, :] * weights[0]
    for c in range(1, weights.shape[0]):
        total += scores[:, c, :] * weights[c]
    return total


def _tally_block(scores, weights, seed, ties, number, size):
    """Sums over one block: rank counts (n × n), wins (n × n), weights when first (n × criteria)."""
    streams = Streams(seed, number)
    drawn_weights = weights.draw(streams, size)
    value = utilities(scores.draw(streams, size), drawn_weights)
    alternatives = value.shape[0]
    above = np.zeros((alternatives, size), dtype=np.uint8 if alternatives < 256 else np.uint16)
    won = np.zeros((alternatives, alternatives))
    for i in range(alternatives - 1):
        others = value[i + 1 :]
        higher, lower = others > value[i], others < value[i]
        above[i] += higher.sum(axis=0, dtype=above.dtype)
        above[i + 1 :] += lower
        for offset in range(len(others)):
            won[i + 1 + offset, i] = np.count_nonzero(higher[offset])
            won[i, i + 1 + offset] = np.count_nonzero(lower[offset])
    untied = above.sum(axis=0, dtype=np.int64) == alternatives * (alternatives - 1) // 2
    clean = above if ties is Ties.BEST or untied.all() else above[:, untied]
    ranked = np.stack([np.bincount(row, minlength=alternatives) for row in clean]).astype(float)
    if ties is Ties.BEST:
        central = (above == 0).astype(float) @ drawn_weights.T
        return ranked, won, central
    first = (above == 0).astype(float)
    first /= first.sum(axis=0)
    central = first @ drawn_weights.T
    if not untied.all():
        shared_ranks, shared_wins = _share_ties(value[:, ~untied], above[:, ~untied])
        ranked += shared_ranks
        won += shared_wins
    return ranked, won, central


def _share_ties(value, above):
    """Rank shares and half wins of draws in which some alternatives are equal."""
    alternatives = value.shape[0]
    ranked = np.zeros((alternatives, alternatives))
    halves = np.zeros((alternatives, alternatives))
    for i in range(alternatives):
        equal = value == value[i]
        halves[i] = equal.sum(axis=1) / 2
        halves[i, i] = 0.0
        group = equal.sum(axis=0)
        for step in range(alternatives):
            within = step < group
            places = above[i, within].astype(np.int64) + step
            ranked[i] += np.bincount(places, weights=1 / group[within], minlength=alternatives)
    return ranked, halves


def _confidence_block(scores, central_weights, present, seed, number, size):
    """How often each alternative of `present` is first (shared counts as first) under its own central weights."""
    drawn = scores.draw(Streams(seed, number), size)
    value = np.matmul(central_weights, drawn)  # alternatives × present × size
    own = value[present, np.arange(len(present))]
    highest = value.max(axis=0)
    # A matrix product may round equal rows differently; this much is rounding, not a difference.
    rounding = 1e-12 * np.maximum(1.0, np.abs(highest))
    return np.broadcast_to(own >= highest - rounding, (len(present), size)).sum(axis=1)
