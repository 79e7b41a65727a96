"""The chain around one object, from its works to what was realised, as the strip on its page.

Every link shows what belongs to that object (`areas.queries.trails`), never something else of its area: a link that
it has not reached stays empty. The register of decisions lives in an app above, which registers its link when it
starts (AppConfig.ready).
"""

from collections.abc import Callable
from decimal import Decimal

from django.db.models import Sum
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.enums import OpportunityState
from areas.models import AreaPlan, CaseArea, Opportunity, Work
from areas.queries.trails import Trail
from koppelkansen.core.chain import ChainStep, Link, chain

NOTHING = ("", "")
LINKS_ABOVE: dict[Link, Callable[[object, Trail], tuple[str, str]]] = {}


def register(link: Link, step: Callable[[object, Trail], tuple[str, str]]) -> None:
    """Let an app above bring along a link: `step(user, trail)` gives text and address."""
    LINKS_ABOVE[link] = step


def strip(user, trail: Trail, current: Link, **own: tuple[str, str]) -> list[ChainStep]:
    """Return the links of an object's chain as `user` may see them; `own` replaces links that the page knows better.

    What the trail holds costs no query; works, koppelkansen and benefit of a whole area cost one each.
    """
    steps = dict(own)
    for link, step in {**STEPS, **LINKS_ABOVE}.items():
        if link.value not in steps:
            steps[link.value] = step(user, trail)
    steps[current.value] = (steps[current.value][0], "")
    return chain(current, **{name: step for name, step in steps.items() if step[0]})


def _works(user, trail: Trail) -> tuple[str, str]:
    if trail.area:
        count = Work.objects.visible_to(user).planned().in_area(trail.area).count()
        return _number_of_works(count), reverse("areas:area_works", args=[trail.area.slug])
    if len(trail.works) == 1:
        return trail.works[0].name, trail.works[0].get_absolute_url()
    return _number_of_works(len(trail.works)), trail.listed_at


def _number_of_works(count: int) -> str:
    return ngettext("%(count)d work", "%(count)d works", count) % {"count": count} if count else ""


def _opportunities(user, trail: Trail) -> tuple[str, str]:
    if trail.area:
        count = Opportunity.objects.visible_to(user).current().in_area(trail.area).count()
        return _number_of_opportunities(count), reverse("areas:area_opportunities", args=[trail.area.slug])
    if len(trail.opportunities) == 1:
        return trail.opportunities[0].title, trail.opportunities[0].get_absolute_url()
    return _number_of_opportunities(len(trail.opportunities)), trail.listed_at


def _number_of_opportunities(count: int) -> str:
    return ngettext("%(count)d koppelkans", "%(count)d koppelkansen", count) % {"count": count} if count else ""


def _scenarios(user, trail: Trail) -> tuple[str, str]:
    count = len(trail.scenarios)
    if not count:
        return NOTHING
    if count == 1:
        return trail.scenarios[0].name, trail.scenarios[0].get_absolute_url()
    text = ngettext("%(count)d variant", "%(count)d variants", count) % {"count": count}
    return text, reverse("areas:scenarios", args=[trail.scenarios[0].area.slug])


def _value(user, trail: Trail) -> tuple[str, str]:
    return (str(trail.value), trail.value.get_absolute_url()) if trail.value else NOTHING


def _plan(user, trail: Trail) -> tuple[str, str]:
    if not trail.plans:
        return NOTHING
    first = trail.plans[0]
    text = first.in_short if isinstance(first, AreaPlan) else first.title
    if len(trail.plans) > 1:
        text = _("%(first)s and others") % {"first": text}
    return text, first.get_absolute_url()


def _benefit(user, trail: Trail) -> tuple[str, str]:
    if trail.area:
        return _benefit_of_area(user, trail.area)
    realised = [row for row in trail.opportunities if row.realised_saving is not None]
    if not realised:
        return NOTHING
    address = f"{realised[0].get_absolute_url()}#resultaat" if len(realised) == 1 else trail.listed_at
    return _saved(sum(row.realised_saving for row in realised)), address


def _benefit_of_area(user, area: CaseArea) -> tuple[str, str]:
    realised = Opportunity.objects.visible_to(user).filter(state=OpportunityState.REALISED).in_area(area)
    saving = Opportunity.objects.filter(pk__in=realised.values("pk")).aggregate(total=Sum("realised_saving"))["total"]
    address = reverse("areas:area_opportunities", args=[area.slug])
    return ("" if saving is None else _saved(saving)), f"{address}?stand={OpportunityState.REALISED}"


def _saved(amount: Decimal) -> str:
    return _("€ %(amount)s saved") % {"amount": floatformat(amount, "0g")}


STEPS = {
    Link.WORK: _works,
    Link.OPPORTUNITY: _opportunities,
    Link.SCENARIO: _scenarios,
    Link.VALUE: _value,
    Link.PLAN: _plan,
    Link.BENEFIT: _benefit,
}
