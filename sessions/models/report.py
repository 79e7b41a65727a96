"""The quarterly report: one for each directors' meeting, frozen once it is made."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions.models.meeting import Meeting
from sessions.querysets import QuarterReportQuerySet

FROZEN = ("meeting_id", "snapshot", "snapshot_sha256", "pdf", "pdf_sha256", "built_at")
CHANGED = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in FROZEN)


class QuarterReport(models.Model):
    """What the directors read before their meeting: every figure and text, and the PDF made of them.

    The work is a `core.Job` of kind `quarter_report`; `built_at` and `sent_at` say what it has yielded. The
    database refuses a change of what was built.
    """

    class State(models.TextChoices):
        DUE = "due", _("due")
        BUILDING = "building", _("being made")
        READY = "ready", _("made, mails under way")
        SENT = "sent", _("made and mailed")
        FAILED = "failed", _("failed")

    meeting = models.OneToOneField(
        Meeting, on_delete=models.PROTECT, related_name="report", verbose_name=_("session")
    )
    snapshot = models.JSONField(null=True, editable=False)
    snapshot_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    pdf = models.BinaryField(null=True, editable=False)
    pdf_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    built_at = models.DateTimeField(_("made"), null=True, editable=False)
    sent_at = models.DateTimeField(_("mailed"), null=True, editable=False)

    objects = QuarterReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("quarterly report")
        verbose_name_plural = _("quarterly reports")
        triggers = [
            pgtrigger.Protect(
                name="frozen_once_built",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"OLD.built_at IS NOT NULL AND ({CHANGED})"),
            ),
        ]

    def __str__(self):
        return str(self.meeting)

    @property
    def is_built(self) -> bool:
        return self.built_at is not None
