"""What a meeting yielded, in the words of those present."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.models import CaseArea
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from koppelkansen.core.search import search_index
from sessions.enums import OutcomeKind
from sessions.models.meeting import Meeting, ThemeTable
from sessions.querysets import InMeetingQuerySet
from stakeholders.models import User


@tracked()
class Outcome(VersionedModel):
    """An insight, accelerator, agreement, question or lesson (opbrengst)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="outcomes")
    table = models.ForeignKey(
        ThemeTable,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("theme table"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=OutcomeKind.choices, default=OutcomeKind.INSIGHT)
    text = models.TextField(_("what came out"), max_length=2000)
    area = models.ForeignKey(
        CaseArea, on_delete=models.PROTECT, null=True, blank=True, related_name="outcomes", verbose_name=_("area")
    )
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)

    objects = InMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        indexes = [search_index("sessions_outcome_search", "text")]

    def __str__(self):
        return self.text[:80]
