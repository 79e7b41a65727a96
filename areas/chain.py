"""The chain around an area, from its works to what was realised, as the strip on the pages of its links.

The register of decisions lives in an app above: it registers its link when it starts (AppConfig.ready).
"""

from collections.abc import Callable

from django.db.models import Sum
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from areas.enums import OpportunityState
from areas.models import AreaPlan, Assessment, CaseArea, Opportunity, Scenario, Work
from koppelkansen.core.chain import ChainStep, Link, chain

LINKS_ABOVE: dict[Link, Callable[[object, CaseArea], tuple[str, str]]] = {}


def register(link: Link, step: Callable[[object, CaseArea], tuple[str, str]]) -> None:
    """Let an app above bring along a link: `step(user, area)` gives text and address, in one query."""
    LINKS_ABOVE[link] = step


def area_chain(user, area: CaseArea, current: Link, **own: tuple[str, str]) -> list[ChainStep]:
    """Return the chain of an area as `user` may see it; `own` replaces the links that the page knows better.

    One query for every link that is not given.
    """
    steps = dict(own)
    for link, step in {**STEPS, **LINKS_ABOVE}.items():
        if link.value not in steps:
            steps[link.value] = step(user, area)
    return chain(current, **{name: step for name, step in steps.items() if step[0]})


def _works(user, area: CaseArea) -> tuple[str, str]:
    count = Work.objects.visible_to(user).planned().in_area(area).count()
    text = ngettext("%(count)d work", "%(count)d works", count) % {"count": count} if count else ""
    return text, reverse("areas:area_works", args=[area.slug])


def _opportunities(user, area: CaseArea) -> tuple[str, str]:
    count = Opportunity.objects.visible_to(user).current().in_area(area).count()
    text = ngettext("%(count)d koppelkans", "%(count)d koppelkansen", count) % {"count": count} if count else ""
    return text, reverse("areas:area_opportunities", args=[area.slug])


def _scenarios(user, area: CaseArea) -> tuple[str, str]:
    count = Scenario.objects.visible_to(user).filter(area=area).count()
    text = ngettext("%(count)d variant", "%(count)d variants", count) % {"count": count} if count else ""
    return text, reverse("areas:scenarios", args=[area.slug])


def _value(user, area: CaseArea) -> tuple[str, str]:
    last = Assessment.objects.visible_to(user).filter(area=area).order_by("-pk").first()
    return (str(last), reverse("areas:value", args=[area.slug, last.pk])) if last else ("", "")


def _plan(user, area: CaseArea) -> tuple[str, str]:
    plan = AreaPlan.objects.visible_to(user).current().filter(area=area).first()
    return (plan.in_short, reverse("areas:plan", args=[area.slug])) if plan else ("", "")


def _benefit(user, area: CaseArea) -> tuple[str, str]:
    realised = Opportunity.objects.visible_to(user).filter(state=OpportunityState.REALISED).in_area(area)
    saving = Opportunity.objects.filter(pk__in=realised.values("pk")).aggregate(total=Sum("realised_saving"))["total"]
    text = "" if saving is None else _("€ %(amount)s saved") % {"amount": floatformat(saving, "0g")}
    address = reverse("areas:area_opportunities", args=[area.slug])
    return text, f"{address}?stand={OpportunityState.REALISED}"


STEPS = {
    Link.WORK: _works,
    Link.OPPORTUNITY: _opportunities,
    Link.SCENARIO: _scenarios,
    Link.VALUE: _value,
    Link.PLAN: _plan,
    Link.BENEFIT: _benefit,
}
