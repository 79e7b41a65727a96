"""Initiatives in the city that work on the same future, and how they bear on each other."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from stakeholders.enums import LinkKind
from stakeholders.models.organisation import Organisation
from stakeholders.querysets import ProgrammeContentQuerySet


@tracked()
class Initiative(VersionedModel):
    """A programme or initiative beside this one."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name=_("organisation"),
    )
    goal = models.TextField(_("goal"), max_length=2000, blank=True)
    website = models.URLField(_("website"), blank=True)

    objects = ProgrammeContentQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("stakeholders:initiative", args=[self.pk])


@tracked()
class InitiativeLink(VersionedModel):
    """How one initiative bears on another, and why."""

    source = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="links_in")
    kind = models.CharField(_("relation"), max_length=20, choices=LinkKind.choices)
    why = models.TextField(_("why"), max_length=1000)

    objects = ProgrammeContentQuerySet.as_manager()

    class Meta:
        ordering = ["source__name", "target__name"]
        verbose_name = _("relation between initiatives")
        verbose_name_plural = _("relations between initiatives")
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="stakeholders_link_once"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="stakeholders_link_not_to_itself"),
        ]

    def __str__(self):
        return f"{self.source} {self.get_kind_display()} {self.target}"
