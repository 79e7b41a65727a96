"""Koppelkansen as lists and pages need them, and why they are worth it, in words."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.models import CaseArea, Opportunity, Work
from areas.queries.works import dates_in_words
from areas.querysets.works import FUNNEL
from koppelkansen.core.numbers import number

SORTS = {
    "score": "score",
    "besparing": "saving",
    "dagen": "open_days",
    "afstand": "metres",
}
WORKS = Prefetch(
    "works",
    queryset=Work.objects.select_related("organisation", "kind")
    .defer("geometry", "geometry_web", "middle_web", "description")
    .order_by("organisation__name", "pk"),
)


def opportunity_list(user, *, area: CaseArea | None = None, sort: str = "", **filters) -> QuerySet[Opportunity]:
    """Koppelkansen that `user` may see, best first unless the reader sorts otherwise."""
    rows = Opportunity.objects.visible_to(user)
    if area is not None:
        rows = rows.in_area(area)
    if state := filters.get("stand"):
        rows = rows.filter(state=state)
    else:
        rows = rows.at_least(filters.get("vanaf") or FUNNEL[0])
    if organisation := filters.get("organisatie"):
        rows = rows.filter(
            pk__in=Opportunity.works.through.objects.filter(work__organisation=organisation).values("opportunity")
        )
    if text := filters.get("zoek"):
        rows = rows.filter(title__icontains=text)
    key = sort.removeprefix("-")
    name = SORTS.get(key, "score")
    ascending = key in SORTS and not sort.startswith("-")
    return rows.order_by(name if ascending else f"-{name}", "pk").prefetch_related(WORKS)


def explain(opportunity: Opportunity) -> list[str]:
    """Why this is a koppelkans, as sentences; every number in them stands in the parts of the score."""
    parts = opportunity.parts
    works = list(opportunity.works.all())
    sentences = [_place(opportunity, parts), _time(opportunity, parts, works)]
    if opportunity.saving > 0:
        sentences.append(
            _("Saves an estimated € %(saving)s (example values), %(share)s %% of what the works cost one by one.")
            % {
                "saving": number(round(float(opportunity.saving), -3)),
                "share": round(100 * parts.get("saving_share", 0)),
            }
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
        return _("%(organisation)s gives no dates yet.") % {"organisation": undated[0].organisation.short_name}
    gap, shift = opportunity.gap_days, parts.get("shift_days", 0)
    apart = _("The periods overlap") if not gap else _("%(gap)s between the periods") % {"gap": in_months(gap)}
    if shift <= 14:
        return f"{apart}."
    movable = [work for work in works if not work.is_fixed]
    if not movable:
        return _("%(apart)s, and none of the works can be moved.") % {"apart": apart}
    mover = max(movable, key=lambda work: (work.window_end - work.window_start, -work.pk))
    return _("%(apart)s; %(organisation)s would move by %(shift)s.") % {
        "apart": apart,
        "organisation": mover.organisation.short_name,
        "shift": in_months(shift),
    }


def in_months(days: int) -> str:
    """Days as people say it: days up to two months, then months, then years."""
    if days < 60:
        return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
    months = round(days / 30.4)
    if months < 24:
        return ngettext("%(number)d month", "%(number)d months", months) % {"number": months}
    return _("%(number)s years") % {"number": number(days / 365.25, 1)}


def member_rows(opportunity: Opportunity) -> list[dict]:
    """The works of a koppelkans with their dates and how much of each lies in the shared place."""
    overlap = opportunity.parts.get("overlap", {})
    return [
        {"work": work, "dates": dates_in_words(work), "overlap": overlap.get(str(work.pk))}
        for work in opportunity.works.all()
    ]


def part_rows(opportunity: Opportunity) -> list[dict]:
    """The parts of the score with what each says, for the table and the bars on the page."""
    names = {
        "place": (_("Place"), _("how near, and how much of the works lies in one place")),
        "time": (_("Time"), _("how little has to be moved, against slack and precision of the dates")),
        "certainty": (_("Certainty"), _("how sure it is that the works will come")),
        "rest": (_("Dig rest"), _("part of the period in which the ground may be opened")),
        "likelihood": (_("Likelihood"), _("of all of the above together")),
        "money": (_("Money"), _("size of the saving, and its part of what the works cost")),
        "days": (_("Open street"), _("days on which the street need not be open")),
        "benefit": (_("Benefit"), _("money and open street together")),
    }
    return [
        {"name": name, "text": text, "value": opportunity.parts[key], "total": key in ("likelihood", "benefit")}
        for key, (name, text) in names.items()
        if key in opportunity.parts
    ]
