"""The scale of a criterion: anchored in words, and for what is measured a function from measurement to value."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from areas.enums import CriterionKind
from koppelkansen.core.models import VersionedModel


class ScaledModel(VersionedModel):
    """Something that counts, with a scale that means the same to everyone."""

    position = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("criterion"), max_length=120)
    explanation = models.TextField(_("explanation"), max_length=2000, blank=True)
    anchor_0 = models.CharField(_("what 0 means"), max_length=300)
    anchor_50 = models.CharField(_("what 50 means"), max_length=300, blank=True)
    anchor_100 = models.CharField(_("what 100 means"), max_length=300)
    kind = models.CharField(_("value"), max_length=10, choices=CriterionKind.choices, default=CriterionKind.SCORED)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    raw_0 = models.FloatField(_("measurement that is worth 0"), null=True, blank=True)
    raw_50 = models.FloatField(_("measurement that is worth 50"), null=True, blank=True)
    raw_100 = models.FloatField(_("measurement that is worth 100"), null=True, blank=True)
    points = models.TextField(_("more points of the scale"), max_length=2000, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=CriterionKind.SCORED) | Q(raw_0__isnull=False, raw_100__isnull=False),
                name="areas_%(class)s_measured_has_scale",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_measured(self) -> bool:
        return self.kind == CriterionKind.MEASURED

    @property
    def less_is_better(self) -> bool:
        """Whether a lower measurement is worth more."""
        return self.is_measured and self.raw_0 > self.raw_100
