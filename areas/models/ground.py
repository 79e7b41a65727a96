"""Places that matter for coupling by themselves: where the ground must rest, and where somebody wants to know."""

from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _

from areas.querysets import MethodQuerySet
from areas.querysets.works import InterestZoneQuerySet
from koppelkansen.core.geometry import STORAGE_SRID
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from stakeholders.models import Organisation, User


@tracked()
class DigRest(VersionedModel):
    """A renewed surface that may not be opened for some years (graafrust)."""

    name = models.CharField(_("name"), max_length=160)
    place = models.GeometryField(_("place"), srid=STORAGE_SRID)
    until = models.DateField(_("rest until"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = MethodQuerySet.as_manager()

    class Meta:
        ordering = ["-until", "name"]
        verbose_name = _("dig rest")
        verbose_name_plural = _("dig rests")

    def __str__(self):
        return self.name


@tracked()
class InterestZone(VersionedModel):
    """A zone in which an organisation wants to hear of everything new."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="interest_zones", verbose_name=_("organisation")
    )
    name = models.CharField(_("name"), max_length=160)
    place = models.GeometryField(_("place"), srid=STORAGE_SRID)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = InterestZoneQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "name"]
        verbose_name = _("zone of interest")
        verbose_name_plural = _("zones of interest")

    def __str__(self):
        return self.name
