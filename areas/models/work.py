"""Planned works: what an organisation will do in the street, where and when."""

from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Centroid, Transform
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.enums import Certainty, DatePrecision, RelationKind, WorkState
from areas.models.area import CaseArea
from areas.models.challenge import Challenge
from areas.models.opportunity_owners import OF_WORKS
from areas.models.work_kind import WorkKind
from areas.querysets.works import OWN_NUMBER, WorkCostQuerySet, WorkQuerySet, WorkRelationQuerySet
from koppelkansen.core.geometry import STORAGE_SRID, WEB_SRID
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from koppelkansen.core.references import checked_at_once
from koppelkansen.core.search import keeps_words
from stakeholders.models import Organisation


@checked_at_once("organisation", "challenge", "kind")
@keeps_words("name", "street")
@tracked(
    exclude=["middle_web", "window_start", "window_end", "words"],
    unindexed=("organisation", "challenge", "kind", "pgh_context"),
)
class Work(VersionedModel):
    """One work of one organisation (werk). Its cost stands in a table of its own."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        db_constraint=False,
        db_index=False,  # the index of own numbers starts with it
        related_name="works",
        verbose_name=_("organisation"),
    )
    challenge = models.ForeignKey(
        Challenge,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,  # few works have one: see the index below
        related_name="works",
        verbose_name=_("challenge"),
    )
    kind = models.ForeignKey(
        WorkKind,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,  # a dozen kinds: no help in finding works
        related_name="works",
        verbose_name=_("kind"),
    )
    name = models.CharField(_("name"), max_length=200)
    street = models.CharField(_("street"), max_length=200, blank=True)
    description = models.TextField(_("description"), max_length=4000, blank=True)
    geometry = models.GeometryField(_("place"), srid=STORAGE_SRID, null=True, blank=True)
    # From afar works are counted on the map where their middle lies; working that out for every tile would be slow.
    middle_web = models.GeneratedField(
        expression=Transform(Centroid("geometry"), WEB_SRID),
        output_field=models.PointField(srid=WEB_SRID, null=True),
        db_persist=True,
    )
    earliest_start = models.DateField(_("earliest start"), null=True, blank=True)
    desired_start = models.DateField(_("desired start"), null=True, blank=True)
    latest_end = models.DateField(_("latest end"), null=True, blank=True)
    date_precision = models.CharField(
        _("dates are known to the"), max_length=10, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    # First and last day on which the work can be done, from the dates and their precision (domain.works).
    window_start = models.DateField(null=True, editable=False)
    window_end = models.DateField(null=True, editable=False)
    is_fixed = models.BooleanField(_("cannot be moved"), default=False)
    duration_days = models.PositiveIntegerField(
        _("duration in days"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(7300)]
    )
    certainty = models.CharField(
        _("certainty"), max_length=12, choices=Certainty.choices, default=Certainty.PROGRAMMED
    )
    state = models.CharField(_("state"), max_length=10, choices=WorkState.choices, default=WorkState.PLANNED)
    closes_road = models.BooleanField(_("closes the road"), null=True, blank=True)
    is_private = models.BooleanField(_("private: only my organisation sees it"), default=False)
    coordination_number = models.CharField(_("coordination number"), max_length=40, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    external_id = models.CharField(_("own number"), max_length=100, blank=True)
    last_confirmed = models.DateField(_("last confirmed"), null=True, blank=True)
    words = SearchVectorField(null=True, editable=False)  # of name and street, to search in
    areas = models.ManyToManyField(CaseArea, through="WorkArea", related_name="works", verbose_name=_("areas"))

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["window_start", "name", "pk"]
        verbose_name = _("work")
        verbose_name_plural = _("works")
        indexes = [
            models.Index(fields=["state", "window_start"], name="areas_work_state_start"),
            models.Index(fields=["updated_at"], name="areas_work_updated"),
            models.Index(fields=["challenge"], name="areas_work_challenge", condition=Q(challenge__isnull=False)),
            GinIndex(fields=["words"], name="areas_work_words"),
        ]
        constraints = [
            # Works without a number are in the index too: works of an organisation are found by it.
            models.UniqueConstraint("organisation", OWN_NUMBER, name="areas_work_external_once"),
            models.CheckConstraint(
                condition=Q(window_start=None) | Q(window_end=None) | Q(window_end__gte=F("window_start")),
                name="areas_work_window_order",
            ),
        ]
        triggers = [OF_WORKS]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("areas:work", args=[self.pk])


class WorkArea(models.Model):
    """An area in which a work lies; kept by the domain from the place, or named by hand (`is_named`)."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="area_links")
    area = models.ForeignKey(CaseArea, on_delete=models.CASCADE, related_name="work_links")
    is_named = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["work", "area"], name="areas_work_area_once")]

    def __str__(self):
        return f"{self.work} · {self.area}"


@tracked()
class WorkCost(VersionedModel):
    """What a work costs: confidential unless its organisation shares it with the area. Has no geometry."""

    work = models.OneToOneField(Work, on_delete=models.CASCADE, related_name="cost")
    low = models.DecimalField(_("low (€)"), max_digits=14, decimal_places=2)
    mode = models.DecimalField(_("most likely (€)"), max_digits=14, decimal_places=2)
    high = models.DecimalField(_("high (€)"), max_digits=14, decimal_places=2)
    price_level = models.PositiveSmallIntegerField(
        _("price level (year)"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    is_shared = models.BooleanField(_("shared with the partners in the area"), default=False)
    confidential_note = models.TextField(_("confidential note"), max_length=2000, blank=True)

    objects = WorkCostQuerySet.as_manager()

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        constraints = [
            models.CheckConstraint(
                condition=Q(low__gte=0) & Q(mode__gte=F("low")) & Q(high__gte=F("mode")),
                name="areas_work_cost_order",
            )
        ]

    def __str__(self):
        return str(self.work)


@tracked()
class WorkRelation(VersionedModel):
    """`work` comes after `other`, or belongs together with it."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="relations_to")
    kind = models.CharField(_("kind"), max_length=10, choices=RelationKind.choices)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = WorkRelationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            models.UniqueConstraint(fields=["work", "other", "kind"], name="areas_work_relation_once"),
            models.CheckConstraint(condition=~Q(work=F("other")), name="areas_work_relation_not_itself"),
        ]

    def __str__(self):
        return f"{self.work} {self.get_kind_display()} {self.other}"
