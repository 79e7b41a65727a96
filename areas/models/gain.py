"""Essential gains: what an area yields that speeds up the transition (wezenlijke winstpunten)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.enums import GainState
from areas.models.area import CaseArea
from areas.querysets import InAreaQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from stakeholders.models import Organisation


@tracked()
class EssentialGain(VersionedModel):
    """One gain, from spotted to anchored in the organisations."""

    area = models.ForeignKey(CaseArea, on_delete=models.CASCADE, related_name="gains", verbose_name=_("area"))
    title = models.CharField(_("gain"), max_length=160)
    description = models.TextField(_("description"), max_length=4000, blank=True)
    evidence = models.TextField(_("evidence"), max_length=2000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=GainState.choices, default=GainState.SPOTTED)
    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="gains",
        verbose_name=_("who anchors it"),
    )

    objects = InAreaQuerySet.as_manager()

    class Meta:
        ordering = ["area", "title"]
        verbose_name = _("essential gain")
        verbose_name_plural = _("essential gains")

    def __str__(self):
        return self.title
