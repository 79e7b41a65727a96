"""Dilemmas on their way to the board (bestuurlijke agendering)."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import CaseArea
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from koppelkansen.core.search import search_index
from sessions.enums import DilemmaStatus, DilemmaTheme
from sessions.querysets import DilemmaQuerySet, OfDilemmaQuerySet
from stakeholders.models import User


@tracked()
class Dilemma(VersionedModel):
    """A choice that the work floor cannot make: "we want X, but Y"."""

    title = models.CharField(_("title"), max_length=160)
    theme = models.CharField(_("theme"), max_length=12, choices=DilemmaTheme.choices)
    want = models.TextField(_("we want"), max_length=1000)
    but = models.TextField(_("but"), max_length=1000)
    interests = models.TextField(_("parties and their interests"), max_length=4000, blank=True)
    ask = models.TextField(_("what is asked of the board"), max_length=1000, blank=True)
    area = models.ForeignKey(
        CaseArea, on_delete=models.PROTECT, null=True, blank=True, related_name="dilemmas", verbose_name=_("area")
    )
    question = models.ForeignKey(
        "koppelsessies.LearningQuestion",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="dilemmas",
        verbose_name=_("learning question"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=DilemmaStatus.choices, default=DilemmaStatus.CONCEPT, editable=False
    )
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)

    objects = DilemmaQuerySet.as_manager()

    class Meta:
        ordering = ["theme", "title"]
        verbose_name = _("dilemma")
        verbose_name_plural = _("dilemmas")
        indexes = [search_index("sessions_dilemma_search", "title", "want", "but")]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sessions:dilemma", args=[self.pk])


@tracked()
class DilemmaOption(VersionedModel):
    """One way out of a dilemma, with what speaks for and against it."""

    dilemma = models.ForeignKey(Dilemma, on_delete=models.CASCADE, related_name="options")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    title = models.CharField(_("option"), max_length=200)
    pros = models.TextField(_("what speaks for it"), max_length=1000, blank=True)
    cons = models.TextField(_("what speaks against it"), max_length=1000, blank=True)

    objects = OfDilemmaQuerySet.as_manager()

    class Meta:
        ordering = ["dilemma", "order", "pk"]
        verbose_name = _("option")
        verbose_name_plural = _("options")

    def __str__(self):
        return self.title
