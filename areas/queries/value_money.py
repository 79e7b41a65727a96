"""Costs and benefits of the alternatives as the engine sees them, in words and as a chart."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from areas.engine.money import Appraisal, Dependence, Flow, Kind, Simulation, appraise, simulate
from areas.enums import MoneyKind
from areas.models import Alternative, Assessment, MoneyItem
from areas.queries.value_words import millions
from koppelkansen.core.charts import Chart, Series

SAMPLES = 10_000
KEPT = 400  # spreads of alternatives; drawing one takes a few milliseconds


@dataclass(frozen=True)
class MoneyOfAlternative:
    """One alternative with its items, present values and the spread of its net present value: with amounts that have
    nothing to do with each other, and with costs (and benefits) that lie high or low `together`."""

    alternative: Alternative
    items: tuple[MoneyItem, ...]
    appraisal: Appraisal
    simulation: Simulation
    together: Simulation

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
    flows = tuple(_flow(item) for item in items)
    spreads = (_spread(flows, seed, dependence) for dependence in Dependence)
    return MoneyOfAlternative(alternative, tuple(items), appraise(flows), *spreads)


@lru_cache(maxsize=KEPT)
def _spread(flows: tuple[Flow, ...], seed: int, dependence: Dependence) -> Simulation:
    """The same amounts and seed give the same draws, so they are drawn once."""
    return simulate(flows, samples=SAMPLES, seed=seed, dependence=dependence)


def money_sentences(table: list[MoneyOfAlternative]) -> list[str]:
    """Which alternative is the cheapest on balance, whether any earns itself back, and who pays and benefits."""
    if not table:
        return []
    best = max(table, key=lambda row: row.appraisal.net)
    sentences = [
        _("%(name)s has the best balance: costs %(costs)s, benefits %(benefits)s, net present value %(net)s.")
        % {
            "name": best.alternative,
            "costs": millions(best.appraisal.costs),
            "benefits": millions(best.appraisal.benefits),
            "net": millions(best.appraisal.net),
        }
    ]
    baseline = next((row for row in table if row.alternative.is_baseline), None)
    if baseline and baseline is not best:
        sentences.append(
            _("That is %(amount)s better than the baseline.")
            % {"amount": millions(best.appraisal.net - baseline.appraisal.net)}
        )
    if best.appraisal.net < 0:
        sentences.append(_("No alternative earns itself back in euros; the other values are in the points."))
    payer = max(best.appraisal.positions, key=lambda row: row.costs)
    winner = max(best.appraisal.positions, key=lambda row: row.benefits)
    if winner.benefits > 0:
        sentences.append(
            _("%(payer)s pays the most in it (%(costs)s), %(winner)s benefits the most (%(benefits)s).")
            % {
                "payer": payer.organisation,
                "costs": millions(payer.costs),
                "winner": winner.organisation,
                "benefits": millions(winner.benefits),
            }
        )
    if any(row.has_examples for row in table):
        sentences.append(_("There are example values among these amounts."))
    return sentences


def money_chart(table: list[MoneyOfAlternative]) -> Chart:
    """Costs and benefits of every alternative; the distance between the dots is the net present value."""
    return _pairs(
        _("Costs and benefits of each alternative"),
        _("Alternative"),
        [(row.alternative.name, row.appraisal.costs, row.appraisal.benefits) for row in table],
        has_examples=any(row.has_examples for row in table),
    )


def positions_chart(row: MoneyOfAlternative) -> Chart:
    """Who pays and who benefits in one alternative."""
    positions = row.appraisal.positions
    return _pairs(
        _("Who pays and who benefits"),
        _("Organisation"),
        [(position.organisation, position.costs, position.benefits) for position in positions],
        has_examples=row.has_examples,
    )


def _pairs(title: str, category: str, rows: list[tuple[str, float, float]], *, has_examples: bool) -> Chart:
    return Chart(
        "dots",
        title,
        [name for name, _costs, _benefits in rows],
        [
            Series(_("Costs"), [round(costs / 1e6, 2) for _name, costs, _benefits in rows]),
            Series(_("Benefits"), [round(benefits / 1e6, 2) for _name, _costs, benefits in rows]),
        ],
        category,
        _("Present value (millions of euros)"),
        _("With example values.") if has_examples else "",
    )


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
