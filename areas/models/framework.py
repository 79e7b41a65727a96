"""Results of a value assessment, and the weighing framework that is frozen for a gate (afwegingskader)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models.assessment import Alternative, Assessment
from areas.models.phase import Gate
from areas.querysets.assessments import DisclosedQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from stakeholders.models import User


class AssessmentResult(models.Model):
    """What came out: inputs, outcome and checksum. Never changed; another calculation is another row."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="results")
    inputs = models.JSONField()
    outcome = models.JSONField()
    checksum = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = DisclosedQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("result of a value assessment")
        verbose_name_plural = _("results of value assessments")

    def __str__(self):
        return f"{self.assessment} · {self.checksum[:8]}"


@tracked(exclude=["result", "content"])
class WeighingFramework(VersionedModel):
    """The filled-in framework with the choice that was made, as it stood for a gate."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="frameworks")
    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="frameworks", verbose_name=_("gate"))
    result = models.ForeignKey(AssessmentResult, on_delete=models.PROTECT, related_name="frameworks")
    choice = models.ForeignKey(
        Alternative, on_delete=models.PROTECT, related_name="+", verbose_name=_("alternative that is chosen")
    )
    motivation = models.TextField(_("why this choice"), max_length=4000)
    other_choice = models.TextField(_("why another choice was possible"), max_length=4000)
    content = models.JSONField(editable=False)
    checksum = models.CharField(_("checksum"), max_length=64, editable=False)
    frozen_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)

    objects = DisclosedQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("weighing framework")
        verbose_name_plural = _("weighing frameworks")
        constraints = [models.UniqueConstraint(fields=["assessment", "gate"], name="areas_framework_gate_once")]

    def __str__(self):
        return f"{self.assessment} · {self.gate}"

    @property
    def area(self):
        return self.assessment.area

    def get_absolute_url(self) -> str:
        return reverse("areas:framework", args=[self.area.slug, self.pk])
