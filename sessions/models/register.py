"""The registers of decisions and actions: numbered, owned, followed up."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import CaseArea
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from koppelkansen.core.search import search_index
from sessions.enums import OPEN_ACTION_STATES, ActionState, DecisionState, FollowUp
from sessions.models.about import AboutModel, one_subject
from sessions.models.meeting import AgendaItem, Meeting
from sessions.querysets import ActionItemQuerySet, DecisionQuerySet
from stakeholders.models import Organisation, User


class RegisterCounter(models.Model):
    """The last number given out in a register and year; its row is locked while a number is taken."""

    register = models.CharField(max_length=1)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "year"], name="sessions_counter_once")]


@tracked()
class Decision(VersionedModel, AboutModel):
    """Something that is asked of, and decided by, a meeting (besluit)."""

    number = models.CharField(_("number"), max_length=12, unique=True, editable=False)
    title = models.CharField(_("decision"), max_length=300)
    motivation = models.TextField(_("motivation"), max_length=4000, blank=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("session")
    )
    agenda_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("agenda item"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=DecisionState.choices, default=DecisionState.ASKED, editable=False
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True, editable=False)
    follow_up = models.CharField(
        _("follow-up"), max_length=10, choices=FollowUp.choices, default=FollowUp.OPEN, editable=False
    )
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            one_subject("sessions_decision_one_subject"),
            models.CheckConstraint(
                condition=Q(state__in=[DecisionState.ASKED, DecisionState.POSTPONED], decided_on=None)
                | Q(state__in=[DecisionState.DECIDED, DecisionState.REJECTED], decided_on__isnull=False),
                name="sessions_decision_dated_when_taken",
            ),
        ]
        indexes = [search_index("sessions_decision_search", "title", "motivation")]

    def __str__(self):
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("sessions:decision", args=[self.pk])


@tracked(exclude=["reminded_for", "overdue_reminded_for"])
class ActionItem(VersionedModel):
    """Something that somebody will do before a date (actie)."""

    number = models.CharField(_("number"), max_length=12, unique=True, editable=False)
    title = models.CharField(_("action"), max_length=300)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    owner = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="actions", verbose_name=_("owner")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("organisation"),
    )
    due = models.DateField(_("due"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ActionState.choices, default=ActionState.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("session"),
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("follows from decision"),
    )
    question = models.ForeignKey(
        "koppelsessies.LearningQuestion",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("learning question"),
    )
    area = models.ForeignKey(
        CaseArea, on_delete=models.PROTECT, null=True, blank=True, related_name="actions", verbose_name=_("area")
    )
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)

    # The due day for which each reminder went out; a new day asks for new reminders.
    reminded_for = models.DateField(null=True, editable=False)
    overdue_reminded_for = models.DateField(null=True, editable=False)

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        ordering = ["due", "number"]
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        indexes = [
            search_index("sessions_action_search", "title", "note"),
            # With all that decides who sees an action, so that the overdue ones are counted without their texts.
            models.Index(
                fields=["due"],
                include=["area", "owner", "organisation", "meeting"],
                condition=Q(state__in=["open", "doing"]),
                name="sessions_action_due",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("sessions:action", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_ACTION_STATES

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due is not None and self.due < timezone.localdate()
