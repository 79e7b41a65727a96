"""Setting up a value assessment: alternatives, criteria with anchored scales, measurements and assessors."""

import uuid

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from areas.domain.assessments import locked
from areas.enums import OPEN_FOR_SETUP, CriterionKind
from areas.models import (
    Alternative,
    Assessment,
    Assessor,
    Criterion,
    CriterionSet,
    Measurement,
    Scenario,
    Weighting,
)
from areas.value_scale import check_scale, scale_of
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import Organisation, User


@transaction.atomic
def add_alternative(assessment: Assessment, *, key: uuid.UUID, user: User, **fields) -> Alternative:
    """Add an alternative; the first one is the baseline unless told otherwise."""
    submissions.claim(key, user=user)
    current = locked(assessment, *OPEN_FOR_SETUP)
    _check_alternative(current, **fields)
    return Alternative.objects.create(assessment=current, position=_next(current.alternatives), **fields)


@transaction.atomic
def add_scenarios(assessment: Assessment, *, user: User) -> int:
    """Add every variant of the area that is not compared yet; returns how many there were."""
    current = locked(assessment, *OPEN_FOR_SETUP)
    known = current.alternatives.exclude(scenario=None).values("scenario")
    names = set(current.alternatives.values_list("name", flat=True))
    scenarios = Scenario.objects.filter(area=current.area).exclude(pk__in=known).exclude(name__in=names)
    has_baseline = current.alternatives.filter(is_baseline=True).exists()
    for scenario in scenarios:
        Alternative.objects.create(
            assessment=current,
            position=_next(current.alternatives),
            name=scenario.name,
            description=scenario.description,
            scenario=scenario,
            is_baseline=scenario.is_baseline and not has_baseline,
        )
    return len(scenarios)


@transaction.atomic
def change_alternative(alternative: Alternative, *, user: User, expected_version: int, **fields) -> Alternative:
    """Change an alternative; raises `StaleVersion`."""
    current = locked(alternative.assessment, *OPEN_FOR_SETUP)
    _check_alternative(current, alternative, **fields)
    return versions.update(alternative, expected_version=expected_version, **fields)


@transaction.atomic
def remove_alternative(alternative: Alternative, *, user: User) -> None:
    """Take an alternative out of the comparison."""
    locked(alternative.assessment, *OPEN_FOR_SETUP)
    alternative.delete()


@transaction.atomic
def add_criterion(assessment: Assessment, *, key: uuid.UUID, user: User, **fields) -> Criterion:
    """Add a criterion. Weights have to be confirmed again, since there is something new to weigh."""
    submissions.claim(key, user=user)
    current = locked(assessment, *OPEN_FOR_SETUP)
    _check_criterion(current, **fields)
    criterion = Criterion.objects.create(assessment=current, position=_next(current.criteria), **fields)
    _ask_weights_again(current)
    return criterion


@transaction.atomic
def add_criteria_of_set(assessment: Assessment, *, user: User, criterion_set: CriterionSet) -> int:
    """Add the criteria of a set that are not there yet by name; returns how many there were."""
    current = locked(assessment, *OPEN_FOR_SETUP)
    names = set(current.criteria.values_list("name", flat=True))
    items = [item for item in criterion_set.items.all() if item.name not in names]
    position = _next(current.criteria)
    for number, item in enumerate(items):
        Criterion.objects.create(
            assessment=current,
            position=position + number,
            **scale_of(item),
        )
    if items:
        _ask_weights_again(current)
    return len(items)


@transaction.atomic
def change_criterion(criterion: Criterion, *, user: User, expected_version: int, **fields) -> Criterion:
    """Change a criterion or its scale; raises `StaleVersion`. Weights were given for the old text: ask again."""
    current = locked(criterion.assessment, *OPEN_FOR_SETUP)
    _check_criterion(current, criterion, **fields)
    criterion = versions.update(criterion, expected_version=expected_version, **fields)
    _ask_weights_again(current)
    return criterion


@transaction.atomic
def remove_criterion(criterion: Criterion, *, user: User) -> None:
    """Take a criterion away, with the weights that were given for it."""
    locked(criterion.assessment, *OPEN_FOR_SETUP)
    criterion.delete()


@transaction.atomic
def measure(
    criterion: Criterion, *, user: User, measurements: dict[int, dict], seen: dict[int, int] | None = None
) -> None:
    """Record measurements of a measured criterion: {alternative id: low, mode, high, source, is_example}.

    `seen` are the versions that were shown, by alternative id; raises `StaleVersion` when another measurement was
    recorded since.
    """
    current = locked(criterion.assessment, *OPEN_FOR_SETUP)
    if criterion.kind != CriterionKind.MEASURED:
        raise DomainError(_("This criterion is scored, not measured."))
    known = {row.alternative_id: row for row in criterion.measurements.all()}
    for alternative in current.alternatives.filter(pk__in=measurements):
        fields = measurements[alternative.pk]
        row = known.get(alternative.pk)
        if row is None:
            Measurement.objects.create(alternative=alternative, criterion=criterion, **fields)
        else:
            versions.update_as_seen(row, seen=None if seen is None else seen.get(alternative.pk, 0), **fields)


@transaction.atomic
def add_assessor(
    assessment: Assessment, *, key: uuid.UUID, user: User, member: User, organisation: Organisation
) -> Assessor:
    """Ask somebody to weigh and score for an organisation that takes part in the area."""
    submissions.claim(key, user=user)
    current = locked(assessment, *OPEN_FOR_SETUP)
    if current.assessors.filter(user=member).exists():
        raise DomainError(_("This person is an assessor already."), field="member")
    if not current.area.partners.filter(organisation__in=[organisation.pk, organisation.parent_id]).exists():
        raise DomainError(_("This organisation does not take part in the area."), field="organisation")
    if not Organisation.objects.of_user(member).filter(pk=organisation.pk).exists():
        raise DomainError(_("This person does not work for this organisation."), field="organisation")
    return Assessor.objects.create(assessment=current, user=member, organisation=organisation)


@transaction.atomic
def remove_assessor(assessor: Assessor, *, user: User) -> None:
    """Take an assessor out, with his weights."""
    locked(assessor.assessment, *OPEN_FOR_SETUP)
    assessor.delete()


def _check_alternative(assessment: Assessment, alternative: Alternative | None = None, **fields) -> None:
    others = assessment.alternatives.exclude(pk=alternative.pk if alternative else None)
    if others.filter(name=fields.get("name")).exists():
        raise DomainError(_("There is an alternative with this name already."), field="name")
    if fields.get("is_baseline") and others.filter(is_baseline=True).exists():
        raise DomainError(_("Another alternative is the baseline already."), field="is_baseline")
    scenario = fields.get("scenario")
    if scenario and scenario.area_id != assessment.area_id:
        raise DomainError(_("This variant belongs to another area."), field="scenario")


def _check_criterion(assessment: Assessment, criterion: Criterion | None = None, **fields) -> None:
    others = assessment.criteria.exclude(pk=criterion.pk if criterion else None)
    if others.filter(name=fields.get("name")).exists():
        raise DomainError(_("There is a criterion with this name already."), field="name")
    challenge = fields.get("challenge")
    if challenge and challenge.area_id != assessment.area_id:
        raise DomainError(_("This challenge belongs to another area."), field="challenge")
    check_scale(**fields)


def _ask_weights_again(assessment: Assessment) -> None:
    for assessor in assessment.assessors.filter(weights_ready=True):
        versions.update(assessor, expected_version=assessor.version, weights_ready=False)


def _next(rows) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def weights_missing(assessor: Assessor) -> list[Criterion]:
    """Criteria for which this assessor gave no points yet."""
    given = Weighting.objects.filter(assessor=assessor).values("criterion")
    return list(assessor.assessment.criteria.exclude(pk__in=given))
