"""Sections of the report about works and koppelkansen: what slipped since the last meeting, and what it brings.

The report speaks for the whole programme, so works that an organisation keeps to itself stay out of it.
"""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import Opportunity
from areas.queries.slips import FunnelStep, Part, Slip, funnel, programme_radar
from sessions.domain.report.blocks import bars, figure, figures, section, table, text
from sessions.domain.report.words import long_day, number

SHOWN = 15


def coupling_figures() -> dict[str, int]:
    """How many koppelkansen came at least as far as each state: what the next report compares with."""
    return {step.state.value: step.number for step in _steps()}


def _steps() -> list[FunnelStep]:
    return funnel(Opportunity.objects.without_private_works())


def slips(subject) -> dict:
    """Which works moved since the previous directors' meeting, and which koppelkansen were born or lost."""
    title = _("What slipped since last quarter")
    if subject.since is None:
        return section("slips", title, [text(_("There was no earlier directors’ meeting to count from."))])
    since = timezone.make_aware(dt.datetime.combine(subject.since, dt.time()))
    radar = programme_radar(since, limit=SHOWN)
    url = f"/koppelkansen/verschuivingen/?sinds={subject.since.isoformat()}"
    source = _("Source: the history of the works and koppelkansen since %(day)s.") % {"day": long_day(subject.since)}
    items = [
        figure(_("works that moved"), number(radar.slips.total), url=f"{url}#werken"),
        figure(_("koppelkansen born"), number(radar.born.total), url=f"{url}#ontstaan"),
        figure(_("koppelkansen lost"), number(radar.lost.total), url=f"{url}#verloren"),
        figure(_("koppelkansen at risk now"), number(radar.at_risk.total), url=f"{url}#gevaar"),
    ]
    moved = table(
        _("The works that moved most"),
        [_("Work"), _("Organisation"), _("Was"), _("Is now"), _("Later (days)")],
        [_slip_row(slip) for slip in radar.slips.rows],
        source=source,
        empty=_("No work moved."),
        url=url,
    )
    return section(
        "slips",
        title,
        [
            figures(items, source=source),
            moved,
            _opportunities(_("Koppelkansen born"), radar.born, source, url, _("No koppelkans was born.")),
            _opportunities(_("Koppelkansen lost"), radar.lost, source, url, _("No koppelkans was lost.")),
            _at_risk(radar.at_risk, url),
        ],
    )


def _slip_row(slip: Slip) -> tuple:
    if slip.is_dropped:
        return slip.work.name, slip.work.organisation.short_name, slip.before, _("dropped"), "–"
    days = "–" if slip.days is None else number(slip.days)
    return slip.work.name, slip.work.organisation.short_name, slip.before, slip.now, days


def _opportunities(caption: str, part: Part, source: str, url: str, empty: str) -> dict:
    rows = [
        (
            row.title,
            ", ".join(dict.fromkeys(work.organisation.short_name for work in row.works.all())),
            row.get_state_display(),
            _euros(row.saving),
            number(round(row.open_days)),
        )
        for row in part.rows
    ]
    columns = [_("Koppelkans"), _("Who"), _("State"), _("Estimated saving"), _("Open days avoided")]
    return table(caption, columns, rows, source=source, empty=empty, url=url)


def _at_risk(part: Part, url: str) -> dict:
    """What owners acted on and whose works no longer fit together: it stands, and is not among those lost."""
    rows = [
        (
            row.title,
            ", ".join(dict.fromkeys(work.organisation.short_name for work in row.works.all())),
            row.get_state_display(),
            " ".join(row.risks),
        )
        for row in part.rows
    ]
    return table(
        _("Koppelkansen at risk now"),
        [_("Koppelkans"), _("Who"), _("State"), _("Why")],
        rows,
        source=_("Source: the koppelkansen on which owners acted, and their works as they are planned now."),
        empty=_("None."),
        url=f"{url}#gevaar",
    )


def way_to_benefit(subject) -> dict:
    """How far the koppelkansen came, with the euros and days that were estimated and those that were logged."""
    steps = _steps()
    before = subject.before.get("coupling", {})
    source = _("Source: the koppelkansen that stand now. Estimates use example values, unless costs are shared.")
    rows = [
        (
            step.label,
            _counted(step),
            number(before[step.state.value]) if step.state.value in before else "–",
            _euros(step.saving),
            _euros(step.realised_saving),
            number(round(step.days)),
            "–" if step.realised_days is None else number(round(step.realised_days)),
        )
        for step in steps
    ]
    columns = [
        _("Came at least as far as"),
        _("Koppelkansen"),
        _("Previous report"),
        _("Estimated saving"),
        _("Logged saving"),
        _("Open days avoided"),
        _("Logged days"),
    ]
    return section(
        "coupling",
        _("Koppelkansen, from found to realised"),
        [
            bars(
                _("Koppelkansen, from found to realised"),
                category=_("Came at least as far as"),
                unit=_("koppelkansen"),
                series=[_("koppelkansen")],
                rows=[(step.label, [step.number]) for step in steps],
                source=_("Source: the koppelkansen that stand now."),
            ),
            table(_("Their euros and days"), columns, rows, source=source, empty=_("None."), url="/koppelkansen/"),
        ],
        lead=_(
            "A work can stand in several koppelkansen that were only found, so those amounts overlap; "
            "from “agreed” on they can be added up."
        ),
    )


def _counted(step: FunnelStep) -> str:
    if not step.at_risk:
        return number(step.number)
    return _("%(number)s, of which %(at_risk)s at risk") % {
        "number": number(step.number),
        "at_risk": number(step.at_risk),
    }


def _euros(amount) -> str:
    return "–" if amount is None else f"€\N{NO-BREAK SPACE}{number(round(amount))}"
