"""What of the chain belongs to one object: the rows at every link that lead to it and that come from it.

Only those that the reader sees; what he does not see leads him nowhere either. A fixed number of queries per kind.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import models
from django.db.models import Case, Q, QuerySet, Value, When
from django.urls import reverse

from areas.enums import AssessmentState, OpportunityState
from areas.models import Activity, AreaPlan, Assessment, CaseArea, Opportunity, Scenario, WeighingFramework, Work


@dataclass(frozen=True)
class Trail:
    """The rows of the chain around `of`; `listed_at` is where its works and koppelkansen stand below each other.

    Where `area` is given, works, koppelkansen and benefit are those of that whole area.
    """

    of: models.Model
    listed_at: str = ""
    works: Sequence[Work] = ()
    opportunities: Sequence[Opportunity] = ()
    scenarios: Sequence[Scenario] = ()
    value: Assessment | WeighingFramework | None = None
    plans: Sequence[Activity | AreaPlan] = ()
    area: CaseArea | None = None


def of_work(user, work: Work) -> Trail:
    """Return the chain of a work. Four queries."""
    opportunities = list(Opportunity.objects.visible_to(user).current().filter(members__work=work).ranked())
    trail = _onward(user, work, [work], opportunities, Q(links__work=work))
    return replace(trail, listed_at=f"{work.get_absolute_url()}#koppelkansen")


def of_opportunity(user, opportunity: Opportunity, works: Sequence[Work]) -> Trail:
    """Return the chain of a koppelkans with its `works`.

    Three queries; five when its state says that it is in the plan and no activity does.
    """
    trail = _onward(user, opportunity, works, [opportunity])
    trail = replace(trail, listed_at=f"{opportunity.get_absolute_url()}#werken")
    if trail.plans or opportunity.state not in (OpportunityState.IN_PLAN, OpportunityState.REALISED):
        return trail
    return replace(trail, plans=_plan_of(user, opportunity.area))


def of_scenario(user, scenario: Scenario, opportunities: Sequence[Opportunity]) -> Trail:
    """Return the chain of a variant with the `opportunities` that it takes, their works prefetched. Two queries."""
    works = {work.pk: work for row in opportunities for work in row.works.all()}
    return Trail(
        scenario,
        _listed(scenario),
        list(works.values()),
        opportunities,
        [scenario],
        _weighing(user, [scenario]),
        _plan_of(user, scenario.area),
    )


def of_value(user, value: Assessment | WeighingFramework) -> Trail:
    """Return the chain of an assessment, or of a framework frozen from one, from the variants that it compares.

    Four queries.
    """
    assessment = value if isinstance(value, Assessment) else value.assessment
    area = assessment.area
    scenarios = Scenario.objects.visible_to(user).filter(alternatives__assessment=assessment)
    scenarios = list(scenarios.select_related("area").distinct())
    listed_at = _listed(scenarios[0]) if len(scenarios) == 1 else reverse("areas:scenarios", args=[area.slug])
    opportunities = _of_scenarios(user, scenarios)
    works = Work.objects.filter(memberships__opportunity__in=[row.pk for row in opportunities]).distinct()
    works = list(works.only("name")) if opportunities else []
    return Trail(value, listed_at, works, opportunities, scenarios, value, _plan_of(user, area))


def of_plan(user, plan: AreaPlan) -> Trail:
    """Return the chain of a plan, which is about its whole area. Two queries."""
    area = plan.area
    scenarios = list(Scenario.objects.visible_to(user).filter(area=area).select_related("area"))
    value = _first(Assessment.objects.visible_to(user).filter(area=area))
    return Trail(plan, scenarios=scenarios, value=value, plans=[plan], area=area)


def of_activity(user, activity: Activity, works: Sequence[Work], opportunities: Sequence[Opportunity]) -> Trail:
    """Return the chain of an activity with the works and koppelkansen that it carries out. Two queries."""
    scenarios = _that_take(user, opportunities)
    listed_at = f"{activity.get_absolute_url()}#koppelingen"
    return Trail(activity, listed_at, works, opportunities, scenarios, _weighing(user, scenarios), [activity])


def of_area(user, area: CaseArea, of: models.Model) -> Trail:
    """Return the chain of something about an area as a whole, for which nothing was weighed. One query."""
    return Trail(of, plans=_plan_of(user, area), area=area)


def _onward(
    user, of: models.Model, works: Sequence[Work], opportunities: Sequence[Opportunity], also: Q | None = None
) -> Trail:
    """Return what came of koppelkansen: the variants that take them, what weighs those, and who carries them out."""
    linked = Q(links__opportunity__in=[row.pk for row in opportunities])
    plans = Activity.objects.visible_to(user).in_current_plans().filter(linked | also if also else linked)
    scenarios = _that_take(user, opportunities)
    plans = list(plans.select_related("plan__area").distinct())
    return Trail(of, "", works, opportunities, scenarios, _weighing(user, scenarios), plans)


def _listed(scenario: Scenario) -> str:
    return f"{scenario.get_absolute_url()}#koppelkansen"


def _that_take(user, opportunities: Iterable[Opportunity]) -> list[Scenario]:
    ids = [row.pk for row in opportunities]
    rows = Scenario.objects.visible_to(user).filter(opportunities__in=ids)
    return list(rows.select_related("area").distinct()) if ids else []


def _of_scenarios(user, scenarios: Iterable[Scenario]) -> list[Opportunity]:
    ids = [row.pk for row in scenarios]
    rows = Opportunity.objects.visible_to(user).filter(scenarios__in=ids).distinct()
    return list(rows.defer("parts", "place", "place_web")) if ids else []


def _weighing(user, scenarios: Iterable[Scenario]) -> Assessment | None:
    """Return the assessment that compares variants."""
    ids = [row.pk for row in scenarios]
    return _first(Assessment.objects.visible_to(user).filter(alternatives__scenario__in=ids)) if ids else None


def _first(rows: QuerySet[Assessment]) -> Assessment | None:
    """Return the newest assessment that is frozen for a gate, else the newest."""
    frozen = Case(When(state=AssessmentState.FROZEN, then=Value(0)), default=Value(1))
    return rows.select_related("area").order_by(frozen, "-pk").first()


def _plan_of(user, area: CaseArea | None) -> list[AreaPlan]:
    """Return the plan that people work on in an area: its variants and frameworks stand in it."""
    rows = AreaPlan.objects.visible_to(user).current().filter(area=area)
    return list(rows.select_related("area")) if area else []
