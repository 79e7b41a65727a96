"""A number, or the reason why there is none. The engine never returns NaN."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a number is missing or was replaced by a neutral one."""

    NO_ALTERNATIVES = "no_alternatives"
    NO_CRITERIA = "no_criteria"
    NO_ASSESSORS = "no_assessors"
    NO_SCORES = "no_scores"
    ONE_ALTERNATIVE = "one_alternative"
    ONE_CRITERION = "one_criterion"
    ONE_ASSESSOR = "one_assessor"
    ALL_EQUAL = "all_equal"
    NO_SPREAD = "no_spread"
    NOT_COMPARABLE = "not_comparable"
    WEIGHTS_ZERO = "weights_zero"
    WEIGHTS_INCOMPLETE = "weights_incomplete"
    NEVER_FIRST = "never_first"
    NO_REVERSAL = "no_reversal"
    NO_OTHER_WEIGHT = "no_other_weight"
    NO_COSTS = "no_costs"
    NO_STAND_ALONE_COSTS = "no_stand_alone_costs"


class CannotValue(ValueError):
    """There is nothing to calculate; `reason` says why."""

    def __init__(self, reason):
        self.reason = Reason(reason)
        super().__init__(self.reason.value)


@dataclass(frozen=True)
class Measure:
    """One number, or `None` with the reason."""

    value: float | None
    reason: Reason | None = None

    @classmethod
    def of(cls, value):
        return cls(float(value))

    @classmethod
    def missing(cls, reason):
        return cls(None, reason)


@dataclass(frozen=True)
class Note:
    """Something the reader of a result has to know; `about` is the key of the subject, if there is one."""

    reason: Reason
    about: str = ""
