"""What the pages of a value assessment need, in a fixed number of queries. Of assessors only ready or not ready."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from areas.models import (
    Alternative,
    Assessment,
    Assessor,
    CaseArea,
    Criterion,
    Measurement,
    Scenario,
    WeighingFramework,
)
from areas.value_scale import scale_chart
from koppelkansen.core.charts import Chart
from stakeholders.models import Organisation


def assessments_of(area: CaseArea) -> QuerySet[Assessment]:
    """Return the assessments of an area with how many alternatives and criteria they have."""
    return area.assessments.annotate(
        alternative_count=Count("alternatives", distinct=True), criterion_count=Count("criteria", distinct=True)
    ).order_by("-pk")


def frameworks_of(assessment: Assessment, user) -> list[WeighingFramework]:
    """Return the frameworks that were frozen of an assessment, the last first. One query."""
    rows = WeighingFramework.objects.visible_to(user).filter(assessment=assessment)
    return list(rows.select_related("gate__phase", "choice").defer("content"))


def frameworks_for_gate(area: CaseArea, gate, user) -> list[WeighingFramework]:
    """Return the frameworks that were frozen for a gate of an area, the last first. One query."""
    rows = WeighingFramework.objects.visible_to(user).filter(assessment__area=area, gate=gate)
    return list(rows.select_related("gate__phase", "choice", "assessment").defer("content"))


@dataclass(frozen=True)
class Progress:
    """How many assessors of an organisation are ready."""

    organisation: Organisation
    assessors: int
    weights_ready: int
    scores_ready: int


@dataclass(frozen=True)
class Measured:
    """A measured criterion: its scale as a drawing, and (name of the alternative, measurement)."""

    criterion: Criterion
    chart: Chart
    rows: list[tuple[str, Measurement]]


@dataclass(frozen=True)
class Overview:
    """What is compared, on what, and by whom."""

    alternatives: list[Alternative]
    criteria: list[Criterion]
    assessors: list[Assessor]
    unused_variants: int

    @property
    def weights_ready(self) -> int:
        return sum(row.weights_ready for row in self.assessors)

    @property
    def scores_ready(self) -> int:
        return sum(row.scores_ready for row in self.assessors)

    @property
    def per_organisation(self) -> list[Progress]:
        """How far each organisation is, by name."""
        groups = {}
        for row in self.assessors:
            groups.setdefault(row.organisation, []).append(row)
        return [
            Progress(
                organisation,
                len(rows),
                weights_ready=sum(row.weights_ready for row in rows),
                scores_ready=sum(row.scores_ready for row in rows),
            )
            for organisation, rows in sorted(groups.items(), key=lambda group: group[0].name)
        ]

    @property
    def has_baseline(self) -> bool:
        return any(row.is_baseline for row in self.alternatives)

    @property
    def measured(self) -> list[Measured]:
        """Measured criteria with how measurements become values, and the measurements by alternative."""
        found = []
        for criterion in self.criteria:
            if criterion.is_measured:
                known = {row.alternative_id: row for row in criterion.measurements.all()}
                rows = [(row.name, known[row.pk]) for row in self.alternatives if row.pk in known]
                found.append(Measured(criterion, scale_chart(criterion), rows))
        return found

    @property
    def unmeasured(self) -> list[Criterion]:
        """Measured criteria that lack a measurement of some alternative."""
        count = len(self.alternatives)
        return [row for row in self.criteria if row.is_measured and len(row.measurements.all()) < count]


def overview_of(assessment: Assessment) -> Overview:
    """Gather the set-up of an assessment."""
    alternatives = list(assessment.alternatives.select_related("scenario"))
    used = [row.scenario_id for row in alternatives if row.scenario_id]
    names = [row.name for row in alternatives]
    variants = Scenario.objects.filter(area=assessment.area_id).exclude(pk__in=used).exclude(name__in=names)
    return Overview(
        alternatives=alternatives,
        criteria=list(assessment.criteria.select_related("challenge").prefetch_related("measurements")),
        assessors=list(assessment.assessors.select_related("user", "organisation")),
        unused_variants=variants.count(),
    )
