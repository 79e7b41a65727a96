"""The plan of action: who does what, when, with what money."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from areas.models.plan import AreaPlan
from areas.querysets.plan import ActivityQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from stakeholders.models import Organisation, User


@tracked()
class Activity(VersionedModel):
    """Something a partner does for the plan, numbered within the plan."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        RUNNING = "running", _("in progress")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped")

    plan = models.ForeignKey(AreaPlan, on_delete=models.PROTECT, related_name="activities")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("activity"), max_length=160)
    description = models.TextField(_("explanation"), max_length=4000, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="activities", verbose_name=_("organisation")
    )
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="activities", verbose_name=_("owner")
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    budget = models.DecimalField(
        _("budget in euros"),
        max_digits=12,
        decimal_places=0,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    price_level = models.PositiveSmallIntegerField(
        _("price level (year)"), null=True, blank=True, validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    is_example = models.BooleanField(_("example value, not a real figure"), default=False)
    progress = models.PositiveSmallIntegerField(_("progress in %"), default=0, validators=[MaxValueValidator(100)])
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.PLANNED)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "number"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="areas_activity_number_once"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="areas_activity_dates",
            ),
            models.CheckConstraint(condition=Q(progress__lte=100), name="areas_activity_progress"),
            models.CheckConstraint(
                condition=Q(budget=None) | Q(budget__gte=0, price_level__isnull=False),
                name="areas_activity_budget_has_price_level",
            ),
        ]

    def __str__(self):
        return self.title
