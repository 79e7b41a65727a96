"""From the rows of an assessment to the engine and back: inputs as plain data, outcome as plain data, a checksum.

The inputs are everything that is calculated with, so that a result can be repeated byte for byte from its row
(`verify`), also when assessments, criteria or people have changed since.
"""

import math

from django.db import transaction
from django.utils.translation import gettext as _

from areas.domain.result_drawings import request_drawings
from areas.engine import canonical, value_functions
from areas.engine import valuation as engine
from areas.engine.agreement import Level
from areas.engine.assessment import (
    Assessment as EngineAssessment,
)
from areas.engine.assessment import (
    Assessor as EngineAssessor,
)
from areas.engine.assessment import Measurement, Settings, Uncertainty, Voice, WeightSpace
from areas.engine.measure import CannotValue
from areas.engine.sampling import Exact, Triangular
from areas.enums import DISCLOSED
from areas.models import Assessment, AssessmentResult, MoneyItem, Score, Weighting
from areas.models import Measurement as MeasurementRow
from areas.queries.value_words import reason_words
from areas.value_scale import read_points
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import User


@transaction.atomic
def calculate(assessment: Assessment, *, user: User | None) -> AssessmentResult:
    """Calculate a closed assessment and keep the result; the same inputs give the result that is there already.

    The drawings of a new result are made by a task, so that its readers do not wait for them.
    """
    if assessment.state not in DISCLOSED:
        raise DomainError(_("An assessment is calculated when it is closed."))
    inputs = collect(assessment)
    latest = assessment.results.first()
    if latest and canonical.plain(latest.inputs) == canonical.plain(inputs):
        return latest
    outcome = outcome_of(inputs)
    result = AssessmentResult.objects.create(
        assessment=assessment,
        inputs=inputs,
        outcome=outcome,
        checksum=canonical.checksum(outcome),
        created_by=user,
    )
    request_drawings(result, user=user)
    return result


def verify(result: AssessmentResult) -> bool:
    """Whether the stored inputs give the stored outcome again, to the byte."""
    return canonical.checksum(outcome_of(result.inputs)) == result.checksum


def collect(assessment: Assessment) -> dict:
    """Everything that is calculated with, as plain data.

    Assessors who gave no score at all did not take part; where all is measured, those who gave no weights.
    """
    scores = list(Score.objects.filter(assessor__assessment=assessment))
    weightings = {}
    for row in Weighting.objects.filter(assessor__assessment=assessment):
        weightings.setdefault(row.assessor_id, {})[f"c{row.criterion_id}"] = row.points
    by_assessor = {}
    for row in scores:
        answers = by_assessor.setdefault(row.assessor_id, {})
        answers[f"a{row.alternative_id}/c{row.criterion_id}"] = [row.value, row.low, row.high]
    measurements = {}
    for row in MeasurementRow.objects.filter(criterion__assessment=assessment):
        measurements.setdefault(row.criterion_id, {})[f"a{row.alternative_id}"] = [row.low, row.mode, row.high]
    alternatives = list(assessment.alternatives.order_by("position", "pk"))
    criteria = list(assessment.criteria.select_related("challenge").order_by("position", "pk"))
    counts_challenges = any(row.challenge_id for row in criteria)  # without any, the criteria themselves count
    took_part = weightings if all(row.is_measured for row in criteria) else by_assessor
    return {
        "settings": {
            "voice": assessment.voice,
            "weight_space": assessment.weight_space,
            "uncertainty": assessment.uncertainty,
            "samples": assessment.samples,
            "seed": assessment.seed,
        },
        "alternatives": [
            {"key": f"a{row.pk}", "name": row.name, "baseline": row.is_baseline} for row in alternatives
        ],
        "criteria": [
            {
                "key": f"c{row.pk}",
                "name": row.name,
                "serves": row.challenge.title if row.challenge else "" if counts_challenges else row.name,
                "scale": [row.raw_0, row.raw_50, row.raw_100] if row.is_measured else None,
                "measurements": measurements.get(row.pk, {}) if row.is_measured else None,
            }
            | ({"points": read_points(row.points)} if row.is_measured and row.points else {})
            for row in criteria
        ],
        "assessors": [
            {
                "key": f"k{row.pk}",
                "organisation": row.organisation.name,
                "points": weightings.get(row.pk, {}),
                "scores": by_assessor.get(row.pk, {}),
            }
            for row in assessment.assessors.select_related("organisation").order_by("pk")
            if row.pk in took_part
        ],
        "organisations": {
            row.organisation.name: [row.organisation.short_name, row.organisation.colour]
            for row in assessment.assessors.select_related("organisation").order_by("pk")
        },
        "beneficiaries": _beneficiaries(assessment),
    }


def outcome_of(inputs: dict) -> dict:
    """Calculate inputs of `collect`. Raises `DomainError` when there is nothing to value."""
    try:
        result = engine.evaluate(_engine_assessment(inputs), _engine_settings(inputs["settings"]))
    except CannotValue as error:
        reason = reason_words(error.reason)
        raise DomainError(_("There is nothing to calculate yet: %(reason)s.") % {"reason": reason}) from error
    return canonical.plain(result)


def _beneficiaries(assessment: Assessment) -> dict[str, list[str]]:
    found = {}
    rows = MoneyItem.objects.filter(assessment=assessment, kind="benefit").order_by("organisation__name")
    for alternative, name in rows.values_list("alternative_id", "organisation__name").distinct():
        found.setdefault(f"a{alternative}", []).append(name)
    return found


def _engine_settings(settings: dict) -> Settings:
    return Settings(
        voice=Voice(settings["voice"]),
        weight_space=WeightSpace(settings["weight_space"]),
        uncertainty=Uncertainty(settings["uncertainty"]),
        samples=settings["samples"],
        seed=settings["seed"],
        level=Level.ORDINAL,
    )


def _engine_assessment(inputs: dict) -> EngineAssessment:
    alternatives = tuple(row["key"] for row in inputs["alternatives"])
    criteria = tuple(row["key"] for row in inputs["criteria"])
    baseline = next((row["key"] for row in inputs["alternatives"] if row["baseline"]), None)
    return EngineAssessment(
        alternatives=alternatives,
        criteria=criteria,
        assessors=tuple(_engine_assessor(row, alternatives, criteria) for row in inputs["assessors"]),
        baseline=baseline,
        measured={
            row["key"]: Measurement(
                tuple(_distribution(row["measurements"][key]) for key in alternatives), _value_function(row)
            )
            for row in inputs["criteria"]
            if row["scale"]
        },
        challenges={row["key"]: row["serves"] for row in inputs["criteria"] if row["serves"]},
        beneficiaries={key: tuple(names) for key, names in inputs["beneficiaries"].items()},
    )


def _engine_assessor(row: dict, alternatives: tuple, criteria: tuple) -> EngineAssessor:
    def table(part: int) -> list[list[float]]:
        answers = row["scores"]
        return [[_number(answers.get(f"{a}/{c}", (None, None, None))[part]) for c in criteria] for a in alternatives]

    return EngineAssessor(
        key=row["key"],
        organisation=row["organisation"],
        scores=table(0),
        points=[_number(row["points"].get(c)) for c in criteria],
        low=table(1),
        high=table(2),
    )


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _distribution(points: list[float]) -> Exact | Triangular:
    low, mode, high = points
    return Exact(mode) if low == high else Triangular(low, mode, high)


def _value_function(criterion: dict) -> value_functions.ValueFunction:
    ends = zip(criterion["scale"], (0.0, 50.0, 100.0), strict=True)
    points = [*ends, *map(tuple, criterion.get("points", ()))]
    return value_functions.piecewise([point for point in points if point[0] is not None])
