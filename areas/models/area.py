"""Case areas, the organisations that take part and the people who do the work."""

from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex
from django.utils.translation import gettext_lazy as _

from areas.enums import CommitmentStage, PartnerKind, TeamRole
from areas.querysets import AreaPartnerQuerySet, CaseAreaQuerySet, InAreaQuerySet
from koppelkansen.core.geometry import STORAGE_SRID, web_geometry
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from koppelkansen.core.search import search_index
from stakeholders.models import Organisation, User


@tracked(exclude=["boundary_web"])
class CaseArea(VersionedModel):
    """A part of the city in which partners bring their works together (casusgebied)."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    boundary = models.MultiPolygonField(_("boundary"), srid=STORAGE_SRID, null=True, blank=True)
    boundary_source = models.CharField(_("source of the boundary"), max_length=200, blank=True)
    boundary_web = web_geometry("boundary", models.MultiPolygonField)
    phase = models.ForeignKey(
        "areas.Phase",
        verbose_name=_("phase"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="areas",
    )
    phase_since = models.DateField(_("in this phase since"), null=True, blank=True)
    summary = models.TextField(_("summary"), max_length=2000, blank=True)
    public_summary = models.TextField(_("public summary"), max_length=2000, blank=True)
    is_public = models.BooleanField(_("public page"), default=False)

    objects = CaseAreaQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        indexes = [
            search_index("areas_area_search", "name", "summary", "public_summary"),
            GistIndex(fields=["boundary_web"], name="areas_area_boundary_web"),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def partner_model(cls):
        return AreaPartner

    @classmethod
    def team_model(cls):
        return AreaTeamMember


@tracked(exclude=["stage"])
class AreaPartner(VersionedModel):
    """An organisation that takes part in an area."""

    area = models.ForeignKey(CaseArea, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="area_partnerships",
        verbose_name=_("organisation"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=PartnerKind.choices, default=PartnerKind.PARTNER)
    # That of its last commitment, empty when nothing is recorded: kept by the database, with the commitments.
    stage = models.CharField(
        _("commitment"), max_length=10, choices=CommitmentStage.choices, blank=True, default="", editable=False
    )

    objects = AreaPartnerQuerySet.as_manager()

    class Meta:
        ordering = ["area", "organisation__name"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [models.UniqueConstraint(fields=["area", "organisation"], name="areas_partner_once")]

    def __str__(self):
        return f"{self.organisation} · {self.area}"


@tracked()
class AreaTeamMember(VersionedModel):
    """Somebody in the case team of an area (casusteam)."""

    area = models.ForeignKey(CaseArea, on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="area_roles", verbose_name=_("user"))
    role = models.CharField(_("role"), max_length=20, choices=TeamRole.choices, default=TeamRole.MEMBER)

    objects = InAreaQuerySet.as_manager()

    class Meta:
        ordering = ["area", "role", "user__name"]
        verbose_name = _("case team member")
        verbose_name_plural = _("case team")
        constraints = [models.UniqueConstraint(fields=["area", "user"], name="areas_team_once")]

    def __str__(self):
        return f"{self.user} · {self.area}"
