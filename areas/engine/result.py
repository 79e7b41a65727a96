"""What a value assessment gives: the ranking, the views of organisations, and everything beside them.

Utilities in points 0..100; shares and weights 0..1. Where a number does not exist, its `Measure` says why.
"""

from dataclasses import dataclass

from areas.engine.agreement import CellSpread, Concordance
from areas.engine.assessment import Settings
from areas.engine.measure import Measure, Note
from areas.engine.multiplicity import Multiplicity
from areas.engine.sensitivity import Reversal, TornadoBar
from areas.engine.smaa import Acceptability


@dataclass(frozen=True)
class Standing:
    """One alternative in the ranking. `low`..`high` is the utility with every "don't know" at 0 or at 100."""

    alternative: str
    utility: float
    low: float
    high: float
    rank: int


@dataclass(frozen=True)
class OrganisationView:
    """One organisation: its mean weights (by criterion), utilities and ranks (by alternative)."""

    organisation: str
    assessors: int
    weights: dict[str, float]
    utilities: dict[str, float]
    ranks: dict[str, int]


@dataclass(frozen=True)
class OtherMethods:
    """Ranks of the same mean values by other rules; the weighted product is absent when a value is 0."""

    topsis: dict[str, int]
    weighted_product: dict[str, int] | None


@dataclass(frozen=True)
class Result:
    """Everything the result page shows. Arrays follow `alternatives` and `criteria`; the rest goes by key."""

    method: str
    settings: Settings
    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    baseline: str | None
    standings: tuple[Standing, ...]
    from_means: dict[str, float]
    utility_sd: dict[str, float | None]
    assessors: dict[str, dict[str, float]]
    weights: dict[str, float]
    organisations: tuple[OrganisationView, ...]
    cells: tuple[CellSpread, ...]
    concordance: Concordance
    concordance_organisations: Concordance
    alpha: Measure
    reversals: tuple[Reversal, ...]
    tornado: tuple[TornadoBar, ...]
    other_methods: OtherMethods
    acceptability: Acceptability
    multiplicity: tuple[Multiplicity, ...]
    notes: tuple[Note, ...]

    @property
    def leader(self):
        """Key of the alternative with the highest utility; the first by key among equals."""
        return min(self.standings, key=lambda s: (s.rank, s.alternative)).alternative
