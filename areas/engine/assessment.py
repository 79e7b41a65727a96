"""The input of a value assessment: who gave which scores and weights, and the conventions of the calculation.

Scores in points 0..100 on an anchored scale; NaN = "don't know". Points of a weighting ≥ 0.
"""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from areas.engine.agreement import Level
from areas.engine.measure import CannotValue, Reason
from areas.engine.sampling import SCALE, Distribution
from areas.engine.smaa import DEFAULT_SAMPLES, Ties
from areas.engine.value_functions import ValueFunction


class Voice(StrEnum):
    """Whose voice counts the same."""

    ORGANISATION = "organisation"
    ASSESSOR = "assessor"


class WeightSpace(StrEnum):
    """Which weights SMAA considers."""

    FREE = "free"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    STATED = "stated"


class Uncertainty(StrEnum):
    """How SMAA treats the uncertainty of scores."""

    BOOTSTRAP = "bootstrap"
    RANGE = "range"
    TRIANGULAR = "triangular"
    NORMAL = "normal"
    NONE = "none"


@dataclass(frozen=True)
class Measurement:
    """Raw measurements of a criterion (a distribution per alternative, in its unit) and its value function."""

    cells: tuple[Distribution, ...]
    function: ValueFunction


@dataclass(frozen=True)
class Assessor:
    """What one assessor gave: scores alternatives × criteria (NaN = "don't know") and points per criterion.

    `low` and `high` are the ends of his own uncertainty about each score, if he gave them (NaN where he did not).
    """

    key: str
    organisation: str
    scores: np.ndarray
    points: np.ndarray
    low: np.ndarray | None = None
    high: np.ndarray | None = None


@dataclass(frozen=True)
class Assessment:
    """The input: keys, and who gave what.

    `baseline` is the key of the zero alternative. `challenges` maps a criterion to the challenge (or theme) it stands
    for and `beneficiaries` an alternative to who benefits; both only count for the meervoudigheid.
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    assessors: tuple[Assessor, ...]
    baseline: str | None = None
    measured: dict[str, Measurement] = field(default_factory=dict)
    challenges: dict[str, str] = field(default_factory=dict)
    beneficiaries: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self):
        if not self.alternatives:
            raise CannotValue(Reason.NO_ALTERNATIVES)
        if not self.criteria:
            raise CannotValue(Reason.NO_CRITERIA)
        if not self.assessors:
            raise CannotValue(Reason.NO_ASSESSORS)
        for keys in (self.alternatives, self.criteria, [a.key for a in self.assessors]):
            if len(set(keys)) != len(keys):
                raise ValueError("every key is used once")
        if self.baseline is not None and self.baseline not in self.alternatives:
            raise ValueError("the baseline is one of the alternatives")
        shape = len(self.alternatives), len(self.criteria)
        for assessor in self.assessors:
            for table in (assessor.scores, assessor.low, assessor.high):
                if table is not None and np.shape(table) != shape:
                    raise ValueError("a table of scores has a row per alternative and a column per criterion")
                if table is not None and _outside_scale(table):
                    raise ValueError("a score lies between 0 and 100")
            if np.shape(assessor.points) != shape[1:]:
                raise ValueError("a weighting has points for every criterion")
        for key, measurement in self.measured.items():
            if key not in self.criteria or len(measurement.cells) != shape[0]:
                raise ValueError("a measured criterion has a measurement per alternative")


@dataclass(frozen=True)
class Settings:
    """The conventions of a calculation; stored with the result."""

    voice: Voice = Voice.ORGANISATION
    weight_space: WeightSpace = WeightSpace.FREE
    uncertainty: Uncertainty = Uncertainty.BOOTSTRAP
    samples: int = DEFAULT_SAMPLES
    seed: int = 0
    ties: Ties = Ties.SHARE
    level: Level = Level.ORDINAL


def _outside_scale(table):
    values = np.asarray(table, dtype=float)
    values = values[~np.isnan(values)]
    return bool((~np.isfinite(values)).any() or (values < SCALE[0]).any() or (values > SCALE[1]).any())
