"""Meervoudigheid: how many challenges each alternative serves, and who benefits; beside the points, never in them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from areas.queries.value_reading import Reading
from koppelkansen.core.charts import Chart, Series


@dataclass(frozen=True)
class Services:
    """What the alternatives serve; `rows` follow the ranking and are empty without a baseline."""

    sentence: str
    chart: Chart | None
    rows: list[dict]


def services(reading: Reading) -> Services:
    """How many challenges each alternative serves."""
    found = {row["alternative"]: row for row in reading.outcome["multiplicity"]}
    rows = [found[key] | {"name": reading.alternative[key]} for key in reading.ranked if key in found]
    if not rows:
        return Services("", None, [])
    chart = Chart(
        "horizontal_bars",
        _("Challenges that each alternative serves"),
        [row["name"] for row in rows],
        [Series(_("Serves"), [len(row["serves"]) for row in rows])],
        _("Alternative"),
        _("Number of challenges"),
    )
    return Services(_sentence(rows), chart, rows)


def _sentence(rows: list[dict]) -> str:
    most = max(len(row["serves"]) for row in rows)
    if most == 0:
        return _("No alternative serves a challenge better than the baseline.")
    best = [row["name"] for row in rows if len(row["serves"]) == most]
    return _("Most challenges at once: %(names)s, with %(count)s.") % {"names": ", ".join(best), "count": most}
