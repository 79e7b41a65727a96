"""Challenges: what an organisation has to solve in an area (opgaven)."""

from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from areas.enums import Urgency
from areas.models.area import CaseArea
from areas.querysets import ChallengeQuerySet, MethodQuerySet
from koppelkansen.core.geometry import STORAGE_SRID, web_geometry
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from koppelkansen.core.search import search_index
from stakeholders.models import Organisation


@tracked()
class ChallengeTheme(VersionedModel):
    """A theme under which challenges are grouped: content that the core team edits."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    is_social = models.BooleanField(_("social domain"), default=False)

    objects = MethodQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self):
        return self.name


@tracked(exclude=["location_web"])
class Challenge(VersionedModel):
    """What one organisation has to solve in an area. The social domain counts: a place is optional."""

    area = models.ForeignKey(CaseArea, on_delete=models.CASCADE, related_name="challenges", verbose_name=_("area"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="challenges", verbose_name=_("organisation")
    )
    theme = models.ForeignKey(
        ChallengeTheme, on_delete=models.PROTECT, related_name="challenges", verbose_name=_("theme")
    )
    title = models.CharField(_("challenge"), max_length=160)
    why = models.TextField(_("why"), max_length=4000)
    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency.choices, default=Urgency.MEDIUM)
    horizon = models.PositiveSmallIntegerField(
        _("to be solved by (year)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(2000), MaxValueValidator(2100)],
    )
    location = models.GeometryField(_("place"), srid=STORAGE_SRID, null=True, blank=True)
    location_web = web_geometry("location")

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        ordering = ["area", "organisation__name", "title"]
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")
        indexes = [
            GistIndex(fields=["location_web"], name="areas_challenge_location_web"),
            search_index("areas_challenge_search", "title", "why"),
        ]

    def __str__(self):
        return self.title
