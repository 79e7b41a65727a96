"""The plan of action: who does what, when, with what money."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models.area import CaseArea
from areas.models.opportunity import Opportunity
from areas.models.plan import AreaPlan
from areas.models.work import Work
from areas.querysets.plan import ActivityLinkQuerySet, ActivityQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from koppelkansen.core.search import search_index
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
        indexes = [search_index("areas_activity_search", "title", "description")]
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

    def get_absolute_url(self) -> str:
        return reverse("areas:activity", args=[self.plan.area.slug, self.pk])

    @property
    def area(self) -> CaseArea:
        return self.plan.area


@tracked()
class ActivityLink(models.Model):
    """A work or a koppelkans that an activity carries out, so that the plan leads back to where it comes from."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="links")
    work = models.ForeignKey(
        Work, on_delete=models.CASCADE, null=True, related_name="activity_links", verbose_name=_("work")
    )
    opportunity = models.ForeignKey(
        Opportunity, on_delete=models.CASCADE, null=True, related_name="activity_links", verbose_name=_("koppelkans")
    )

    objects = ActivityLinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("link of an activity")
        verbose_name_plural = _("links of activities")
        constraints = [
            models.UniqueConstraint(fields=["activity", "work"], name="areas_activity_work_once"),
            models.UniqueConstraint(fields=["activity", "opportunity"], name="areas_activity_opportunity_once"),
            models.CheckConstraint(
                condition=Q(work=None) ^ Q(opportunity=None), name="areas_activity_link_one_subject"
            ),
        ]

    def __str__(self):
        return str(self.work or self.opportunity)
