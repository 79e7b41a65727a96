"""Sets of criteria to start an assessment from: content of the programme, and what an area keeps for itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.models.area import CaseArea
from areas.models.scale import ScaledModel
from areas.querysets.assessments import CriterionSetItemQuerySet, CriterionSetQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel


@tracked()
class CriterionSet(VersionedModel):
    """A list of criteria with a source, such as Brede Welvaart. A set of an area is for who takes part there."""

    area = models.ForeignKey(
        CaseArea,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="criterion_sets",
        verbose_name=_("area"),
    )
    name = models.CharField(_("name"), max_length=120, unique=True)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=1)

    objects = CriterionSetQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("set of criteria")
        verbose_name_plural = _("sets of criteria")

    def __str__(self):
        return self.name


@tracked()
class CriterionSetItem(ScaledModel):
    """One criterion of a set, with its anchored scale."""

    set = models.ForeignKey(CriterionSet, on_delete=models.CASCADE, related_name="items")

    objects = CriterionSetItemQuerySet.as_manager()

    class Meta:
        ordering = ["set", "position", "pk"]
        verbose_name = _("criterion of a set")
        verbose_name_plural = _("criteria of a set")
        constraints = [
            *ScaledModel.Meta.constraints,
            models.UniqueConstraint(fields=["set", "name"], name="areas_setitem_name_once"),
        ]
