"""What partners say about a plan: comments per section and approval per organisation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from areas.models.plan import AreaPlan, PlanSection
from areas.querysets.plan import PlanCommentQuerySet, PlanPartQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from stakeholders.models import Organisation, User


@tracked()
class PlanComment(VersionedModel):
    """A remark on a section. It stays open until the area team resolves it, with or without an answer."""

    section = models.ForeignKey(PlanSection, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="plan_comments")
    body = models.TextField(_("comment"), max_length=4000)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    resolved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)

    objects = PlanCommentQuerySet.as_manager()

    class Meta:
        ordering = ["section", "created_at", "pk"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="areas_comment_resolved_by_somebody",
            )
        ]

    def __str__(self):
        return self.body[:60]

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


@tracked()
class PlanApproval(VersionedModel):
    """What a partner organisation says to a plan in one approval round."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", _("approved")
        CONDITIONAL = "conditional", _("approved on condition")
        REFUSED = "refused", _("not approved")

    plan = models.ForeignKey(AreaPlan, on_delete=models.PROTECT, related_name="approvals")
    round = models.PositiveSmallIntegerField(_("approval round"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="plan_approvals", verbose_name=_("organisation")
    )
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict.choices)
    remark = models.TextField(_("remark"), max_length=2000, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="plan_approvals")
    decided_at = models.DateTimeField(_("at"))

    objects = PlanPartQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "-round", "organisation__name"]
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints = [
            models.UniqueConstraint(fields=["plan", "round", "organisation"], name="areas_approval_once_per_round"),
            models.CheckConstraint(
                condition=Q(verdict="approved") | ~Q(remark=""), name="areas_approval_explains_itself"
            ),
        ]

    def __str__(self):
        return f"{self.organisation} · {self.get_verdict_display()}"
