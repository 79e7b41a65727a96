"""Value assessments: what is compared, on which criteria, by whom."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.enums import (
    DISCLOSED,
    OPEN_FOR_SETUP,
    AssessmentState,
    UncertaintyChoice,
    VoiceChoice,
    WeightSpaceChoice,
)
from areas.models.area import CaseArea
from areas.models.challenge import Challenge
from areas.models.scale import ScaledModel
from areas.models.scenario import Scenario
from areas.querysets import InAreaQuerySet
from areas.querysets.assessments import AssessorQuerySet, SetupQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from stakeholders.models import Organisation, User


@tracked()
class Assessment(VersionedModel):
    """A comparison of alternatives for an area, by several organisations (waardebepaling)."""

    area = models.ForeignKey(CaseArea, on_delete=models.CASCADE, related_name="assessments", verbose_name=_("area"))
    title = models.CharField(_("title"), max_length=120)
    question = models.TextField(_("question that it answers"), max_length=2000, blank=True)
    edition = models.PositiveSmallIntegerField(_("edition"), default=1, editable=False)
    previous = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, editable=False, related_name="following"
    )
    state = models.CharField(
        _("state"), max_length=12, choices=AssessmentState.choices, default=AssessmentState.SETTING_UP, editable=False
    )
    deadline = models.DateField(_("score before"), null=True, blank=True)
    voice = models.CharField(_("voice"), max_length=12, choices=VoiceChoice.choices, default=VoiceChoice.ORGANISATION)
    weight_space = models.CharField(
        _("weights in the uncertainty analysis"),
        max_length=10,
        choices=WeightSpaceChoice.choices,
        default=WeightSpaceChoice.FREE,
    )
    uncertainty = models.CharField(
        _("uncertainty of scores"),
        max_length=12,
        choices=UncertaintyChoice.choices,
        default=UncertaintyChoice.BOOTSTRAP,
    )
    samples = models.PositiveIntegerField(
        _("number of draws"), default=10_000, validators=[MinValueValidator(1000), MaxValueValidator(200_000)]
    )
    seed = models.PositiveIntegerField(_("seed of the draws"), default=1)
    closed_at = models.DateTimeField(_("closed on"), null=True, editable=False)

    objects = InAreaQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("value assessment")
        verbose_name_plural = _("value assessments")
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None) ^ Q(state__in=DISCLOSED), name="areas_assessment_closed_has_moment"
            ),
        ]

    def __str__(self):
        return self.title if self.edition == 1 else f"{self.title} ({self.edition})"

    def get_absolute_url(self) -> str:
        return reverse("areas:value", args=[self.area.slug, self.pk])

    @property
    def is_open_for_setup(self) -> bool:
        return self.state in OPEN_FOR_SETUP

    @property
    def is_disclosed(self) -> bool:
        """Whether partners may see each other's scores and the result."""
        return self.state in DISCLOSED


@tracked()
class Alternative(VersionedModel):
    """Something that is compared: a variant of the area, or described by hand."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="alternatives")
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), max_length=4000, blank=True)
    scenario = models.ForeignKey(
        Scenario,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="alternatives",
        verbose_name=_("variant of the area"),
    )
    is_baseline = models.BooleanField(_("baseline: the others are compared with it"), default=False)

    objects = SetupQuerySet.as_manager()

    class Meta:
        ordering = ["assessment", "position", "pk"]
        verbose_name = _("alternative")
        verbose_name_plural = _("alternatives")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "name"], name="areas_alternative_name_once"),
            models.UniqueConstraint(
                fields=["assessment"], condition=Q(is_baseline=True), name="areas_alternative_one_baseline"
            ),
        ]

    def __str__(self):
        return self.name


@tracked()
class Criterion(ScaledModel):
    """What counts in an assessment."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="criteria")
    challenge = models.ForeignKey(
        Challenge,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="criteria",
        verbose_name=_("challenge that it stands for"),
    )
    objects = SetupQuerySet.as_manager()

    class Meta:
        ordering = ["assessment", "position", "pk"]
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            *ScaledModel.Meta.constraints,
            models.UniqueConstraint(fields=["assessment", "name"], name="areas_criterion_name_once"),
        ]


@tracked()
class Measurement(VersionedModel):
    """The measured or estimated value of an alternative on a measured criterion, in the criterion's unit."""

    alternative = models.ForeignKey(Alternative, on_delete=models.CASCADE, related_name="measurements")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="measurements")
    low = models.FloatField(_("lowest"))
    mode = models.FloatField(_("most likely"))
    high = models.FloatField(_("highest"))
    source = models.CharField(_("source"), max_length=300)
    is_example = models.BooleanField(_("example value"), default=False)

    class Meta:
        ordering = ["criterion", "alternative"]
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        constraints = [
            models.UniqueConstraint(fields=["alternative", "criterion"], name="areas_measurement_once"),
            models.CheckConstraint(
                condition=Q(low__lte=models.F("mode")) & Q(mode__lte=models.F("high")),
                name="areas_measurement_in_order",
            ),
        ]

    def __str__(self):
        return f"{self.alternative} · {self.criterion}"


@tracked()
class Assessor(VersionedModel):
    """Somebody who weighs and scores for an organisation. Of his progress others only learn ready or not ready."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="assessors")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assessor_seats", verbose_name=_("user"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="assessor_seats", verbose_name=_("organisation")
    )
    weights_ready = models.BooleanField(_("weights given"), default=False)
    scores_ready = models.BooleanField(_("scores given"), default=False)

    objects = AssessorQuerySet.as_manager()

    class Meta:
        ordering = ["assessment", "organisation__name", "user__name"]
        verbose_name = _("assessor")
        verbose_name_plural = _("assessors")
        constraints = [models.UniqueConstraint(fields=["assessment", "user"], name="areas_assessor_once")]

    def __str__(self):
        return f"{self.user} · {self.organisation}"
