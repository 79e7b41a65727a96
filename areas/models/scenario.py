"""Variants of an area: ways in which its works could be done."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models.area import CaseArea
from areas.querysets import InAreaQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel


@tracked()
class Scenario(VersionedModel):
    """One way to do what has to be done in an area; the baseline is what happens without working together."""

    area = models.ForeignKey(CaseArea, on_delete=models.CASCADE, related_name="scenarios", verbose_name=_("area"))
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), max_length=4000, blank=True)
    is_baseline = models.BooleanField(_("baseline variant"), default=False)
    opportunities = models.ManyToManyField(
        "areas.Opportunity",
        through="ScenarioOpportunity",
        blank=True,
        related_name="scenarios",
        verbose_name=_("koppelkansen that it takes"),
    )

    objects = InAreaQuerySet.as_manager()

    class Meta:
        ordering = ["area", "-is_baseline", "name"]
        verbose_name = _("variant")
        verbose_name_plural = _("variants")
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="areas_scenario_name_once"),
            models.UniqueConstraint(
                fields=["area"], condition=Q(is_baseline=True), name="areas_scenario_one_baseline"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("areas:scenario", args=[self.area.slug, self.pk])


@tracked()
class ScenarioOpportunity(models.Model):
    """A koppelkans that a variant takes."""

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="+", verbose_name=_("variant"))
    opportunity = models.ForeignKey(
        "areas.Opportunity", on_delete=models.CASCADE, related_name="+", verbose_name=_("koppelkans")
    )

    class Meta:
        db_table = "areas_scenario_opportunities"
        verbose_name = _("koppelkans of a variant")
        verbose_name_plural = _("koppelkansen of a variant")
        constraints = [
            models.UniqueConstraint(fields=["scenario", "opportunity"], name="areas_scenario_opportunity_once")
        ]

    def __str__(self):
        return f"{self.scenario} · {self.opportunity}"
