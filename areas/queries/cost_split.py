"""The cost of an alternative split over its partners in three ways, each against going alone.

Alone is what a partner pays in the baseline, together what the alternative costs, both present values. Some
partners without the rest pay the amount that was recorded for them, or the cheapest way of forming smaller groups;
without amounts that is each for himself, so that the Shapley value shares the saving equally.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from areas.engine.cost_sharing import (
    MOST_PARTNERS,
    CostGame,
    Split,
    split_by_agreement,
    split_by_shapley,
    split_proportionally,
)
from areas.engine.measure import CannotValue
from areas.models import Alternative
from areas.queries.value_money import MoneyOfAlternative, money_table
from koppelkansen.core.charts import COLOURS, Chart, Series

ALONE = COLOURS[-1]  # grey: what the ways of splitting are compared with


@dataclass(frozen=True)
class Part:
    """What one partner pays by one way of splitting, which share that is (0..1), and what he gains against alone."""

    pays: float
    share: float
    gain: float


@dataclass(frozen=True)
class PartnerLine:
    """One partner: what he pays alone, and his part by each way of splitting (None = not agreed)."""

    organisation: str
    alone: float
    splits: tuple[Part | None, ...]


@dataclass(frozen=True)
class CostSplit:
    """The lines of the table, or why there is none (`reason`)."""

    lines: tuple[PartnerLine, ...] = ()
    joint: float = 0.0
    saving: float = 0.0
    stable: tuple[bool | None, ...] = ()
    reason: str = ""
    partners: dict[int, str] = field(default_factory=dict)
    has_examples: bool = False


def cost_split(alternative: Alternative) -> CostSplit:
    """Split the cost of an alternative over the partners that pay in it or in the baseline."""
    money = {row.alternative.pk: row for row in money_table(alternative.assessment)}
    baseline = next((row for row in money.values() if row.alternative.is_baseline), None)
    own = money.get(alternative.pk)
    if alternative.is_baseline:
        return CostSplit(reason=_("This is the baseline: here everyone pays for himself."))
    if baseline is None or own is None:
        return CostSplit(reason=_("Record the costs of the baseline and of this alternative first."))
    partners = _payers(baseline) | _payers(own)
    if len(partners) < 2:
        return CostSplit(reason=_("Only one partner pays, so there is nothing to split."), partners=partners)
    if len(partners) > MOST_PARTNERS:
        return CostSplit(reason=_("There are too many partners to split the cost."), partners=partners)
    game = _game(alternative, partners, baseline, own)
    agreed = {row.organisation.name: float(row.percentage) / 100 for row in _agreed(alternative)}
    splits = [_try(split_proportionally, game), split_by_shapley(game)]
    splits.append(split_by_agreement(game, agreed) if set(agreed) == set(game.partners) else None)
    lines = tuple(
        PartnerLine(
            name,
            float(game.stand_alone[number]),
            tuple(split and _part(split, number) for split in splits),
        )
        for number, name in enumerate(game.partners)
    )
    saving = float(game.stand_alone.sum() - game.joint)
    return CostSplit(
        lines,
        game.joint,
        saving,
        tuple(split and split.stable for split in splits),
        partners=partners,
        has_examples=any(money.has_examples for money in (baseline, own))
        or alternative.partial_costs.filter(is_example=True).exists(),
    )


def split_chart(split: CostSplit) -> Chart:
    """Draw what every partner pays alone and by each way of splitting; left of "alone" a partner gains."""
    names = (_("In proportion"), _("By contribution (Shapley)"), _("As agreed"))
    ways = [
        Series(name, [_millions(line.splits[number].pays) for line in split.lines])
        for number, name in enumerate(names)
        if split.stable[number] is not None
    ]
    return Chart(
        "dots",
        _("What each partner pays"),
        [line.organisation for line in split.lines],
        [Series(_("Alone"), [_millions(line.alone) for line in split.lines], ALONE), *ways],
        _("Partner"),
        _("Present value (millions of euros)"),
        " ".join(
            [
                _("Left of “alone” a partner gains, right of it a partner loses."),
                *([_("With example values.")] if split.has_examples else []),
            ]
        ),
    )


def _millions(amount: float) -> float:
    return round(amount / 1e6, 3)


def _part(split: Split, number: int) -> Part:
    row = split.shares[number]
    return Part(row.pays, row.pays / split.joint if split.joint else 0.0, row.gain)


def _try(method, game: CostGame) -> Split | None:
    try:
        return method(game)
    except CannotValue:
        return None


def _agreed(alternative: Alternative):
    return alternative.agreed_shares.select_related("organisation")


def _payers(money: MoneyOfAlternative) -> dict[int, str]:
    """Organisations that bear a cost, by name."""
    rows = {item.organisation_id: item.organisation.name for item in money.items if item.kind == "cost"}
    return dict(sorted(rows.items(), key=lambda pair: pair[1]))


def _game(
    alternative: Alternative, partners: dict[int, str], baseline: MoneyOfAlternative, own: MoneyOfAlternative
) -> CostGame:
    """The cost of every group of partners, from what they pay alone, in recorded combinations and all together."""
    order = {pk: number for number, pk in enumerate(partners)}
    alone = {position.organisation: position.costs for position in baseline.appraisal.positions}
    recorded = {}
    for row in alternative.partial_costs.prefetch_related("organisations"):
        members = [order.get(one.pk) for one in row.organisations.all()]
        if None not in members:
            recorded[tuple(members)] = float(row.amount)
    return CostGame.from_groups(
        partners.values(), [alone.get(name, 0.0) for name in partners.values()], recorded, own.appraisal.costs
    )
