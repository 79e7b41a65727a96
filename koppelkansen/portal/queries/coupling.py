"""Koppelkansen on the directors' dashboard: what shifted since the last meeting, and what they bring so far."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from areas.models import Opportunity, Work
from areas.queries.slips import FunnelStep, SlipRadar, funnel_of, funnel_rows, radar_of, radar_rows
from koppelkansen.core.charts import Chart, Series

SHOWN = 5


@dataclass(frozen=True)
class Coupling:
    """What the dashboard shows of works and koppelkansen; every figure is that of the list behind it."""

    day: dt.date
    radar: SlipRadar
    funnel: list[FunnelStep]
    chart: Chart


def coupling_rows(user, since: dt.datetime) -> dict[str, QuerySet]:
    """Return what `user` may see of what shifted since a moment, and of all that stands now."""
    opportunities = Opportunity.objects.all_visible_to(user)
    radar = radar_rows(Work.objects.visible_to(user), opportunities, since, limit=SHOWN)
    return {**radar, "funnel": funnel_rows(opportunities)}


def coupling_of(day: dt.date, rows: dict[str, list]) -> Coupling:
    """Return what `coupling_rows` found, since the start of a day."""
    steps = funnel_of(rows["funnel"])
    return Coupling(day, radar_of(rows), steps, _chart(steps))


def _chart(steps: list[FunnelStep]) -> Chart:
    return Chart(
        kind="horizontal_bars",
        title=_("Koppelkansen, from found to realised"),
        categories=[step.label for step in steps],
        series=[Series(name=_("koppelkansen"), values=[step.number for step in steps])],
        category_name=_("Came at least as far as"),
        value_name=_("koppelkansen"),
        note=_("Source: the koppelkansen that stand now."),
    )
