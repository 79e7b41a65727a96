"""The phases of the method and the gates between them: content that the core team edits."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.querysets import MethodQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel


@tracked()
class Phase(VersionedModel):
    """A step of the method, in the order of `number`."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    artefact = models.CharField(_("what it delivers"), max_length=300, blank=True)
    plaberum = models.CharField(_("phase in Plaberum"), max_length=80, blank=True)

    objects = MethodQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("phase")
        verbose_name_plural = _("phases")

    def __str__(self):
        return f"{self.number} · {self.name}"


@tracked()
class Gate(VersionedModel):
    """The decision that ends a phase."""

    phase = models.OneToOneField(Phase, on_delete=models.CASCADE, related_name="gate", verbose_name=_("phase"))
    name = models.CharField(_("name"), max_length=120)
    decided_by = models.CharField(_("who decides"), max_length=200)

    objects = MethodQuerySet.as_manager()

    class Meta:
        ordering = ["phase__number"]
        verbose_name = _("gate")
        verbose_name_plural = _("gates")

    def __str__(self):
        return self.name


@tracked()
class GateCriterion(VersionedModel):
    """One thing that must be in order before a gate can be passed."""

    gate = models.ForeignKey(Gate, on_delete=models.CASCADE, related_name="criteria", verbose_name=_("gate"))
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    text = models.CharField(_("criterion"), max_length=300)

    objects = MethodQuerySet.as_manager()

    class Meta:
        ordering = ["gate__phase__number", "position", "pk"]
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")

    def __str__(self):
        return self.text
