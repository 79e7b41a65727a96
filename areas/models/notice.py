"""What organisations were last told of works and koppelkansen around them, and the notices that came of it.

A watch holds what is known; when the living row differs, its people are told and the watch follows. So every change
is told exactly once, whatever made it: a form, an import, or a statement in the database.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.enums import DatePrecision, NoticeKind, WorkState
from areas.models.ground import InterestZone
from areas.models.opportunity import Opportunity
from areas.models.work import Work
from areas.querysets.notices import NoticeQuerySet
from stakeholders.models import Organisation, User


class WorkWatch(models.Model):
    """What an organisation was last told of a work of another one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="watches")
    earliest_start = models.DateField(null=True)
    latest_end = models.DateField(null=True)
    date_precision = models.CharField(max_length=10, choices=DatePrecision.choices)
    state = models.CharField(max_length=10, choices=WorkState.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "work"], name="areas_work_watch_once")]

    def __str__(self):
        return f"{self.organisation} · {self.work}"


class OpportunityWatch(models.Model):
    """Whether an organisation was last told that a koppelkans stands, or that it was lost."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="watches")
    stands = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "opportunity"], name="areas_opportunity_watch_once")
        ]

    def __str__(self):
        return f"{self.organisation} · {self.opportunity}"


class Notice(models.Model):
    """One thing that somebody is told, on "Mijn werk" and by mail; of many at once only their number."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("kind"), max_length=20, choices=NoticeKind.choices)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, null=True, related_name="+")
    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, null=True, related_name="+")
    zone = models.ForeignKey(InterestZone, on_delete=models.CASCADE, null=True, related_name="+")
    number = models.PositiveIntegerField(default=1)
    before = models.CharField(max_length=60, blank=True)  # the dates before and after, in words
    after = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["user", "read_at"], name="areas_notice_unread"),
            models.Index(fields=["mailed_at"], name="areas_notice_unmailed", condition=models.Q(mailed_at=None)),
        ]

    def __str__(self):
        return self.get_kind_display()
