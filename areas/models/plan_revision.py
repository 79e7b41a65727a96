"""What a section of a plan said at some moment. Written once, never changed."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.models.plan import PlanSection
from areas.querysets.plan import SectionPartQuerySet
from stakeholders.models import User


class PlanRevision(models.Model):
    """One kept state of a section. The database refuses to change or delete it."""

    class Kind(models.TextChoices):
        START = "start", _("start")
        SAVED = "saved", _("saved")
        AUTOSAVED = "autosaved", _("saved automatically")
        MERGED = "merged", _("merged")
        RESTORED = "restored", _("restored")

    section = models.ForeignKey(PlanSection, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.SAVED)
    # The section's version with this text: finds the common base of two texts when a save is stale.
    section_version = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"), blank=True)
    word_count = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="plan_revisions")
    restored_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("at"))

    objects = SectionPartQuerySet.as_manager()

    class Meta:
        ordering = ["section", "-number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [models.UniqueConstraint(fields=["section", "number"], name="areas_revision_number_once")]
        triggers = [
            pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.section} · {self.number}"
