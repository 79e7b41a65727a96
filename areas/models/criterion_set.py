"""Sets of criteria to start an assessment from: content that the core team edits."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.querysets import MethodQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel


@tracked()
class CriterionSet(VersionedModel):
    """A list of criteria with a source, such as Brede Welvaart."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    objects = MethodQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("set of criteria")
        verbose_name_plural = _("sets of criteria")

    def __str__(self):
        return self.name


@tracked()
class CriterionSetItem(VersionedModel):
    """One criterion of a set, with its anchored scale."""

    set = models.ForeignKey(CriterionSet, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("criterion"), max_length=120)
    explanation = models.TextField(_("explanation"), max_length=2000, blank=True)
    anchor_0 = models.CharField(_("what 0 means"), max_length=300)
    anchor_50 = models.CharField(_("what 50 means"), max_length=300, blank=True)
    anchor_100 = models.CharField(_("what 100 means"), max_length=300)

    objects = MethodQuerySet.as_manager()

    class Meta:
        ordering = ["set", "position", "pk"]
        verbose_name = _("criterion of a set")
        verbose_name_plural = _("criteria of a set")
        constraints = [models.UniqueConstraint(fields=["set", "name"], name="areas_setitem_name_once")]

    def __str__(self):
        return self.name
