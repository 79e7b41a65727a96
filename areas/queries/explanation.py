"""Why a koppelkans is worth it: in sentences, and as the parts of its score with their numbers."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.engine.savings import COMPONENTS
from areas.engine.windows import UNCERTAINTY
from areas.models import Opportunity, Work
from areas.queries.saving_range import SavingRange
from koppelkansen.core.numbers import estimate, number

NO_SHIFT = 14  # days within which periods are said to fit
WORTH_TELLING = 60  # days between the starts that owners would choose


def explain(opportunity: Opportunity, between: SavingRange | None = None) -> list[str]:
    """Why this is a koppelkans, as sentences; every number in them stands in the parts of the score.

    ``between`` is the doubt about a saving that rests on what the works are drawn over.
    """
    parts = opportunity.parts
    works = list(opportunity.works.all())
    sentences = [_place(opportunity, parts), _time(opportunity, parts, works)]
    if opportunity.saving > 0:
        sentences.append(
            _("Saves an estimated € %(saving)s (example values), %(share)s %% of what the works cost one by one.")
            % {"saving": estimate(opportunity.saving), "share": round(100 * parts.get("saving_share", 0))}
        )
    if between:
        sentences.append(
            _(
                "That amount is not sure: the works are drawn over an area of %(area)s m², and how much of it will "
                "be opened is not known. The saving lies between € %(low)s (a strip) and € %(high)s (all of it)."
            )
            % {"area": number(round(between.area)), "low": estimate(between.low), "high": estimate(between.high)}
        )
    if parts.get("above_published"):
        sentences.append(
            _("That is more than the published average of 24 %% for works in cities: check the costs.") % {}
        )
    days = round(opportunity.open_days)
    if days:
        sentences.append(
            ngettext("Avoids %(number)d day of open street.", "Avoids %(number)d days of open street.", days)
            % {"number": days}
        )
    if parts.get("intent"):
        sentences.append(_("The owners said before that these works belong together."))
    if parts.get("rest", 1) < 1:
        sentences.append(_("The ground must rest in part of the period: the surface was renewed."))
    return sentences


def _place(opportunity: Opportunity, parts: dict) -> str:
    metres = round(opportunity.metres)
    if metres:
        first = _("%(metres)d m apart") % {"metres": metres}
    else:
        first = _("In the same place")
    length, area = parts.get("shared_metres", 0), parts.get("shared_square_metres", 0)
    if area:
        second = _("about %(area)s m² in common") % {"area": number(area)}
    elif length:
        second = _("about %(length)s m in common") % {"length": number(length)}
    else:
        second = _("no stretch in common, but transport and traffic measures can be shared")
    return f"{first}, {second}."


def _time(opportunity: Opportunity, parts: dict, works: list[Work]) -> str:
    undated = [work for work in works if not work.earliest_start or not work.latest_end]
    if undated:
        return _("%(organisation)s does not give all dates yet.") % {
            "organisation": undated[0].organisation.short_name
        }
    gap, shift = opportunity.gap_days, parts.get("shift_days", 0)
    apart = _("The periods overlap") if not gap else _("%(gap)s between the periods") % {"gap": in_months(gap)}
    if shift <= NO_SHIFT:
        return _within_periods(apart, works)
    movable = [work for work in works if not work.is_fixed]
    if not movable:
        return _("%(apart)s, and none of the works can be moved.") % {"apart": apart}
    mover = max(movable, key=lambda work: (work.window_end - work.window_start, -work.pk))
    words = {"apart": apart, "organisation": mover.organisation.short_name, "shift": in_months(shift)}
    others = [_middle(work) for work in works if work != mover]
    if _middle(mover) <= sum(others) / len(others):
        return _("%(apart)s; %(organisation)s would have to be %(shift)s later.") % words
    return _("%(apart)s; %(organisation)s would have to be %(shift)s earlier.") % words


def _middle(work: Work) -> float:
    return (work.window_start.toordinal() + work.window_end.toordinal()) / 2


def _within_periods(apart: str, works: list[Work]) -> str:
    """Periods overlap; do the starts that the owners would choose? Else who can move, without leaving his period."""
    wished = [work for work in works if work.desired_start]
    if len(wished) < 2:
        return f"{apart}."
    first = min(wished, key=lambda work: (work.desired_start, work.pk))
    last = max(wished, key=lambda work: (work.desired_start, work.pk))
    between = (last.desired_start - first.desired_start).days
    if between < WORTH_TELLING:
        return f"{apart}."
    words = {"apart": apart, "between": in_months(between)}
    text = _("%(apart)s; the desired starts lie %(between)s apart") % words
    # Later: as far as the work is still done before its latest end. Earlier: not before its earliest start.
    taken = dt.timedelta(days=first.duration_days or 0)
    later = 0 if first.is_fixed else min((first.window_end - taken - first.desired_start).days, between)
    earlier = 0 if last.is_fixed else min((last.desired_start - last.window_start).days, between)
    if max(later, earlier) < NO_SHIFT:
        return f"{text}."
    if later >= earlier:
        words = {"text": text, "organisation": first.organisation.short_name, "shift": in_months(later)}
        return _("%(text)s; %(organisation)s can be %(shift)s later.") % words
    words = {"text": text, "organisation": last.organisation.short_name, "shift": in_months(earlier)}
    return _("%(text)s; %(organisation)s can be %(shift)s earlier.") % words


def in_months(days: float) -> str:
    """Days as people say it: days up to two months, then months, then years."""
    days = round(days)
    if days < 60:
        return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
    months = round(days / 30.4)
    if months < 24:
        return ngettext("%(number)d month", "%(number)d months", months) % {"number": months}
    return _("%(number)s years") % {"number": number(days / 365.25, 1)}


@dataclass(frozen=True)
class Part:
    """A part of the score: its value (0-1), what it says, and the numbers that it was made of."""

    name: str
    text: str
    value: float
    numbers: str = ""
    is_total: bool = False


def part_rows(opportunity: Opportunity) -> list[Part]:
    """Parts of the score with what each says, for the table and the bars on the page."""
    parts = opportunity.parts
    works = list(opportunity.works.all())
    rows = {
        "place": (_("Place"), _("how near, and how much of the works lies in one place"), _place(opportunity, parts)),
        "time": (
            _("Time"),
            _("how little has to be moved, against slack and precision of the dates"),
            _time_numbers(opportunity, parts, works),
        ),
        "certainty": (
            _("Certainty"),
            _("how sure it is that the works will come"),
            ", ".join(dict.fromkeys(work.get_certainty_display() for work in works)),
        ),
        "rest": (_("Dig rest"), _("part of the period in which the ground may be opened"), ""),
        "intent": (_("Relations"), _("how firmly the owners said that the works belong together"), ""),
        "likelihood": (_("Likelihood"), _("of all of the above together"), ""),
        "money": (
            _("Money"),
            _("size of the saving, and its part of what the works cost"),
            _("€ %(saving)s, %(share)s %% of the costs")
            % {"saving": estimate(opportunity.saving), "share": round(100 * parts.get("saving_share", 0))},
        ),
        "days": (
            _("Open street"),
            _("days on which the street need not be open"),
            ngettext("%(number)d day", "%(number)d days", round(opportunity.open_days))
            % {"number": round(opportunity.open_days)},
        ),
        "benefit": (_("Benefit"), _("money and open street together"), ""),
    }
    return [
        Part(name, text, parts[key], numbers, key in ("likelihood", "benefit"))
        for key, (name, text, numbers) in rows.items()
        if key in parts
    ]


def _time_numbers(opportunity: Opportunity, parts: dict, works: list[Work]) -> str:
    doubt = max((UNCERTAINTY[work.date_precision] for work in works), default=0)
    words = [
        _("%(days)s between the periods") % {"days": in_months(opportunity.gap_days)},
        _("%(days)s to move") % {"days": in_months(parts.get("shift_days", 0))},
    ]
    if doubt:
        words.append(_("dates known to within %(days)s") % {"days": in_months(round(2 * doubt))})
    return ", ".join(words)


def component_rows(opportunity: Opportunity) -> list[tuple[str, float]]:
    """What is saved of each shareable component of the costs, in euros."""
    names = {
        "excavation": _("Excavation"),
        "paving": _("Paving"),
        "mobilisation": _("Mobilisation and traffic measures"),
    }
    saved = opportunity.parts.get("components", {})
    return [(names[component], saved[component]) for component in COMPONENTS if component in saved]
