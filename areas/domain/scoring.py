"""Weighing and scoring by an assessor. Only the assessor himself does this, in the state for it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from areas.domain.assessment_setup import weights_missing
from areas.domain.assessments import locked
from areas.enums import AssessmentState, CriterionKind
from areas.models import Assessor, Criterion, Score, Weighting
from koppelkansen.core import versions
from koppelkansen.core.exceptions import DomainError, StaleVersion
from stakeholders.models import User


@dataclass(frozen=True)
class GivenScore:
    """An answer for one alternative; `value` None is "don't know", and without `is_answer` there is none (any more).

    `expected_version` is that of the answer that was shown with it, 0 when there was none.
    """

    value: int | None = None
    low: int | None = None
    high: int | None = None
    reason: str = ""
    expected_version: int = 0
    is_answer: bool = True


@transaction.atomic
def give_weights(
    assessor: Assessor, *, user: User, expected_version: int, points: dict[int, int], ready: bool
) -> Assessor:
    """Record swing points by criterion id; with `ready` the weights are given. Raises `StaleVersion`.

    The version of the assessor guards all his weights: they are one answer.
    """
    _check_own(assessor, user)
    current = locked(assessor.assessment, AssessmentState.WEIGHING)
    assessor = versions.update(assessor, expected_version=expected_version, weights_ready=ready)
    known = {row.criterion_id: row for row in assessor.weightings.all()}
    for criterion in current.criteria.filter(pk__in=points):
        row = known.get(criterion.pk)
        if row is None:
            Weighting.objects.create(assessor=assessor, criterion=criterion, points=points[criterion.pk])
        elif row.points != points[criterion.pk]:
            versions.update(row, expected_version=row.version, points=points[criterion.pk])
    if ready:
        missing = weights_missing(assessor)
        if missing:
            raise DomainError(_("Give points to every criterion; %(name)s has none.") % {"name": missing[0]})
        if not assessor.weightings.filter(points__gt=0).exists():
            raise DomainError(_("At least one criterion must matter: give it points."))
    return assessor


@transaction.atomic
def give_scores(
    assessor: Assessor, *, user: User, criterion: Criterion, scores: dict[int, GivenScore]
) -> dict[int, Score | None]:
    """Record the answers on one criterion by alternative id.

    Whoever takes an answer back is not ready any more. Raises `StaleVersion` when an answer became another one
    since it was shown. Returns the answers as they now stand, None where there is none.
    """
    _check_own(assessor, user)
    current = locked(assessor.assessment, AssessmentState.SCORING)
    if criterion.assessment_id != current.pk or criterion.kind != CriterionKind.SCORED:
        raise DomainError(_("This criterion is not scored here."))
    known = {row.alternative_id: row for row in assessor.scores.filter(criterion=criterion)}
    result = {}
    for alternative in current.alternatives.filter(pk__in=scores):
        row, given = known.get(alternative.pk), scores[alternative.pk]
        fields = {"value": given.value, "low": given.low, "high": given.high, "reason": given.reason}
        result[alternative.pk] = row
        if row is None:
            if given.is_answer:
                cell = {"assessor": assessor, "alternative": alternative, "criterion": criterion}
                result[alternative.pk] = Score.objects.create(**cell, **fields)
        elif given.is_answer and all(getattr(row, name) == value for name, value in fields.items()):
            continue
        elif given.expected_version != row.version:
            raise StaleVersion(row)
        elif given.is_answer:
            result[alternative.pk] = versions.update(row, expected_version=row.version, **fields)
        else:
            row.delete()
            result[alternative.pk] = None
    taken_back = None in result.values()
    if taken_back and (ready := Assessor.objects.filter(pk=assessor.pk, scores_ready=True).first()):
        versions.update(ready, expected_version=ready.version, scores_ready=False)
    return result


@transaction.atomic
def finish_scoring(assessor: Assessor, *, user: User, ready: bool = True) -> Assessor:
    """Say that the scores are complete (or not after all). Every cell needs an answer; "don't know" is one."""
    _check_own(assessor, user)
    current = locked(assessor.assessment, AssessmentState.SCORING)
    asked = current.alternatives.count() * current.criteria.filter(kind=CriterionKind.SCORED).count()
    given = assessor.scores.count()
    if ready and given < asked:
        raise DomainError(
            _("%(count)s scores are missing. “Don’t know” is an answer too.") % {"count": asked - given}
        )
    fresh = Assessor.objects.get(pk=assessor.pk)
    return versions.update(fresh, expected_version=fresh.version, scores_ready=ready)


def _check_own(assessor: Assessor, user: User) -> None:
    """Nobody scores for somebody else, in whatever role."""
    if assessor.user_id != user.pk:
        raise DomainError(_("Only the assessor himself can do this."))
