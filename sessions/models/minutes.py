"""The minutes of a meeting."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from sessions.enums import MinutesState
from sessions.models.meeting import Meeting
from sessions.querysets import InMeetingQuerySet
from stakeholders.models import User


@tracked()
class Minutes(VersionedModel):
    """The text of the minutes; `published` holds what was frozen when they were published."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    body = models.TextField(_("text"), max_length=60_000, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=MinutesState.choices, default=MinutesState.DRAFT, editable=False
    )
    checked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    published_at = models.DateTimeField(_("published on"), null=True, editable=False)
    published_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", editable=False)
    published_publicly = models.BooleanField(_("public"), default=False, editable=False)
    # Body, participants, decisions and actions as they were; only the public part is shown to visitors.
    published = models.JSONField(null=True, editable=False)

    objects = InMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=MinutesState.PUBLISHED) | Q(published_at__isnull=False, published__isnull=False),
                name="sessions_minutes_frozen_when_published",
            ),
        ]

    def __str__(self):
        return str(self.meeting)
