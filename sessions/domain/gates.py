"""Deciding a gate: the review and the numbered decision in the register are recorded together."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from areas.domain.gates import decide_review
from areas.models import GateReview
from koppelkansen.core.exceptions import DomainError
from sessions.domain.decisions import register_decision, take_decision
from sessions.enums import DecisionState
from sessions.models import Decision, Meeting


@transaction.atomic
def decide_gate(
    *,
    user,
    review: GateReview,
    expected_version: int,
    meeting: Meeting,
    passed: bool,
    decided_by: str,
    decided_on: dt.date,
    note: str,
) -> Decision:
    """Record what `meeting` decided about a submitted review, and return the decision in the register.

    A decision that was asked of this meeting about the review is taken; without one a new number is given out.
    """
    review = decide_review(
        review,
        user=user,
        expected_version=expected_version,
        passed=passed,
        decided_by=decided_by,
        decided_on=decided_on,
        note=note,
    )
    state = DecisionState.DECIDED if passed else DecisionState.REJECTED
    entered = Decision.objects.filter(meeting=meeting, gate_review=review).order_by("-number").first()
    if entered is None:
        return register_decision(
            user=user,
            meeting=meeting,
            title=_("%(area)s: %(gate)s") % {"area": review.area, "gate": review.gate},
            motivation=note,
            gate_review=review,
            state=state,
            decided_on=decided_on,
        )
    if entered.state == state:
        return entered
    if entered.state == DecisionState.DECIDED:
        raise DomainError(_("Decision %(number)s of this meeting says otherwise.") % {"number": entered.number})
    return take_decision(
        user=user, decision=entered, expected_version=entered.version, state=state, decided_on=decided_on
    )
