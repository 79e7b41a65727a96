"""Reviewing a gate: prepare, submit, decide. A passed gate moves the area to the next phase."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.enums import ReviewState
from areas.models import CaseArea, Gate, GateReview, GateReviewItem, Phase
from koppelkansen.core import versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import User

OPEN = (ReviewState.PREPARING, ReviewState.SUBMITTED)


@transaction.atomic
def start_review(area: CaseArea, *, user: User) -> GateReview:
    """Start the review of the gate of the area's phase, or return the one that is open."""
    gate = Gate.objects.filter(phase=area.phase_id).first()
    if gate is None:
        raise DomainError(_("This phase has no gate."))
    try:
        with transaction.atomic():
            review = GateReview.objects.create(area=area, gate=gate, prepared_by=user)
    except IntegrityError:
        return GateReview.objects.get(area=area, gate=gate, state__in=OPEN)
    earlier = GateReview.objects.filter(area=area, gate=gate, state=ReviewState.RETURNED).first()
    known = {item.criterion_id: item for item in earlier.items.all()} if earlier else {}
    GateReviewItem.objects.bulk_create(
        GateReviewItem(
            review=review,
            criterion=criterion,
            position=number,
            text=criterion.text,
            is_met=criterion.pk in known and known[criterion.pk].is_met,
            note=known[criterion.pk].note if criterion.pk in known else "",
        )
        for number, criterion in enumerate(gate.criteria.all(), 1)
    )
    return review


@transaction.atomic
def prepare_review(
    review: GateReview,
    *,
    user: User,
    expected_version: int,
    explanation: str,
    answers: dict[int, tuple[bool, str]],
) -> GateReview:
    """Record the explanation and, per item id, whether the criterion is met and why; raises `StaleVersion`."""
    _check(review, ReviewState.PREPARING)
    review = versions.update(review, expected_version=expected_version, explanation=explanation)
    _check(review, ReviewState.PREPARING)
    for item in review.items.all():
        is_met, note = answers.get(item.pk, (item.is_met, item.note))
        if (is_met, note) != (item.is_met, item.note):
            versions.update(item, expected_version=item.version, is_met=is_met, note=note)
    return review


@transaction.atomic
def submit_review(review: GateReview, *, user: User, expected_version: int) -> GateReview:
    """Hand the review to those who decide. A criterion that is not met needs a note that says why."""
    review = _move(
        review,
        ReviewState.PREPARING,
        expected_version=expected_version,
        state=ReviewState.SUBMITTED,
        submitted_by=user,
        submitted_at=timezone.now(),
    )
    if review.items.filter(is_met=False, note="").exists():
        raise DomainError(_("Say at each criterion that is not met why it is not."))
    return review


def reopen_review(review: GateReview, *, user: User, expected_version: int) -> GateReview:
    """Take a submitted review back to change it, before it is decided."""
    return _move(
        review,
        ReviewState.SUBMITTED,
        expected_version=expected_version,
        state=ReviewState.PREPARING,
        submitted_by=None,
        submitted_at=None,
    )


@transaction.atomic
def decide_review(
    review: GateReview,
    *,
    user: User,
    expected_version: int,
    passed: bool,
    decided_by: str,
    decided_on: dt.date,
    note: str,
) -> GateReview:
    """Record the decision about a submitted review. A passed gate moves the area to the next phase."""
    if decided_on > timezone.localdate():
        raise DomainError(_("This date lies in the future."), field="decided_on")
    review = _move(
        review,
        ReviewState.SUBMITTED,
        expected_version=expected_version,
        state=ReviewState.PASSED if passed else ReviewState.RETURNED,
        decided_by=decided_by,
        decided_on=decided_on,
        decision_note=note,
        recorded_by=user,
    )
    if passed:
        _enter_next_phase(review, on=decided_on)
    return review


def _enter_next_phase(review: GateReview, *, on: dt.date) -> None:
    """Move the area on, unless it left this gate's phase in the meantime or is in the last one."""
    phase = review.gate.phase
    following = Phase.objects.filter(number__gt=phase.number).first()
    area = CaseArea.objects.select_for_update(of=["self"]).get(pk=review.area_id)
    if following and area.phase_id == phase.pk:
        versions.update(area, expected_version=area.version, phase=following, phase_since=on)


def _check(review: GateReview, state: ReviewState) -> None:
    if review.state != state:
        raise DomainError(
            _("This review is “%(state)s”, so that is not possible now.") % {"state": review.get_state_display()}
        )


def _move(review: GateReview, source: ReviewState, *, expected_version: int, **fields) -> GateReview:
    """Change a review that is in `source`; the version guards that it still is when the row is written."""
    _check(review, source)
    return versions.update(review, expected_version=expected_version, **fields)
