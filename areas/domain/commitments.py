"""Recording how far a partner binds itself."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.enums import CommitmentStage
from areas.models import AreaPartner, Commitment
from areas.models.commitment import NEXT_STAGES, SIGNED_STAGES
from koppelkansen.core import submissions
from koppelkansen.core.exceptions import DomainError, StaleVersion
from stakeholders.models import User


@transaction.atomic
def record_commitment(
    partner: AreaPartner,
    *,
    key: uuid.UUID,
    user: User,
    stage: CommitmentStage | str,
    signed_on: dt.date,
    statement: str = "",
    signed_by: str = "",
    after: int | None = None,
) -> Commitment:
    """Record the next step of a partner. Steps follow `NEXT_STAGES`; a binding one needs a statement and a name.

    `after` is the id of the step that the writer saw as the last one (None: none yet); raises `StaleVersion`
    with the partner when another step was recorded in between.
    """
    submissions.claim(key, user=user)
    partner = AreaPartner.objects.select_for_update(of=["self"]).get(pk=partner.pk)
    last = partner.commitments.order_by("-pk").first()
    if after != (last.pk if last else None):
        raise StaleVersion(partner)
    stage = CommitmentStage(stage)
    if stage not in NEXT_STAGES[last.stage if last else None]:
        raise DomainError(
            _("From “%(now)s” the next step cannot be “%(next)s”.")
            % {"now": last.get_stage_display() if last else _("nothing recorded"), "next": stage.label},
            field="stage",
        )
    if stage in SIGNED_STAGES and not statement:
        raise DomainError(_("Write down what the partner states."), field="statement")
    if stage in SIGNED_STAGES and not signed_by:
        raise DomainError(_("Name who signed for the partner."), field="signed_by")
    if signed_on > timezone.localdate():
        raise DomainError(_("This date lies in the future."), field="signed_on")
    if last and signed_on < last.signed_on:
        raise DomainError(_("This date lies before the previous step."), field="signed_on")
    return Commitment.objects.create(
        partner=partner,
        stage=stage,
        statement=statement,
        signed_by=signed_by,
        signed_on=signed_on,
        recorded_by=user,
    )
