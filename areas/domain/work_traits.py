"""What the score needs to know of works besides their place and window, and what a koppelkans is called after."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from areas.domain.work_arrays import WorkArrays
from areas.engine import windows
from areas.engine.savings import unit_costs
from areas.engine.scoring import UNKNOWN_STREET, WorkTraits
from areas.engine.shapes import Shapes
from areas.enums import Certainty
from koppelkansen.core.statements import run

CERTAINTY = {
    Certainty.IDEA: 0.3,
    Certainty.PROGRAMMED: 0.5,
    Certainty.FUNDED: 0.7,
    Certainty.COMMITTED: 0.85,
    Certainty.EXECUTION: 0.8,
}
USUAL_DURATION = 60  # days, for works that name none (example value)
# Own, excavation and paving per metre, own and paving per square metre, mobilisation: example values.
DEFAULT_RATES = (150.0, 80.0, 100.0, 0.0, 0.0, 5_000.0)
BATCH = 50_000
FEW = 1_000  # works up to which the plan of a statement is kept

# Only a cost that its organisation shares may bear on a saving: else the saving would betray it.
TRAITS = """
SELECT w.id, w.name, w.street, w.coordination_number, w.duration_days, w.is_fixed, w.date_precision, w.certainty,
    w.kind_id, w.desired_start,
    (SELECT c.mode FROM areas_workcost c WHERE c.work_id = w.id AND c.is_shared),
    (SELECT max(d.until) FROM areas_digrest d WHERE ST_Intersects(d.place, w.geometry))
FROM areas_work w WHERE w.id = ANY(%s)
"""
KINDS = """
SELECT id, own_per_metre, excavation_per_metre, paving_per_metre, own_per_square_metre, paving_per_square_metre,
    mobilisation, widest
FROM areas_workkind ORDER BY id
"""


@dataclass(frozen=True)
class Costs:
    """Own and shareable cost of works, as far as they are known or can be estimated from what is drawn."""

    rates: np.ndarray  # (works, 6) of their kinds
    widest: np.ndarray  # (works) metres that a surface counts for at most; not a number: all that is drawn
    shared: np.ndarray  # (works) what the owner lets others know that it costs; not a number: nothing

    def of(self, shapes: Shapes, widest: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Own and shareable cost; with ``widest`` as they would be if surfaces were opened so wide."""
        wide = self.widest if widest is None else widest
        return _scaled(*unit_costs(shapes.length, shapes.area, shapes.axis, self.rates, wide), self.shared)


@dataclass(frozen=True)
class Described:
    """Traits of works, and by their ids what they are called."""

    traits: WorkTraits
    costs: Costs
    names: dict[int, str]
    streets: dict[int, str]
    numbers: dict[int, str]  # coordination numbers, where there is one


def describe(works: WorkArrays, wanted: np.ndarray) -> Described:
    """Look up the works at the positions ``wanted``; the others stay neutral and nameless."""
    return described(works, _rows(works.ids[wanted]), run(KINDS))


def described(works: WorkArrays, rows: Iterable[tuple], kinds: list[tuple]) -> Described:
    """Works from the rows that TRAITS and KINDS gave; works without a row stay neutral and nameless."""
    number = len(works)
    rates = np.array([row[1:7] for row in kinds] + [DEFAULT_RATES], dtype=float)
    widest = np.array([row[7] for row in kinds] + [None], dtype=float)  # none: as wide as it is drawn
    kind_row = {row[0]: k for k, row in enumerate(kinds)}
    duration, movable = np.full(number, float(USUAL_DURATION)), np.ones(number, dtype=bool)
    uncertainty, certainty = np.zeros(number), np.full(number, CERTAINTY[Certainty.PROGRAMMED])
    street = np.full(number, UNKNOWN_STREET, dtype=np.int64)
    rest = np.full(number, windows.OPEN_START, dtype=np.int64)
    planned_start, planned_end = works.start.copy(), works.end.copy()
    kind = np.full(number, len(rates) - 1, dtype=np.int64)
    shared_cost = np.full(number, np.nan)
    names: dict[int, str] = {}
    streets: dict[int, str] = {}
    numbers: dict[int, str] = {}
    codes: dict[str, int] = {}
    for row in rows:
        pk, name, street_name, together, days, fixed, precision, level, kind_id, desired, cost, until = row
        k = int(np.searchsorted(works.ids, pk))
        names[pk] = name
        if together:
            numbers[pk] = together
        movable[k], uncertainty[k], certainty[k] = not fixed, windows.UNCERTAINTY[precision], CERTAINTY[level]
        duration[k] = days or min(USUAL_DURATION, works.end[k] - works.start[k] + 1)
        if street_name:
            streets[pk] = street_name
            street[k] = codes.setdefault(plain(street_name), len(codes))
        kind[k] = kind_row.get(kind_id, len(rates) - 1)
        if cost:  # none and zero both say that it is not known
            shared_cost[k] = float(cost)
        if until is not None:
            rest[k] = (until - windows.EPOCH).days
        if desired is not None:
            planned_start[k] = (desired - windows.EPOCH).days
            planned_end[k] = min(planned_start[k] + duration[k] - 1, works.end[k])
    costs = Costs(rates[kind], widest[kind], shared_cost)
    own, shareable = costs.of(works.shapes)
    traits = WorkTraits(
        works.start, works.end, duration, movable, uncertainty, certainty, street, rest, own, shareable,
        planned_start, np.maximum(planned_end, planned_start),
    )  # fmt: skip
    return Described(traits, costs, names, streets, numbers)


def _rows(ids: np.ndarray) -> Iterable[tuple]:
    for start in range(0, len(ids), BATCH):
        yield from run(TRAITS, [ids[start : start + BATCH].tolist()], keep_plan=len(ids) <= FEW)


def _scaled(own, shareable, cost):
    """Costs that are known and shared replace the estimate, in the proportions of the estimate."""
    total = own + shareable.sum(axis=1)
    factor = np.where(np.isnan(cost) | (total <= 0), 1.0, np.nan_to_num(cost) / np.where(total > 0, total, 1.0))
    return own * factor, shareable * factor[:, None]


def plain(street: str) -> str:
    """A street's name without accents, capitals and marks, to compare with."""
    text = unicodedata.normalize("NFKD", street.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c)).split())
