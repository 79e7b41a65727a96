"""Freezing a weighing framework for a gate: what was known, what was chosen, and a checksum over both."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from areas.domain.assessments import locked, move
from areas.domain.valuation import calculate
from areas.engine import canonical
from areas.enums import AssessmentState
from areas.models import Alternative, Assessment, Gate, Measurement, Score, WeighingFramework
from areas.queries.value_money import money_table
from koppelkansen.core import submissions
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import User

# What the content holds. A framework that was frozen before keeps its shape, its bytes and its checksum:
# 1 (without a mark): the table with reasons, the ranking and the money; 2: also every organisation's own view;
# 3: also which measurements and amounts are example values.
SHAPE = 3


@transaction.atomic
def freeze_framework(
    assessment: Assessment,
    *,
    key: uuid.UUID,
    user: User,
    gate: Gate,
    choice: Alternative,
    motivation: str,
    other_choice: str,
) -> WeighingFramework:
    """Freeze the framework of a closed assessment for a gate. It never changes; a new edition follows it."""
    submissions.claim(key, user=user)
    current = locked(assessment, AssessmentState.CLOSED, AssessmentState.FROZEN)
    if choice.assessment_id != current.pk:
        raise DomainError(_("This alternative belongs to another assessment."), field="choice")
    if current.frameworks.filter(gate=gate).exists():
        raise DomainError(_("The framework is frozen for this gate already."), field="gate")
    result = calculate(current, user=user)
    content = canonical.plain(
        _content(current, result) | {"choice": choice.name, "motivation": motivation, "other_choice": other_choice}
    )
    current = move(current, AssessmentState.FROZEN)
    return WeighingFramework.objects.create(
        assessment=current,
        gate=gate,
        result=result,
        choice=choice,
        motivation=motivation,
        other_choice=other_choice,
        content=content,
        checksum=canonical.checksum(content),
        frozen_by=user,
    )


def is_intact(framework: WeighingFramework) -> bool:
    """Whether the frozen content still has its checksum."""
    return canonical.checksum(framework.content) == framework.checksum


def _content(assessment: Assessment, result) -> dict:
    """The filled-in table with reasons, the ranking and the money, as plain data."""
    alternatives, criteria = list(assessment.alternatives.all()), list(assessment.criteria.all())
    means = {(row["alternative"], row["criterion"]): row for row in result.outcome["cells"]}
    shares = dict(
        zip(
            result.outcome["alternatives"],
            [row[0] for row in result.outcome["acceptability"]["rank_acceptability"]],
            strict=True,
        )
    )
    standing = {row["alternative"]: row for row in result.outcome["standings"]}
    examples = set(
        Measurement.objects.filter(criterion__assessment=assessment, is_example=True).values_list(
            "alternative_id", "criterion_id"
        )
    )
    reasons = {}
    answers = Score.objects.filter(assessor__assessment=assessment).exclude(reason="")
    for row in answers.select_related("assessor__organisation").order_by("assessor__organisation__name", "pk"):
        cell = reasons.setdefault((row.alternative_id, row.criterion_id), [])
        cell.append({"organisation": row.assessor.organisation.name, "score": row.value, "reason": row.reason})
    return {
        "shape": SHAPE,
        "area": assessment.area.name,
        "title": assessment.title,
        "edition": assessment.edition,
        "question": assessment.question,
        "result_checksum": result.checksum,
        "settings": result.inputs["settings"],
        "weights": {row.name: result.outcome["weights"][f"c{row.pk}"] for row in criteria},
        "criteria": [
            {"name": row.name, "anchor_0": row.anchor_0, "anchor_50": row.anchor_50, "anchor_100": row.anchor_100}
            for row in criteria
        ],
        "alternatives": [
            {
                "name": row.name,
                "description": row.description,
                "baseline": row.is_baseline,
                "utility": standing[f"a{row.pk}"]["utility"],
                "rank": standing[f"a{row.pk}"]["rank"],
                "first_share": shares[f"a{row.pk}"],
                "cells": [
                    {
                        "criterion": criterion.name,
                        "mean": means[f"a{row.pk}", f"c{criterion.pk}"]["mean"],
                        "lowest": means[f"a{row.pk}", f"c{criterion.pk}"]["lowest"],
                        "highest": means[f"a{row.pk}", f"c{criterion.pk}"]["highest"],
                        "reasons": reasons.get((row.pk, criterion.pk), []),
                        "example": (row.pk, criterion.pk) in examples,
                    }
                    for criterion in criteria
                ],
            }
            for row in alternatives
        ],
        "organisations": [
            {
                "name": row["organisation"],
                "short": result.inputs["organisations"][row["organisation"]][0],
                "assessors": row["assessors"],
                "weights": {criterion.name: row["weights"][f"c{criterion.pk}"] for criterion in criteria},
                "utilities": {one.name: row["utilities"][f"a{one.pk}"] for one in alternatives},
                "ranks": {one.name: row["ranks"][f"a{one.pk}"] for one in alternatives},
            }
            for row in result.outcome["organisations"]
        ],
        "money": [
            {
                "alternative": row.alternative.name,
                "costs": row.appraisal.costs,
                "benefits": row.appraisal.benefits,
                "net": row.appraisal.net,
                "ratio": row.appraisal.ratio.value,
                "example": row.has_examples,
            }
            for row in money_table(assessment)
        ],
    }
