"""What the pages of variants need, in a fixed number of queries."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet

from areas.models import Alternative, Assessment, AssessmentResult, CaseArea, Opportunity, Scenario
from areas.queries.opportunities import WORKS

MOST_OFFERED = 60  # koppelkansen to choose from, best first


def scenarios_of(area: CaseArea) -> QuerySet[Scenario]:
    """Return the variants of an area, the baseline first, with how many assessments compare them."""
    compared = Count("alternatives__assessment", distinct=True)
    return Scenario.objects.filter(area=area).annotate(assessment_count=compared).order_by("-is_baseline", "name")


def taken_by_scenario(user, scenarios: list[Scenario]) -> dict[int, int]:
    """Return by variant how many koppelkansen it takes that `user` may see."""
    links = Scenario.opportunities.through.objects.filter(
        scenario__in=scenarios, opportunity__in=Opportunity.objects.visible_to(user).values("pk")
    )
    return dict(links.values_list("scenario").annotate(total=Count("pk")))


@dataclass(frozen=True)
class Weighed:
    """An assessment that compares the variant; rank and points once it is closed and the reader may know."""

    assessment: Assessment
    rank: int | None = None
    points: float | None = None
    alternatives: int = 0


@dataclass(frozen=True)
class ScenarioPage:
    """The koppelkansen of a variant that the reader may see, and the assessments that weigh it."""

    opportunities: list[Opportunity]
    weighed: list[Weighed]

    @property
    def works(self) -> int:
        return len({work.pk for row in self.opportunities for work in row.works.all()})

    @property
    def shares_works(self) -> bool:
        """Whether a work is in two koppelkansen, so that their savings cannot be added up."""
        return self.works < sum(len(row.works.all()) for row in self.opportunities)

    @property
    def saving(self) -> Decimal:
        return sum((row.saving for row in self.opportunities), Decimal(0))


def scenario_page(scenario: Scenario, user) -> ScenarioPage:
    """Gather a variant for its page; five queries."""
    opportunities = Opportunity.objects.visible_to(user).filter(scenarios=scenario).ranked().prefetch_related(WORKS)
    alternatives = Alternative.objects.filter(scenario=scenario).select_related("assessment__area")
    results = {}
    rows = AssessmentResult.objects.visible_to(user).filter(assessment__alternatives__scenario=scenario)
    for row in rows.order_by("pk").values("assessment", "outcome__standings"):
        results[row["assessment"]] = row["outcome__standings"]
    weighed = [_weighed(row, results.get(row.assessment_id)) for row in alternatives.order_by("-assessment_id")]
    return ScenarioPage(list(opportunities), weighed)


def _weighed(alternative: Alternative, standings: list[dict] | None) -> Weighed:
    for row in standings or ():
        if row["alternative"] == f"a{alternative.pk}":
            return Weighed(alternative.assessment, row["rank"], row["utility"], len(standings))
    return Weighed(alternative.assessment)


def offered_opportunities(area: CaseArea, user, scenario: Scenario | None = None) -> QuerySet[Opportunity]:
    """Return the koppelkansen to choose from: the best of the area that stand, and those already taken."""
    visible = Opportunity.objects.visible_to(user)
    best = list(visible.in_area(area).current().ranked().values_list("pk", flat=True)[:MOST_OFFERED])
    taken = list(scenario.opportunities.values_list("pk", flat=True)) if scenario else []
    return visible.filter(pk__in=[*best, *taken]).ranked().prefetch_related(WORKS)
