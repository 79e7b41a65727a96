"""The assessment as arrays, how voices are averaged, and the models of uncertainty that follow from them."""

import numpy as np

from areas.engine.aggregation import TIE
from areas.engine.assessment import Uncertainty, Voice, WeightSpace
from areas.engine.sampling import SCALE, Exact, Normal, Triangular
from areas.engine.score_models import AssessorBootstrap, FixedScores, WithMeasurements
from areas.engine.weight_models import DirichletWeights, FixedWeights, IntervalWeights, OrdinalWeights
from areas.engine.weights import Weights, swing_weights


class Group:
    """The assessment as arrays, in the order of the keys."""

    def __init__(self, assessment, voice):
        self.alternatives = sorted(assessment.alternatives)
        self.criteria = sorted(assessment.criteria)
        people = sorted(assessment.assessors, key=lambda person: person.key)
        cells = np.ix_(
            [assessment.alternatives.index(key) for key in self.alternatives],
            [assessment.criteria.index(key) for key in self.criteria],
        )
        self.assessors = [person.key for person in people]
        self.organisation_of = tuple(person.organisation for person in people)
        self.organisations = sorted(set(self.organisation_of))
        self.members = {
            name: [k for k, o in enumerate(self.organisation_of) if o == name] for name in self.organisations
        }
        self.scores = np.array([np.asarray(p.scores, dtype=float)[cells] for p in people])
        unknown = np.full(self.scores.shape[1:], np.nan)
        self.low, self.high = (
            np.array([unknown if t is None else np.asarray(t, dtype=float)[cells] for t in tables])
            for tables in ([p.low for p in people], [p.high for p in people])
        )
        self.weightings: list[Weights] = [
            swing_weights(np.asarray(p.points, dtype=float)[cells[1].ravel()]) for p in people
        ]
        self.weights = np.array([w.values for w in self.weightings])
        self.measured = {}
        for key, measurement in assessment.measured.items():
            c = self.criteria.index(key)
            distributions = [measurement.cells[i] for i in cells[0].ravel()]
            self.measured[c] = distributions, measurement.function
            self.scores[:, :, c] = [float(measurement.function(_middle(d))) for d in distributions]
        # What people gave themselves: a measured criterion is the same for all and says nothing on agreement.
        self.scored = self.scores.copy()
        self.scored[:, :, list(self.measured)] = np.nan
        self.share = np.empty(len(people))
        for members in self.members.values():
            equal = voice is Voice.ORGANISATION
            self.share[members] = 1 / (len(self.members) * len(members)) if equal else 1 / len(people)
        self.equal_voice = voice is Voice.ORGANISATION

    def points_at(self, unknown):
        """Scores with every "don't know" at one value of the scale."""
        return np.where(np.isnan(self.scores), unknown, self.scores)

    def of_organisation(self, rows, name):
        return rows[self.members[name]].mean(axis=0)

    def mean(self, rows):
        """Mean over organisations of the mean over assessors, or over all assessors."""
        if not self.equal_voice:
            return rows.mean(axis=0)
        return np.mean([self.of_organisation(rows, name) for name in self.organisations], axis=0)

    def by_alternative(self, row):
        return {key: float(value) for key, value in zip(self.alternatives, row, strict=True)}

    def by_criterion(self, row):
        return {key: float(value) for key, value in zip(self.criteria, row, strict=True)}


def score_model(group, settings):
    """The score model that the settings ask for, with measured criteria from their measurements."""
    if settings.uncertainty is Uncertainty.BOOTSTRAP:
        model = AssessorBootstrap(group.scores, group.organisation_of, group.equal_voice)
    elif settings.uncertainty is Uncertainty.NONE and not np.isnan(group.scores).any():
        model = FixedScores(group.mean(group.scores))
    else:
        model = GroupCells(group, settings.uncertainty)
    certain = settings.uncertainty is Uncertainty.NONE or not group.measured
    return model if certain else WithMeasurements(model, group.measured)


class GroupCells:
    """The group's score of each cell as one distribution.

    Known scores: normal (weighted mean, SD with n − 1), triangular (lowest, median, highest) or the mean of the
    ranges people gave themselves (all ends move together, the cautious assumption). The part of the voice that does
    not know is drawn over the whole scale.
    """

    def __init__(self, group, uncertainty):
        _, alternatives, criteria = group.scores.shape
        self.shape = alternatives, criteria
        share = np.where(np.isnan(group.scores), 0.0, group.share[:, None, None])
        self.known = share.sum(axis=0)
        self.cells = [
            [self._cell(group, uncertainty, share[:, a, c], a, c) for c in range(criteria)]
            for a in range(alternatives)
        ]

    @staticmethod
    def _cell(group, uncertainty, share, a, c):
        scores = group.scores[:, a, c]
        known = ~np.isnan(scores)
        if not known.any():
            return Exact(0.0)  # its share is 0
        values, share = scores[known], share[known] / share[known].sum()
        if uncertainty is Uncertainty.NORMAL:
            return Normal(float(share @ values), float(values.std(ddof=1)) if values.size > 1 else 0.0)
        if uncertainty is Uncertainty.TRIANGULAR:
            return Triangular(float(values.min()), float(np.median(values)), float(values.max()))
        if uncertainty is Uncertainty.RANGE:
            low = np.fmin(np.where(np.isnan(group.low[known, a, c]), values, group.low[known, a, c]), values)
            high = np.fmax(np.where(np.isnan(group.high[known, a, c]), values, group.high[known, a, c]), values)
            ends = float(share @ low), float(share @ values), float(share @ high)
            return Triangular(ends[0], max(ends[0], ends[1]), max(ends))
        return Exact(float(share @ values))

    def draw(self, streams, size):
        known, unknown = streams("scores"), streams("unknown")
        result = np.empty((*self.shape, size))
        for a, row in enumerate(self.cells):
            for c, cell in enumerate(row):
                part = self.known[a, c]
                result[a, c] = cell.sample(known, size)
                if part < 1 - TIE:
                    any_value = SCALE[0] + (SCALE[1] - SCALE[0]) * unknown.random(size)
                    result[a, c] = part * result[a, c] + (1 - part) * any_value
        return result


def weight_model(group, settings, mean_weights):
    space = settings.weight_space
    if space is WeightSpace.ORDINAL:
        # Rounded, so that weights that are equal but for rounding stay without an order among themselves.
        return OrdinalWeights(tuple(-np.round(mean_weights, 9)))
    if space is WeightSpace.INTERVAL:
        views = np.array([group.of_organisation(group.weights, name) for name in group.organisations])
        return IntervalWeights(tuple(views.min(axis=0)), tuple(views.max(axis=0)))
    if space is WeightSpace.STATED:
        return FixedWeights(tuple(mean_weights))
    return DirichletWeights.uniform(len(mean_weights))


def _middle(distribution):
    """The most likely raw value of a measurement."""
    match distribution:
        case Exact(value):
            return value
        case Triangular(mode=mode):
            return mode
        case Normal(mean=mean):
            return mean
    low, high = distribution.interval()
    return (low + high) / 2
