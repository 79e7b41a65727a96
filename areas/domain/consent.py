"""Agreeing to do works together: nobody is passed over, and whoever stays out is named with the reason to go on.

Doing works together binds the planning of every owner, so it takes the consent of all who were asked. Nothing is
agreed while somebody may still answer. When an owner declined or let the deadline pass, the others can agree among
themselves; they write down why, and that stands on the page and in the history.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from areas.domain.detection import detect_after_commit
from areas.domain.steps import OPEN_ROUND, check_step
from areas.enums import OpportunityState as State
from areas.enums import ResponseAnswer as Answer
from areas.models import Opportunity, OpportunityResponse
from koppelkansen.core import versions
from koppelkansen.core.exceptions import DomainError

ENOUGH = 2  # owners; one alone does nothing together


class Consent(NamedTuple):
    """The names of the organisations that were asked, by what they answered."""

    interested: list[str]
    waiting: list[str]
    without: list[str]

    @property
    def obstacle(self) -> str:
        """Why nothing can be agreed yet, in words; empty when it can."""
        if self.waiting:
            text = _("No answer yet from: %(names)s. It can be agreed when everybody has answered.")
            return text % {"names": ", ".join(self.waiting)}
        if len(self.interested) < ENOUGH:
            return _("Fewer than two organisations are interested: there is nobody to agree with.")
        return ""


def consent_of(responses: Iterable[OpportunityResponse]) -> Consent:
    """What the organisations answered; the responses come with their organisation."""
    found = {answer: [] for answer in Answer.values}
    for response in responses:
        found[response.answer].append(response.organisation.name)
    return Consent(found[Answer.INTERESTED], found[Answer.WAITING], found[Answer.DECLINED] + found[Answer.EXPIRED])


def agree(*, user, opportunity: Opportunity, expected_version: int, reason: str = "") -> Opportunity:
    """Record that the owners do it together; without some of those asked only for a reason."""
    with transaction.atomic():
        # An answer waits for this lock, so that none comes between the question and the agreement.
        locked = Opportunity.objects.select_for_update().get(pk=opportunity.pk)
        check_step(locked, State.AGREED)
        fields = {"state": State.AGREED}
        if locked.state in OPEN_ROUND:
            fields["agreed_reason"] = _reason(consent_of(locked.responses.select_related("organisation")), reason)
        opportunity = versions.update(locked, expected_version=expected_version, **fields)
        detect_after_commit(opportunity.works.values_list("pk", flat=True))
    return opportunity


def _reason(consent: Consent, reason: str) -> str:
    if consent.obstacle:
        raise DomainError(consent.obstacle)
    if not consent.without:
        return ""
    if not reason.strip():
        text = _("Not everybody takes part (%(names)s): say why it is agreed without them.")
        raise DomainError(text % {"names": ", ".join(consent.without)}, field="reason")
    return reason
