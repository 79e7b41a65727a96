"""Meervoudigheid: how many challenges and beneficiaries an alternative serves.

Method: an alternative serves a challenge when it scores above the baseline there, and conflicts with it when it
scores below. It stands next to the utilities, never inside them. Contributions in points against the baseline;
NaN = unknown.
"""

from dataclasses import dataclass

import numpy as np

from areas.engine.aggregation import TIE


@dataclass(frozen=True)
class Multiplicity:
    """What one alternative serves and where it conflicts."""

    alternative: str
    serves: tuple[str, ...]
    conflicts: tuple[str, ...]
    unknown: tuple[str, ...]
    beneficiaries: tuple[str, ...]

    @property
    def single_purpose(self):
        return len(self.serves) <= 1


def multiplicity(alternatives, challenges, contributions, beneficiaries=None):
    """One `Multiplicity` per row of `contributions` (alternatives × challenges).

    `beneficiaries` maps an alternative to those who benefit from it.
    """
    contributions = np.asarray(contributions, dtype=float)
    beneficiaries = beneficiaries or {}
    return tuple(
        Multiplicity(
            alternative,
            serves=tuple(c for c, x in zip(challenges, row, strict=True) if x > TIE),
            conflicts=tuple(c for c, x in zip(challenges, row, strict=True) if x < -TIE),
            unknown=tuple(c for c, x in zip(challenges, row, strict=True) if np.isnan(x)),
            beneficiaries=tuple(sorted(set(beneficiaries.get(alternative, ())))),
        )
        for alternative, row in zip(alternatives, contributions, strict=True)
    )
