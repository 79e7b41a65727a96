"""Between which amounts the saving of a koppelkans lies when works are drawn over a whole street or square.

How much of such a surface will be opened is not known: at least a strip of it, at most all of it. The estimate counts
each kind of work for its usual width.
"""

from dataclasses import dataclass

import numpy as np

from areas.domain.work_arrays import fetch, parameters
from areas.domain.work_traits import describe
from areas.engine.savings import NARROWEST_METRES, group_savings
from areas.models import Opportunity

WORTH_TELLING = 0.2  # of the estimate
START = np.array([0])  # all works are one group


@dataclass(frozen=True)
class SavingRange:
    """Euros, and the square metres of the largest of the surfaces."""

    low: float
    high: float
    area: float


def saving_range(opportunity: Opportunity) -> SavingRange | None:
    """Return the range, or None when the way the works are drawn leaves little doubt.

    The works of the koppelkans must have been fetched with their kinds.
    """
    members = list(opportunity.works.all())
    if not any(
        work.kind and (work.kind.own_per_square_metre or work.kind.paving_per_square_metre) for work in members
    ):
        return None
    works = fetch([work.pk for work in members])
    shares = opportunity.parts.get("overlap", {})
    if len(works) != len(members) or {str(pk) for pk in works.ids} != set(shares):
        return None  # a work has left since the koppelkans was found
    described, rates = describe(works, np.arange(len(works))), parameters().rates
    overlap = np.array([shares[str(pk)] for pk in works.ids])

    def saving(widest: np.ndarray) -> float:
        own, shareable = described.costs.of(works.shapes, widest)
        return float(group_savings(own, shareable, described.traits.duration, overlap, START, rates).money[0])

    usual, estimate = described.costs.widest, float(opportunity.saving)
    beside = estimate - saving(usual)  # what being near saves, whatever the surface
    low, high = beside + saving(np.fmin(usual, NARROWEST_METRES)), beside + saving(np.full(len(works), np.nan))
    if high - low <= WORTH_TELLING * estimate:
        return None
    return SavingRange(low, high, float(works.shapes.area.max()))
