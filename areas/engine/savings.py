"""What doing works together saves: shared components, street-open days, shifting, and the cost of a whole plan.

Method. A work w has own cost o_w and shareable components sigma_wk that it would pay when done alone: excavation,
paving, and mobilisation with traffic measures. In a group a component k costs

    A_k(G) = max_w sigma_wk + (1 - rho_k) (sum_w sigma_wk - max_w sigma_wk)

with a sharing rate rho_k between 0 (each pays) and 1 (paid once); street-open days likewise with rho_D. The saving of
a group is sum_k (sum_w sigma_wk - A_k(G)). Works that do not cover the same stretch share only the overlapping part
of their components (the shared length or area of Daulat et al. 2024, Water Science & Technology 90(1)).
The group-and-fix costs follow the 3C model (Kammouh, Nogal, Binnekamp, Wolfert 2021, Automation in Construction 127).
Sharing rates are assumptions and therefore editable content; no measured Dutch rates were found.
Units: money in any one unit (the portal uses euros), days, years.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

COMPONENTS = ("excavation", "paving", "mobilisation")
TRENCH_METRES = 1.5  # width of a trench with its margins (assumption)
PIT_METRES = 10.0  # length that a point work counts for (assumption)
NARROWEST_METRES = 3.0  # of a street drawn as a surface at least one pavement or lane is opened (assumption)
PUBLISHED_URBAN_SAVING = 0.24  # road, water and sewer together, six municipalities (Daulat et al. 2024)
PUBLISHED_HIGHEST_SAVING = 0.33  # road and water life-cycle cost, Kelowna (Abu-Samra et al. 2018)


@dataclass(frozen=True)
class SharingRates:
    """How much of a component disappears when works share it (0–1)."""

    excavation: float = 0.5
    paving: float = 1.0
    mobilisation: float = 1.0
    duration: float = 0.6

    def components(self) -> np.ndarray:
        return np.array([self.excavation, self.paving, self.mobilisation])


def together(values: np.ndarray, rate: float | np.ndarray) -> np.ndarray:
    """A(G) along the first axis: what ``values`` of separate works come to in a group."""
    values = np.asarray(values, dtype=float)
    highest, total = values.max(axis=0), values.sum(axis=0)
    return highest + (1 - rate) * (total - highest)


def together_by_group(values: np.ndarray, starts: np.ndarray, rate: float | np.ndarray) -> np.ndarray:
    """``together`` for many groups at once; ``starts`` is the first row of each (non-empty) group."""
    highest = np.maximum.reduceat(values, starts, axis=0)
    total = np.add.reduceat(values, starts, axis=0)
    return highest + (1 - rate) * (total - highest)


@dataclass(frozen=True)
class GroupSaving:
    """What a group saves against its works done one by one."""

    components: np.ndarray  # (groups, 3) saved per component
    money: np.ndarray  # (groups)
    separate: np.ndarray  # (groups) own and shareable cost of the works done one by one
    days: np.ndarray  # (groups) street-open days avoided
    days_separate: np.ndarray  # (groups)

    @cached_property
    def fraction(self) -> np.ndarray:
        """Saving as a part of what the works cost one by one; 0 where nothing is known to cost anything."""
        return np.divide(self.money, self.separate, out=np.zeros_like(self.money), where=self.separate > 0)

    @cached_property
    def above_published(self) -> np.ndarray:
        """True where the estimate exceeds the average saving that was published for cities."""
        return self.fraction > PUBLISHED_URBAN_SAVING


def group_savings(
    own: np.ndarray,
    shareable: np.ndarray,
    duration: np.ndarray,
    overlap: np.ndarray,
    starts: np.ndarray,
    rates: SharingRates,
    nearness: np.ndarray | None = None,
) -> GroupSaving:
    """Savings of groups whose members stand in consecutive rows; ``starts`` is the first row of each group.

    ``own`` (members), ``shareable`` (members, 3), ``duration`` days, ``overlap`` 0–1 part of the member that lies in
    the shared place. Mobilisation and traffic measures are shared by works that are merely near each other: for that
    component ``nearness`` (0–1) counts in place of ``overlap`` when it is given.
    """
    part = np.column_stack([overlap, overlap, overlap if nearness is None else nearness])
    shared = shareable * part
    saved = np.add.reduceat(shared, starts, axis=0) - together_by_group(shared, starts, rates.components())
    open_days = duration * overlap
    days = np.add.reduceat(open_days, starts) - together_by_group(open_days, starts, rates.duration)
    return GroupSaving(
        components=saved,
        money=saved.sum(axis=1),
        separate=np.add.reduceat(own + shareable.sum(axis=1), starts),
        days=days,
        days_separate=np.add.reduceat(duration, starts),
    )


@dataclass(frozen=True)
class PlannedWork:
    """One work as a plan sees it. Years are whole years; ``life`` is the service life of what is replaced."""

    segment: str
    own: float
    shareable: tuple[float, float, float]
    duration: float
    earliest: int
    latest: int
    desired: int
    life: float


@dataclass(frozen=True)
class PlanRates:
    """Prices of time: ``discount`` per year, ``lateness`` per year as a part of own cost (at least the discount
    rate, or postponing everything would seem to pay), ``nuisance`` money per street-open day and segment."""

    discount: float = 0.0225
    lateness: float = 0.05
    nuisance: Mapping[str, float] | None = None


def shift_cost(work: PlannedWork, year: int, lateness: float) -> float:
    """Lost remaining life when done early, price of waiting when done late."""
    if year < work.desired:
        return work.own * (work.desired - year) / work.life
    return lateness * work.own * (year - work.desired)


def plan_cost(
    works: Sequence[PlannedWork],
    years: Sequence[int],
    rates: PlanRates,
    sharing: SharingRates,
    *,
    coupled: bool = True,
) -> tuple[float, float]:
    """Present cost and street-open days of a plan that starts each work in the given year.

    Works on one segment in one year share their components (``coupled``); otherwise each pays its own.
    """
    groups: dict[tuple[str, int] | int, list[int]] = {}
    for index, (work, year) in enumerate(zip(works, years, strict=True)):
        groups.setdefault((work.segment, year) if coupled else index, []).append(index)
    nuisance = rates.nuisance or {}
    cost, open_days = 0.0, 0.0
    for members in groups.values():
        first = works[members[0]]
        year = years[members[0]]
        shared = together(np.array([works[i].shareable for i in members]), sharing.components()).sum()
        days = float(together(np.array([works[i].duration for i in members]), sharing.duration))
        direct = sum(works[i].own + shift_cost(works[i], year, rates.lateness) for i in members)
        cost += (direct + shared + nuisance.get(first.segment, 0.0) * days) / (1 + rates.discount) ** year
        open_days += days
    return float(cost), open_days


def unit_costs(
    length: np.ndarray, area: np.ndarray, axis: np.ndarray, rates: np.ndarray, widest: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Own and shareable cost from the extent of works and rates per row: own, excavation and paving per metre, own
    and paving per square metre, mobilisation.

    A polygon counts as long as its ``axis``, a line as wide as a trench with its margins, a point as a pit. Works are
    often drawn over a whole street, from house to house, while they open a part of it: a polygon counts as surface no
    wider than ``widest`` metres along its axis (not a number: all that is drawn).
    """
    metres = np.where(length > 0, length, np.where(area > 0, axis, PIT_METRES))
    square = np.where(area > 0, np.fmin(area, axis * widest), metres * TRENCH_METRES)
    own = rates[:, 0] * metres + rates[:, 3] * square
    shareable = np.column_stack([rates[:, 1] * metres, rates[:, 2] * metres + rates[:, 4] * square, rates[:, 5]])
    return own, shareable
