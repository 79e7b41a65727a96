"""The parameters of detection and score: content with a source, so that a number can be disputed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.querysets import MethodQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel


@tracked()
class CouplingSetting(VersionedModel):
    """One parameter that holds from a date on; the latest that has begun counts."""

    name = models.CharField(_("parameter"), max_length=40)
    value = models.FloatField(_("value"))
    valid_from = models.DateField(_("valid from"))
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_example = models.BooleanField(_("example value"), default=True)

    objects = MethodQuerySet.as_manager()

    class Meta:
        ordering = ["name", "-valid_from"]
        verbose_name = _("parameter of koppelkansen")
        verbose_name_plural = _("parameters of koppelkansen")
        constraints = [models.UniqueConstraint(fields=["name", "valid_from"], name="areas_coupling_setting_once")]

    def __str__(self):
        return self.name
