"""What an agenda item or a decision is about."""

from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from areas.models import Activity, AreaPartner, AreaPlan, CaseArea, GateReview, Opportunity, WeighingFramework

SUBJECTS = (
    "gate_review",
    "framework",
    "plan",
    "activity",
    "opportunity",
    "partner",
    "dilemma",
    "earlier_decision",
)


class AboutModel(models.Model):
    """A row about one subject of the programme. `area` is set for every subject that lies in an area."""

    area = models.ForeignKey(
        CaseArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("area")
    )
    gate_review = models.ForeignKey(
        GateReview,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("gate review"),
    )
    framework = models.ForeignKey(
        WeighingFramework,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("weighing framework"),
    )
    plan = models.ForeignKey(
        AreaPlan,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("area plan"),
    )
    activity = models.ForeignKey(
        Activity,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("activity"),
    )
    opportunity = models.ForeignKey(
        Opportunity,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("koppelkans"),
    )
    partner = models.ForeignKey(
        AreaPartner,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("commitment of a partner"),
    )
    dilemma = models.ForeignKey(
        "koppelsessies.Dilemma",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("dilemma"),
    )
    earlier_decision = models.ForeignKey(
        "koppelsessies.Decision",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="later_%(class)ss",
        verbose_name=_("earlier decision"),
    )

    class Meta:
        abstract = True

    @property
    def about(self):
        """The most specific subject, or None."""
        return next((getattr(self, name) for name in SUBJECTS if getattr(self, f"{name}_id")), self.area)


def one_subject(name: str) -> models.CheckConstraint:
    """Return the constraint that a row has at most one subject besides its area."""
    count = Func(*[F(subject) for subject in SUBJECTS], function="num_nonnulls", output_field=models.IntegerField())
    return models.CheckConstraint(condition=Q(models.lookups.LessThanOrEqual(count, 1)), name=name)
