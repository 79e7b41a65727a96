"""The integrated area plan: editions of a plan, its sections and the template they are made from."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from areas.models.area import CaseArea
from areas.querysets.plan import AreaPlanQuerySet, PlanSectionQuerySet, PlanTemplateQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from koppelkansen.core.search import search_index
from stakeholders.models import User


class LiveBlock(models.TextChoices):
    """What the database shows under the text of a section, in the page and in the PDF."""

    NONE = "none", _("nothing")
    PARTNERS = "partners", _("partners and commitment")
    CHALLENGES = "challenges", _("challenges and works")
    COUPLINGS = "couplings", _("koppelkansen")
    ACTIVITIES = "activities", _("activities")
    FRAMEWORK = "framework", _("variants and weighing framework")
    MONEY = "money", _("budgets and agreed shares")


@tracked()
class PlanSectionTemplate(VersionedModel):
    """A section that every new plan gets: what to write, and when it counts as complete."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=120)
    guidance = models.TextField(_("guidance"), max_length=2000, blank=True)
    position = models.PositiveSmallIntegerField(_("position"))
    min_words = models.PositiveSmallIntegerField(_("words needed"), default=0)
    live_block = models.CharField(
        _("shown under the text"), max_length=12, choices=LiveBlock.choices, default=LiveBlock.NONE
    )
    block_required = models.BooleanField(_("at least one row needed under the text"), default=False)
    is_active = models.BooleanField(_("used for new plans"), default=True)

    objects = PlanTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("section of the plan template")
        verbose_name_plural = _("sections of the plan template")

    def __str__(self):
        return self.title


@tracked()
class AreaPlan(VersionedModel):
    """One edition of the plan of an area. The current edition is the one that people work on."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        FOR_APPROVAL = "for_approval", _("for approval")
        ADOPTED = "adopted", _("adopted")

    area = models.ForeignKey(CaseArea, on_delete=models.PROTECT, related_name="plans", verbose_name=_("area"))
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    is_current = models.BooleanField(_("current edition"), default=True)
    # Approvals belong to one round: a plan that went back to draft is approved anew, the old answers stay.
    approval_round = models.PositiveSmallIntegerField(_("approval round"), default=0)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)

    objects = AreaPlanQuerySet.as_manager()

    class Meta:
        ordering = ["area__name", "-edition"]
        verbose_name = _("area plan")
        verbose_name_plural = _("area plans")
        constraints = [
            models.UniqueConstraint(fields=["area", "edition"], name="areas_plan_edition_once"),
            models.UniqueConstraint(fields=["area"], condition=Q(is_current=True), name="areas_plan_one_current"),
            models.CheckConstraint(
                condition=Q(state="adopted", adopted_on__isnull=False)
                | (~Q(state="adopted") & Q(adopted_on__isnull=True)),
                name="areas_plan_adopted_has_date",
            ),
        ]

    def __str__(self):
        return gettext("Area plan %(area)s, edition %(edition)s") % {"area": self.area, "edition": self.edition}

    def get_absolute_url(self) -> str:
        if self.is_current:
            return reverse("areas:plan", args=[self.area.slug])
        return reverse("areas:plan_read", args=[self.area.slug]) + f"?editie={self.edition}"

    @property
    def in_short(self) -> str:
        """Its edition and state, as one reads them where the area is clear."""
        state = self.get_state_display()
        return gettext("edition %(number)s, %(state)s") % {"number": self.edition, "state": state}

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT


# The text itself is kept in PlanRevision; the history of the row tells the rest.
@tracked(exclude=["body", "text", "word_count", "version", "updated_at", "edited_by", "edited_at", "unsealed_since"])
class PlanSection(VersionedModel):
    """One section of a plan. `body` is sanitised HTML; `text` and `word_count` are derived from it."""

    plan = models.ForeignKey(AreaPlan, on_delete=models.PROTECT, related_name="sections")
    template = models.ForeignKey(PlanSectionTemplate, on_delete=models.PROTECT, related_name="sections")
    title = models.CharField(_("title"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"))
    body = models.TextField(_("text"), blank=True)
    text = models.TextField(blank=True, editable=False)
    word_count = models.PositiveIntegerField(default=0, editable=False)
    edited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="edited_sections")
    edited_at = models.DateTimeField(null=True)
    # Set while the text holds autosaved changes that no revision keeps yet.
    unsealed_since = models.DateTimeField(null=True)

    objects = PlanSectionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "position", "pk"]
        verbose_name = _("section of the plan")
        verbose_name_plural = _("sections of the plan")
        constraints = [
            # With the words beside it, so that the complete sections of all plans are counted without their texts.
            models.UniqueConstraint(fields=["plan", "template"], include=["word_count"], name="areas_section_once")
        ]
        indexes = [search_index("areas_section_search", "title", "text")]

    def __str__(self):
        return self.title
