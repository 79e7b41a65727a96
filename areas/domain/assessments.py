"""The life of a value assessment: set up, weigh, score, close; a closed one is reopened as a new edition."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.domain.valuation import calculate
from areas.enums import TRANSITIONS, AssessmentState, CriterionKind
from areas.models import (
    AgreedShare,
    Alternative,
    Assessment,
    Assessor,
    CaseArea,
    Criterion,
    Measurement,
    MoneyItem,
    PartialCost,
    Score,
    Weighting,
)
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import User


@transaction.atomic
def create_assessment(area: CaseArea, *, key: uuid.UUID, user: User, **fields) -> Assessment:
    """Start a value assessment of an area."""
    submissions.claim(key, user=user)
    return Assessment.objects.create(area=area, **fields)


def change_assessment(assessment: Assessment, *, user: User, expected_version: int, **fields) -> Assessment:
    """Change title, question, deadline or the conventions of the calculation; raises `StaleVersion`."""
    if assessment.state == AssessmentState.FROZEN:
        raise DomainError(_("A frozen assessment does not change. Reopen it as a new edition."))
    return versions.update(assessment, expected_version=expected_version, **fields)


def locked(assessment: Assessment, *states: AssessmentState) -> Assessment:
    """Lock the assessment for this transaction and check that it is in one of the states.

    Whoever changes something that belongs to a state does so under this lock, so that nothing slips in while
    the state moves on.
    """
    current = Assessment.objects.select_for_update(of=["self"]).get(pk=assessment.pk)
    if current.state not in states:
        raise DomainError(
            _("This assessment is “%(state)s”, so that is not possible now.") % {"state": current.get_state_display()}
        )
    return current


@transaction.atomic
def open_weighing(assessment: Assessment, *, user: User) -> Assessment:
    """Ask the assessors for their weights."""
    current = locked(assessment, AssessmentState.SETTING_UP)
    if not current.alternatives.exists():
        raise DomainError(_("Describe at least one alternative first."))
    if not current.criteria.exists():
        raise DomainError(_("Choose the criteria first."))
    if not current.assessors.exists():
        raise DomainError(_("Choose the assessors first."))
    return move(current, AssessmentState.WEIGHING)


@transaction.atomic
def return_to_setup(assessment: Assessment, *, user: User) -> Assessment:
    """Go back to setting up; weights that were given stay."""
    return move(locked(assessment, AssessmentState.WEIGHING), AssessmentState.SETTING_UP)


@transaction.atomic
def open_scoring(assessment: Assessment, *, user: User) -> Assessment:
    """Fix criteria, scales and weights, and ask for scores."""
    current = locked(assessment, AssessmentState.WEIGHING)
    unmeasured = (
        current.criteria.filter(kind="measured")
        .exclude(pk__in=_fully_measured(current))
        .values_list("name", flat=True)
    )
    if unmeasured:
        raise DomainError(_("Not every alternative is measured on: %(names)s.") % {"names": ", ".join(unmeasured)})
    return move(current, AssessmentState.SCORING)


@transaction.atomic
def close_assessment(assessment: Assessment, *, user: User) -> Assessment:
    """End scoring, calculate the result, and let the partners see each other's scores."""
    current = locked(assessment, AssessmentState.SCORING)
    if not current.criteria.filter(kind=CriterionKind.SCORED).exists():
        if not Weighting.objects.filter(assessor__assessment=current).exists():
            raise DomainError(_("Nobody has weighed yet, so there is nothing to close."))
    elif not Score.objects.filter(assessor__assessment=current).exists():
        raise DomainError(_("Nobody has scored yet, so there is nothing to close."))
    current = move(current, AssessmentState.CLOSED, closed_at=timezone.now())
    calculate(current, user=user)
    return current


@transaction.atomic
def reopen_assessment(assessment: Assessment, *, key: uuid.UUID, user: User) -> Assessment:
    """Open a new edition with everything that was in the old one, which stays as it was."""
    submissions.claim(key, user=user)
    old = locked(assessment, AssessmentState.CLOSED, AssessmentState.FROZEN)
    if Assessment.objects.filter(previous=old).exists():
        raise DomainError(_("There is a newer edition of this assessment already."))
    new = _copy(old, edition=old.edition + 1, previous=old, state=AssessmentState.SETTING_UP, closed_at=None)
    alternatives = {row.pk: _copy(row, assessment=new) for row in old.alternatives.all()}
    criteria = {row.pk: _copy(row, assessment=new) for row in old.criteria.all()}
    assessors = {
        row.pk: _copy(row, assessment=new, weights_ready=False, scores_ready=False) for row in old.assessors.all()
    }
    for row in Measurement.objects.filter(criterion__assessment=old):
        _copy(row, alternative=alternatives[row.alternative_id], criterion=criteria[row.criterion_id])
    for row in old.money_items.all():
        _copy(row, assessment=new, alternative=alternatives[row.alternative_id])
    for row in AgreedShare.objects.filter(alternative__assessment=old):
        _copy(row, alternative=alternatives[row.alternative_id])
    for row in PartialCost.objects.filter(alternative__assessment=old):
        _copy(row, alternative=alternatives[row.alternative_id]).organisations.set(row.organisations.all())
    for row in Weighting.objects.filter(assessor__assessment=old):
        _copy(row, assessor=assessors[row.assessor_id], criterion=criteria[row.criterion_id])
    for row in Score.objects.filter(assessor__assessment=old):
        _copy(
            row,
            assessor=assessors[row.assessor_id],
            alternative=alternatives[row.alternative_id],
            criterion=criteria[row.criterion_id],
        )
    return new


Copied = (
    Assessment
    | Alternative
    | Criterion
    | Assessor
    | Measurement
    | MoneyItem
    | Weighting
    | Score
    | AgreedShare
    | PartialCost
)


def _copy(row: Copied, **changes) -> Copied:
    """Make a new row with the same content."""
    own = ("id", "version", "created_at", "updated_at")
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name not in own}
    for name, value in changes.items():
        fields.pop(row._meta.get_field(name).attname)
        fields[name] = value
    return type(row).objects.create(**fields)


def _fully_measured(assessment: Assessment) -> list[int]:
    count = assessment.alternatives.count()
    return [
        criterion.pk
        for criterion in assessment.criteria.filter(kind="measured").prefetch_related("measurements")
        if len(criterion.measurements.all()) == count
    ]


def move(assessment: Assessment, state: AssessmentState, **fields) -> Assessment:
    """Bring a locked assessment to the next state."""
    if state not in TRANSITIONS[assessment.state]:
        raise ValueError(f"No way from {assessment.state} to {state}.")
    return versions.update(assessment, expected_version=assessment.version, state=state, **fields)
