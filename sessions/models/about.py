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


def _subject(model, verbose_name, related_name: str = "%(class)ss") -> models.ForeignKey:
    """One of the subjects; the row outlives it."""
    return models.ForeignKey(
        model,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name=related_name,
        verbose_name=verbose_name,
    )


class AboutModel(models.Model):
    """A row about one subject of the programme. `area` is set for every subject that lies in an area."""

    area = models.ForeignKey(
        CaseArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("area")
    )
    gate_review = _subject(GateReview, _("gate review"))
    framework = _subject(WeighingFramework, _("weighing framework"))
    plan = _subject(AreaPlan, _("area plan"))
    activity = _subject(Activity, _("activity"))
    opportunity = _subject(Opportunity, _("koppelkans"))
    partner = _subject(AreaPartner, _("commitment of a partner"))
    dilemma = _subject("koppelsessies.Dilemma", _("dilemma"))
    earlier_decision = _subject("koppelsessies.Decision", _("earlier decision"), "later_%(class)ss")

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
