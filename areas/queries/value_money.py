"""Costs and benefits of the alternatives as the engine sees them."""

from dataclasses import dataclass

from areas.engine.money import Appraisal, Flow, Kind, Simulation, appraise, simulate
from areas.enums import MoneyKind
from areas.models import Alternative, Assessment, MoneyItem

SAMPLES = 10_000


@dataclass(frozen=True)
class MoneyOfAlternative:
    """One alternative with its items, present values and the spread of its net present value."""

    alternative: Alternative
    items: tuple[MoneyItem, ...]
    appraisal: Appraisal
    simulation: Simulation

    @property
    def has_examples(self) -> bool:
        return any(item.is_example for item in self.items)


def money_table(assessment: Assessment) -> list[MoneyOfAlternative]:
    """Return the money of every alternative that has any, in order; two queries."""
    items = {}
    for item in assessment.money_items.select_related("organisation", "rate"):
        items.setdefault(item.alternative_id, []).append(item)
    return [
        _of(alternative, items[alternative.pk], assessment.seed)
        for alternative in assessment.alternatives.all()
        if alternative.pk in items
    ]


def _of(alternative: Alternative, items: list[MoneyItem], seed: int) -> MoneyOfAlternative:
    flows = [_flow(item) for item in items]
    simulation = simulate(flows, samples=SAMPLES, seed=seed)
    return MoneyOfAlternative(alternative, tuple(items), appraise(flows), simulation)


def _flow(item: MoneyItem) -> Flow:
    return Flow(
        key=str(item.pk),
        kind=Kind.COST if item.kind == MoneyKind.COST else Kind.BENEFIT,
        organisation=item.organisation.name,
        rate=float(item.rate.percentage) / 100,
        first_year=item.first_year,
        last_year=item.last_year,
        every=item.every,
        low=float(item.low),
        mode=float(item.mode),
        high=float(item.high),
    )
