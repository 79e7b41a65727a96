"""How an area meets the criteria of a gate, and what was decided about it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from areas.enums import ReviewState
from areas.models.area import CaseArea
from areas.models.phase import Gate, GateCriterion
from areas.querysets import GateReviewItemQuerySet, InAreaQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from stakeholders.models import User


@tracked()
class GateReview(VersionedModel):
    """One attempt of an area to pass a gate; a returned review is followed by a new one."""

    area = models.ForeignKey(CaseArea, on_delete=models.CASCADE, related_name="gate_reviews", verbose_name=_("area"))
    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="reviews", verbose_name=_("gate"))
    state = models.CharField(_("state"), max_length=10, choices=ReviewState.choices, default=ReviewState.PREPARING)
    explanation = models.TextField(_("explanation for those who decide"), max_length=4000, blank=True)
    prepared_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("prepared by")
    )
    submitted_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("submitted by")
    )
    submitted_at = models.DateTimeField(_("submitted on"), null=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    decided_on = models.DateField(_("decided on"), null=True)
    decision_note = models.TextField(_("motivation of the decision"), max_length=4000, blank=True)
    recorded_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("decision recorded by")
    )

    objects = InAreaQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("gate review")
        verbose_name_plural = _("gate reviews")
        constraints = [
            models.UniqueConstraint(
                fields=["area", "gate"],
                condition=Q(state__in=[ReviewState.PREPARING, ReviewState.SUBMITTED]),
                name="areas_gatereview_open_once",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) ^ Q(state__in=[ReviewState.PASSED, ReviewState.RETURNED]),
                name="areas_gatereview_decided_has_date",
            ),
        ]

    def __str__(self):
        return f"{self.gate} · {self.area}"

    @property
    def is_open(self) -> bool:
        """Whether the criteria may still be filled in."""
        return self.state == ReviewState.PREPARING


@tracked()
class GateReviewItem(VersionedModel):
    """One criterion in a review. The text is copied, so that a decided review keeps what was decided on."""

    review = models.ForeignKey(
        GateReview, on_delete=models.CASCADE, related_name="items", verbose_name=_("gate review")
    )
    criterion = models.ForeignKey(
        GateCriterion, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("criterion")
    )
    position = models.PositiveSmallIntegerField(_("order"))
    text = models.CharField(_("criterion"), max_length=300)
    is_met = models.BooleanField(_("met"), default=False)
    note = models.TextField(_("note"), max_length=1000, blank=True)

    objects = GateReviewItemQuerySet.as_manager()

    class Meta:
        ordering = ["review", "position", "pk"]
        verbose_name = _("criterion of a gate review")
        verbose_name_plural = _("criteria of gate reviews")
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="areas_gatereviewitem_once"),
        ]

    def __str__(self):
        return self.text
