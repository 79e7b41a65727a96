"""How a partner binds itself to an area, step by step; every step is kept."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.enums import CommitmentStage
from areas.models.area import AreaPartner
from areas.querysets import CommitmentQuerySet
from koppelkansen.core.history import tracked
from stakeholders.models import User

# The steps a partner may take, from the stage it is in (None: nothing recorded yet). Taking the same step again
# renews its statement.
NEXT_STAGES: dict[str | None, tuple[str, ...]] = {
    None: (CommitmentStage.EXPLORING, CommitmentStage.INTENT),
    CommitmentStage.EXPLORING: (CommitmentStage.EXPLORING, CommitmentStage.INTENT, CommitmentStage.WITHDRAWN),
    CommitmentStage.INTENT: (CommitmentStage.INTENT, CommitmentStage.COMMITTED, CommitmentStage.WITHDRAWN),
    CommitmentStage.COMMITTED: (CommitmentStage.COMMITTED, CommitmentStage.WITHDRAWN),
    CommitmentStage.WITHDRAWN: (CommitmentStage.EXPLORING, CommitmentStage.INTENT),
}
# Stages that bind the organisation: without a statement and a name they mean nothing.
SIGNED_STAGES = (CommitmentStage.COMMITTED, CommitmentStage.WITHDRAWN)

# What the partner shows as its stage. Who records a step has locked its partner, so that no step is overlooked.
KEEP_STAGE = """
    UPDATE areas_areapartner SET stage = COALESCE(
        (SELECT stage FROM areas_commitment WHERE partner_id = areas_areapartner.id ORDER BY id DESC LIMIT 1), ''
    ) WHERE id IN (OLD.partner_id, NEW.partner_id);
    RETURN NULL;
"""


@tracked()
class Commitment(models.Model):
    """One step of a partner. The step with the highest id is the one that holds."""

    partner = models.ForeignKey(
        AreaPartner, on_delete=models.CASCADE, related_name="commitments", verbose_name=_("partner")
    )
    stage = models.CharField(_("commitment"), max_length=10, choices=CommitmentStage.choices)
    statement = models.TextField(_("statement"), max_length=2000, blank=True)
    signed_by = models.CharField(_("signed by"), max_length=160, blank=True)
    signed_on = models.DateField(_("on"))
    recorded_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("recorded by")
    )
    created_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["partner", "-pk"]
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        indexes = [models.Index(fields=["signed_on", "id"], name="areas_commitment_signed")]
        triggers = [
            pgtrigger.Trigger(
                name="keep_stage",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=KEEP_STAGE,
            )
        ]

    def __str__(self):
        return f"{self.partner} · {self.get_stage_display()}"
