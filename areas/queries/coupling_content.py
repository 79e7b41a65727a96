"""The parameters of koppelkansen with the period in which each value holds."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from areas.coupling_parameters import PARAMETERS, Meaning
from areas.models import CouplingSetting


@dataclass(frozen=True)
class SettingRow:
    """One value: what it says, until when it holds (None: no end), and whether it holds today."""

    setting: CouplingSetting
    meaning: Meaning
    until: dt.date | None
    holds: bool


def setting_rows() -> list[SettingRow]:
    """All values in the order of the method, the newest of each parameter first. One query."""
    today, order = timezone.localdate(), list(PARAMETERS)
    rows, later = [], {}
    for setting in CouplingSetting.objects.filter(name__in=order).order_by("-valid_from"):
        next_from = later.get(setting.name)
        until = next_from - dt.timedelta(days=1) if next_from else None
        holds = setting.valid_from <= today and (until is None or today <= until)
        rows.append(SettingRow(setting, PARAMETERS[setting.name], until, holds))
        later[setting.name] = setting.valid_from
    return sorted(rows, key=lambda row: order.index(row.setting.name))
