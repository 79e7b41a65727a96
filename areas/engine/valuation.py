"""Value assessment: from the scores and weights of several organisations to a ranking and how sure it is.

Method (additive multi-attribute value, DCLG 2009; conventions declared here and shown with every result):
1. Scores v_kac on an anchored scale 0..100; measured criteria through a value function (`value_functions`).
2. Swing weights w_kc per assessor (`weights`).
3. Utility of an assessor U_ka = Σ_c w_kc·v_kac.
4. Utility of an organisation = mean over its assessors; of the group = mean over organisations (equal voice, the
   default) or over all assessors. First weigh, then average: the mean of products is not the product of means, so
   `Result.from_means` gives the other order beside it.
5. "Don't know" is never zero: it is any value of the scale. A point value takes the middle of the scale (the mean of
   what SMAA draws); `low` and `high` show the utility at both ends.
6. Disagreement: spread per cell, Kendall's W over utilities, Krippendorff's α over cells (`agreement`).
7. What would turn the ranking, on mean scores and mean weights (`sensitivity`).
8. SMAA-2 over weights and scores (`smaa`).
9. Meervoudigheid beside, never inside, the utilities (`multiplicity`).
Units: scores and utilities in points 0..100, weights dimensionless and summing to one.

What the method is made of can be imported from here, by subject: a whole assessment (`evaluate`); SMAA-2 (`smaa`) on
scores that are known (`FixedScores`), measured or only ordered (`MeasuredScores` of `Exact`, `Uniform`, `Normal`,
`LogNormal`, `Triangular`, `Rank`) and weights that are free (`DirichletWeights`), ordered, between bounds or known;
value functions (`linear`, `piecewise`); from a table to numbers (`weighted_sum`, `topsis` …); weights
(`swing_weights`, `critic_weights` …); agreement (`krippendorff_alpha`, `kendall_w`, `consensus`); sensitivity
(`reversal_weight`).

The order in which alternatives, criteria and assessors are given does not matter: everything random is drawn in the
order of their keys. Nothing here is NaN: what cannot be calculated carries a `Reason`.
"""

import numpy as np

from areas.engine.aggregation import (
    TIE,
    invert_descending,
    ranks,
    scale_by_length,
    scale_by_sum,
    scale_min_max,
    topsis,
    weighted_product,
    weighted_sum,
)
from areas.engine.agreement import (
    Level,
    cell_spread,
    consensus,
    kendall_w,
    krippendorff_alpha,
    reliability,
)
from areas.engine.assessment import Assessment, Assessor, Measurement, Settings, Uncertainty, Voice, WeightSpace
from areas.engine.group import Group, score_model, weight_model
from areas.engine.measure import CannotValue, Measure, Note, Reason
from areas.engine.multiplicity import multiplicity
from areas.engine.result import OrganisationView, OtherMethods, Result, Standing
from areas.engine.sampling import SCALE, Exact, LogNormal, Normal, Triangular, Uniform
from areas.engine.score_models import FixedScores, MeasuredScores, Rank
from areas.engine.sensitivity import Reversal, reversal_weight, tornado
from areas.engine.smaa import Acceptability, Ties, smaa
from areas.engine.value_functions import MIDDLE, ValueFunction, from_five_points, linear, piecewise
from areas.engine.weight_models import DirichletWeights, FixedWeights, IntervalWeights, OrdinalWeights
from areas.engine.weights import (
    critic_weights,
    entropy_weights,
    rank_order_centroid,
    rank_reciprocal_weights,
    rank_sum_weights,
    swing_weights,
)

__all__ = [
    "Acceptability",
    "Assessment",
    "Assessor",
    "CannotValue",
    "DirichletWeights",
    "Exact",
    "FixedScores",
    "FixedWeights",
    "IntervalWeights",
    "Level",
    "LogNormal",
    "Measure",
    "MeasuredScores",
    "Measurement",
    "Normal",
    "OrdinalWeights",
    "Rank",
    "Reason",
    "Result",
    "Settings",
    "Ties",
    "Triangular",
    "Uncertainty",
    "Uniform",
    "ValueFunction",
    "Voice",
    "WeightSpace",
    "cell_spread",
    "consensus",
    "critic_weights",
    "entropy_weights",
    "evaluate",
    "from_five_points",
    "invert_descending",
    "kendall_w",
    "krippendorff_alpha",
    "linear",
    "piecewise",
    "rank_order_centroid",
    "rank_reciprocal_weights",
    "rank_sum_weights",
    "ranks",
    "reliability",
    "reversal_weight",
    "scale_by_length",
    "scale_by_sum",
    "scale_min_max",
    "smaa",
    "swing_weights",
    "topsis",
    "tornado",
    "weighted_product",
    "weighted_sum",
]

# Version of the method: a change in results for the same inputs raises it, and it is stored with every result.
METHOD = "1"


def evaluate(assessment, settings=None, *, threads=2):
    """Calculate everything. Raises ValueError for impossible input; `CannotValue` where there is nothing to value."""
    settings = settings or Settings()
    group = Group(assessment, settings.voice)
    utilities = np.einsum("kac,kc->ka", group.points_at(MIDDLE), group.weights)
    low, high = (group.mean(np.einsum("kac,kc->ka", group.points_at(end), group.weights)) for end in SCALE)
    means = group.mean(utilities)
    order = ranks(means)
    mean_values, mean_weights = group.mean(group.points_at(MIDDLE)), group.mean(group.weights)
    by_organisation = [group.of_organisation(utilities, name) for name in group.organisations]
    acceptability = smaa(
        score_model(group, settings),
        weight_model(group, settings, mean_weights),
        samples=settings.samples,
        seed=settings.seed,
        ties=settings.ties,
        threads=threads,
    )
    standings = [
        Standing(key, float(u), float(lo), float(hi), int(rank))
        for key, u, lo, hi, rank in zip(group.alternatives, means, low, high, order, strict=True)
    ]
    reversals, bars = _sensitivity(group, order, mean_values, mean_weights)
    given = [group.alternatives.index(key) for key in assessment.alternatives]
    criteria = [group.criteria.index(key) for key in assessment.criteria]
    return Result(
        method=METHOD,
        settings=settings,
        alternatives=tuple(assessment.alternatives),
        criteria=tuple(assessment.criteria),
        baseline=assessment.baseline,
        standings=tuple(sorted(standings, key=lambda s: (s.rank, s.alternative))),
        from_means=group.by_alternative(mean_values @ mean_weights),
        utility_sd={
            key: float(utilities[:, a].std(ddof=1)) if len(utilities) > 1 else None
            for a, key in enumerate(group.alternatives)
        },
        assessors={key: group.by_alternative(row) for key, row in zip(group.assessors, utilities, strict=True)},
        weights=group.by_criterion(mean_weights),
        organisations=tuple(
            OrganisationView(
                name,
                len(group.members[name]),
                group.by_criterion(group.of_organisation(group.weights, name)),
                group.by_alternative(row),
                {key: int(rank) for key, rank in zip(group.alternatives, ranks(row), strict=True)},
            )
            for name, row in zip(group.organisations, by_organisation, strict=True)
        ),
        cells=tuple(
            cell_spread(
                alternative, criterion, group.scores[:, a, c], group.organisation_of, low=SCALE[0], high=SCALE[1]
            )
            for a, alternative in enumerate(group.alternatives)
            for c, criterion in enumerate(group.criteria)
        ),
        concordance=kendall_w(_steady(utilities)),
        concordance_organisations=kendall_w(_steady(np.array(by_organisation))),
        alpha=krippendorff_alpha(group.scored.reshape(len(group.scored), -1), settings.level),
        reversals=reversals,
        tornado=bars,
        other_methods=_other_methods(group, mean_values, mean_weights),
        acceptability=_in_order(acceptability, given, criteria),
        multiplicity=_multiplicity(group, assessment),
        notes=_notes(group),
    )


def _sensitivity(group, order, values, weights):
    """Reversal weights of the leader against every other alternative, and the tornado against the runner-up."""
    if len(order) == 1:
        return (), ()
    by_rank = sorted(range(len(order)), key=lambda a: (order[a], group.alternatives[a]))
    leader, runner_up = by_rank[:2]
    reversals = tuple(
        Reversal(
            criterion,
            group.alternatives[leader],
            group.alternatives[other],
            float(weights[c]),
            reversal_weight(values[leader], values[other], weights, c),
        )
        for other in by_rank[1:]
        for c, criterion in enumerate(group.criteria)
    )
    views = np.array([group.of_organisation(group.weights, name) for name in group.organisations])
    low, high = views.min(axis=0), views.max(axis=0)
    # Without a difference between organisations: half and one and a half times the weight.
    same = high - low <= TIE
    low, high = np.where(same, weights / 2, low), np.where(same, np.minimum(1.0, weights * 1.5), high)
    return reversals, tornado(values[leader], values[runner_up], weights, low, high, group.criteria)


def _other_methods(group, values, weights):
    close = ranks(topsis(values, weights))
    product = ranks(weighted_product(values, weights)) if (values > 0).all() else None

    def by_key(row):
        return {key: int(rank) for key, rank in zip(group.alternatives, row, strict=True)}

    return OtherMethods(by_key(close), None if product is None else by_key(product))


def _multiplicity(group, assessment):
    """Contribution to a challenge: mean over its criteria of the known score above that of the baseline."""
    if assessment.baseline is None or not assessment.challenges:
        return ()
    known = np.where(np.isnan(group.scores), 0.0, group.share[:, None, None])
    weight = known.sum(axis=0)
    total = (np.nan_to_num(group.scores) * known).sum(axis=0)
    mean = np.divide(total, weight, out=np.full_like(total, np.nan), where=weight > 0)
    gain = mean - mean[group.alternatives.index(assessment.baseline)]
    names = sorted(set(assessment.challenges.values()))
    contributions = np.full((len(group.alternatives), len(names)), np.nan)
    for n, name in enumerate(names):
        columns = [c for c, key in enumerate(group.criteria) if assessment.challenges.get(key) == name]
        part = gain[:, columns]
        count = (~np.isnan(part)).sum(axis=1)
        has = count > 0
        contributions[has, n] = np.nansum(part[has], axis=1) / count[has]
    return multiplicity(group.alternatives, names, contributions, assessment.beneficiaries)


def _notes(group):
    notes = [
        Note(weighting.reason, key)
        for key, weighting in zip(group.assessors, group.weightings, strict=True)
        if weighting.reason
    ]
    if np.isnan(group.scores).all():
        notes.append(Note(Reason.NO_SCORES))
    for count, reason in (
        (len(group.alternatives), Reason.ONE_ALTERNATIVE),
        (len(group.criteria), Reason.ONE_CRITERION),
        (len(group.assessors), Reason.ONE_ASSESSOR),
    ):
        if count == 1:
            notes.append(Note(reason))
    if len(group.alternatives) > 1:
        for c, criterion in enumerate(group.criteria):
            column = group.scores[:, :, c]
            if np.isnan(column).all():
                notes.append(Note(Reason.NO_SCORES, criterion))
            elif not np.isnan(column).any() and np.ptp(column, axis=1).max() <= TIE:
                notes.append(Note(Reason.NO_SPREAD, criterion))
    return tuple(notes)


def _in_order(acceptability, alternatives, criteria):
    """The acceptability with its rows and columns in the order in which the input named them."""
    square = np.ix_(alternatives, alternatives)
    return Acceptability(
        rank_acceptability=acceptability.rank_acceptability[alternatives],
        central_weights=tuple(
            None if w is None else w[criteria] for w in (acceptability.central_weights[a] for a in alternatives)
        ),
        confidence=tuple(acceptability.confidence[a] for a in alternatives),
        pairwise=acceptability.pairwise[square],
        holistic=acceptability.holistic[alternatives],
        samples=acceptability.samples,
        seed=acceptability.seed,
        ties=acceptability.ties,
    )


def _steady(values):
    """Rounded far below what anyone scores, so that rounding does not break ties between ranks."""
    return np.round(values, 9)
