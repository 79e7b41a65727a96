"""What would turn the ranking: reversal weights, and the lead when one weight changes (tornado)."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from areas.queries.value_reading import Reading, Row, Table, percentage
from koppelkansen.core.charts import Chart, Series

MOST_SENTENCES = 3


@dataclass(frozen=True)
class Turning:
    """What would put another alternative first; no chart when no weight makes a difference."""

    sentences: list[str]
    chart: Chart | None
    table: Table


def turning(reading: Reading) -> Turning:
    """What would turn the ranking."""
    return Turning(_sentences(reading), _tornado(reading), _table(reading))


def _sentences(reading: Reading) -> list[str]:
    """The smallest changes of a weight that would put another alternative first.

    Those that lead together have already met at the weights of today.
    """
    leaders = [row["alternative"] for row in reading.standings if row["rank"] == 1]
    found = [
        row
        for row in reading.outcome["reversals"]
        if row["weight"]["value"] is not None and row["challenger"] not in leaders
    ]
    found.sort(key=lambda row: abs(row["weight"]["value"] - row["present"]))
    text = _("If %(criterion)s weighed %(weight)s instead of %(present)s, %(challenger)s would pass %(leader)s.")
    return _equal_leaders(reading, leaders) + [
        text
        % {
            "criterion": reading.criterion[row["criterion"]],
            "present": percentage(row["present"]),
            "weight": percentage(row["weight"]["value"]),
            "challenger": reading.alternative[row["challenger"]],
            "leader": reading.alternative[row["leader"]],
        }
        for row in found[:MOST_SENTENCES]
    ]


def _equal_leaders(reading: Reading, leaders: list[str]) -> list[str]:
    """Whether weights decide between alternatives that lead together."""
    if len(leaders) < 2:
        return []
    names = get_text_list([reading.alternative[key] for key in leaders], _("and"))
    met = any(
        row["weight"]["value"] is not None for row in reading.outcome["reversals"] if row["challenger"] in leaders
    )
    if met:
        return [
            _("%(names)s are equal at these weights: every change of a weight decides between them.")
            % {"names": names}
        ]
    return [_("%(names)s are equal, and no change of a single weight decides between them.") % {"names": names}]


def _table(reading: Reading) -> Table:
    by_criterion = defaultdict(dict)
    present, challengers = {}, []
    for row in reading.outcome["reversals"]:
        weight = row["weight"]
        shown = "–" if weight["value"] is None else percentage(weight["value"])
        by_criterion[row["criterion"]][row["challenger"]] = shown
        present[row["criterion"]] = percentage(row["present"])
        if row["challenger"] not in challengers:
            challengers.append(row["challenger"])
    rows = [
        Row(reading.criterion[key], (present[key], *(by_criterion[key][c] for c in challengers)))
        for key in reading.criterion
        if key in by_criterion
    ]
    return Table((_("Now"), *(reading.alternative[key] for key in challengers)), tuple(rows))


def _tornado(reading: Reading) -> Chart | None:
    bars = [row for row in reading.outcome["tornado"] if abs(row["lead_at_high"] - row["lead_at_low"]) > 1e-6]
    if not bars:
        return None
    first, second = reading.names[:2]
    return Chart(
        "dots",
        _("Lead of %(first)s over %(second)s when one weight changes") % {"first": first, "second": second},
        [reading.criterion[row["criterion"]] for row in bars],
        [
            Series(_("at its lowest weight"), [round(row["lead_at_low"], 1) for row in bars]),
            Series(_("at its highest weight"), [round(row["lead_at_high"], 1) for row in bars]),
        ],
        _("Criterion"),
        _("Lead in points"),
        _("Below 0 the ranking turns. Weights run from the lowest to the highest of the organisations."),
    )
