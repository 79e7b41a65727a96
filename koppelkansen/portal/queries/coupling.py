"""Koppelkansen on the directors' dashboard: what shifted since the last meeting, and what they bring so far."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import Opportunity, Work
from areas.queries.slips import FunnelStep, SlipRadar, funnel, slip_radar
from koppelkansen.core.charts import Chart, Series

SHOWN = 5


@dataclass(frozen=True)
class Coupling:
    """What the dashboard shows of works and koppelkansen; every figure is that of the list behind it."""

    day: dt.date
    radar: SlipRadar
    funnel: list[FunnelStep]
    chart: Chart


def coupling(user, day: dt.date) -> Coupling:
    """Return what `user` may see of what shifted since a day, and of all that stands now."""
    since = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    opportunities = Opportunity.objects.visible_to(user)
    steps = funnel(opportunities)
    radar = slip_radar(Work.objects.visible_to(user), opportunities, since, limit=SHOWN)
    return Coupling(day, radar, steps, _chart(steps))


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
