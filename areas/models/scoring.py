"""What an assessor gave: weights of criteria and scores of alternatives. Tables of their own, by privacy."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from areas.models.assessment import Alternative, Assessor, Criterion
from areas.querysets.assessments import ScoreQuerySet, WeightingQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel

HUNDRED = [MaxValueValidator(100)]


@tracked()
class Weighting(VersionedModel):
    """Swing points of one assessor for one criterion; the swing that matters most has 100."""

    assessor = models.ForeignKey(Assessor, on_delete=models.CASCADE, related_name="weightings")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="weightings")
    points = models.PositiveSmallIntegerField(_("points"), validators=HUNDRED)

    objects = WeightingQuerySet.as_manager()

    class Meta:
        ordering = ["assessor", "criterion"]
        verbose_name = _("weighting")
        verbose_name_plural = _("weightings")
        constraints = [
            models.UniqueConstraint(fields=["assessor", "criterion"], name="areas_weighting_once"),
            models.CheckConstraint(condition=Q(points__lte=100), name="areas_weighting_hundred"),
        ]

    def __str__(self):
        return f"{self.assessor} · {self.criterion}"


@tracked()
class Score(VersionedModel):
    """The score of one alternative on one criterion by one assessor, 0–100, with a reason.

    `value` is empty for "don't know", which is an answer; without an answer there is no row.
    `low` and `high` are how uncertain the assessor himself is.
    """

    assessor = models.ForeignKey(Assessor, on_delete=models.CASCADE, related_name="scores")
    alternative = models.ForeignKey(Alternative, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="scores")
    value = models.PositiveSmallIntegerField(_("score"), null=True, blank=True, validators=HUNDRED)
    low = models.PositiveSmallIntegerField(_("at least"), null=True, blank=True, validators=HUNDRED)
    high = models.PositiveSmallIntegerField(_("at most"), null=True, blank=True, validators=HUNDRED)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        ordering = ["assessor", "criterion", "alternative"]
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=["assessor", "alternative", "criterion"], name="areas_score_once"),
            models.CheckConstraint(
                condition=Q(value=None, low=None, high=None) | Q(value__lte=100), name="areas_score_hundred"
            ),
            models.CheckConstraint(
                condition=(Q(low=None) | Q(low__lte=F("value")))
                & (Q(high=None) | Q(high__gte=F("value"), high__lte=100)),
                name="areas_score_range",
            ),
        ]

    def __str__(self):
        return f"{self.assessor} · {self.alternative} · {self.criterion}"
