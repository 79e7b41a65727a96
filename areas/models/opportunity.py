"""Koppelkansen: works that are worth doing together, why, and what the owners make of it."""

from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.enums import OpportunityState, ResponseAnswer
from areas.models.area import CaseArea
from areas.models.opportunity_owners import OF_MEMBERS
from areas.models.work import Work
from areas.querysets.works import ACTED, OpportunityQuerySet, OpportunityResponseQuerySet
from koppelkansen.core.geometry import STORAGE_SRID, web_geometry
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from koppelkansen.core.search import search_index
from stakeholders.models import Organisation, User


class WorkPair(models.Model):
    """Two works of different organisations near each other: the raw result of detection, `first` < `second`."""

    # No foreign keys in the database: a full detection replaces hundreds of thousands of rows at once.
    pk = models.CompositePrimaryKey("first_id", "second_id")
    first = models.ForeignKey(Work, models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    second = models.ForeignKey(Work, models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    metres = models.FloatField()
    gap_days = models.IntegerField()
    share_first = models.FloatField()
    share_second = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["second"], name="areas_pair_second")]

    def __str__(self):
        return f"{self.first_id}–{self.second_id}"


class DetectionDue(models.Model):
    """A work whose koppelkansen are to be looked at again; written with the change itself, so that none is lost."""

    work_id = models.BigIntegerField()
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return str(self.work_id)


@tracked(exclude=["place_web", "score", "parts", "detected_at", "ends_on", "lowest_owner", "highest_owner"])
class Opportunity(VersionedModel):
    """Works of different organisations that could be done together (koppelkans)."""

    works = models.ManyToManyField(Work, through="OpportunityWork", related_name="opportunities")
    # Hash of the works, so that the same works are the same koppelkans at the next detection.
    fingerprint = models.CharField(max_length=64, editable=False)
    title = models.CharField(_("title"), max_length=200)
    place = models.PointField(_("place"), srid=STORAGE_SRID, null=True, spatial_index=False)
    place_web = web_geometry("place", models.PointField)
    score = models.FloatField(_("score"), default=0)
    parts = models.JSONField(_("parts of the score"), default=dict)
    metres = models.FloatField(_("metres apart"), default=0)
    gap_days = models.IntegerField(_("days apart"), default=0)
    saving = models.DecimalField(_("expected saving (€)"), max_digits=14, decimal_places=2, default=0)
    open_days = models.FloatField(_("street-open days avoided"), default=0)
    state = models.CharField(
        _("state"), max_length=12, choices=OpportunityState.choices, default=OpportunityState.FOUND
    )
    is_detected = models.BooleanField(_("still found by the last detection"), default=True)
    detected_at = models.DateTimeField(_("last detected"), null=True)
    # The last day on which one of its works can be done, as of the last detection; empty when one is open-ended.
    ends_on = models.DateField(_("last day"), null=True, editable=False)
    lowest_owner = models.BigIntegerField(null=True, editable=False)  # kept by triggers (opportunity_owners)
    highest_owner = models.BigIntegerField(null=True, editable=False)
    lead = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="led_opportunities",
        verbose_name=_("lead organisation"),
    )
    deadline = models.DateField(_("answer before"), null=True, blank=True)
    # Why it was agreed without somebody who was asked; empty when everybody takes part.
    agreed_reason = models.TextField(
        _("agreed without everybody, because"), max_length=2000, blank=True, db_default=""
    )
    realised_saving = models.DecimalField(_("realised saving (€)"), max_digits=14, decimal_places=2, null=True)
    realised_days = models.FloatField(_("realised days of open street avoided"), null=True)
    realised_evidence = models.TextField(_("evidence"), max_length=2000, blank=True)

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        verbose_name = _("koppelkans")
        verbose_name_plural = _("koppelkansen")
        indexes = [
            GistIndex(fields=["place_web"], name="areas_opportunity_place_web"),
            models.Index(fields=["-score", "id"], name="areas_opportunity_rank"),
            models.Index(fields=["state", "deadline"], name="areas_opportunity_deadline"),
            models.Index(fields=["updated_at"], name="areas_opportunity_updated"),
            models.Index(fields=["lowest_owner", "highest_owner"], name="areas_opportunity_owners"),
            models.Index(fields=["ends_on", "state", "is_detected"], name="areas_opportunity_standing"),
            search_index("areas_opportunity_search", "title"),
        ]
        constraints = [models.UniqueConstraint(fields=["fingerprint"], name="areas_opportunity_once")]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("areas:opportunity", args=[self.pk])

    @property
    def is_at_risk(self) -> bool:
        """Owners acted on it, and its works no longer fit together."""
        return self.state in ACTED and not self.is_detected

    @property
    def is_past(self) -> bool:
        """Every work should have been done by now, and it is not realised."""
        is_over = self.ends_on is not None and self.ends_on < timezone.localdate()
        return is_over and self.state != OpportunityState.REALISED

    @property
    def area(self) -> CaseArea | None:
        """The area in which all its works lie, or None. One query."""
        works = self.members.count()
        areas = CaseArea.objects.filter(work_links__work__in=self.members.values("work"))
        return areas.annotate(members=models.Count("work_links")).filter(members=works).order_by("pk").first()


class OpportunityWork(models.Model):
    """A work that takes part in a koppelkans."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="members")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opportunity", "work"], name="areas_opportunity_work_once")]
        triggers = OF_MEMBERS

    def __str__(self):
        return f"{self.opportunity} · {self.work}"


@tracked()
class OpportunityResponse(VersionedModel):
    """What one organisation answers to the invitation to a koppelkans."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="responses")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="opportunity_responses", verbose_name=_("organisation")
    )
    answer = models.CharField(
        _("answer"), max_length=12, choices=ResponseAnswer.choices, default=ResponseAnswer.WAITING
    )
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = OpportunityResponseQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name"]
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")
        constraints = [models.UniqueConstraint(fields=["opportunity", "organisation"], name="areas_response_once")]

    def __str__(self):
        return f"{self.organisation} · {self.get_answer_display()}"


@tracked()
class OpportunityRemark(VersionedModel):
    """Something said about a koppelkans by somebody who takes part in it."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="remarks")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("author"))
    text = models.TextField(_("remark"), max_length=2000)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")

    def __str__(self):
        return self.text[:60]
