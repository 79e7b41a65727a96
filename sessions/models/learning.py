"""The learning agenda: questions that change, merge, split and close (dynamische leeragenda)."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from areas.models import CaseArea, EssentialGain
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from koppelkansen.core.search import search_index
from sessions.enums import QuestionStatus
from sessions.models.meeting import Meeting
from sessions.querysets import LearningQuestionQuerySet
from stakeholders.models import User


@tracked()
class LearningQuestion(VersionedModel):
    """A question of the form "how can we X, given that Y?". Its wordings are kept as versions."""

    number = models.CharField(_("number"), max_length=12, unique=True, editable=False)
    text = models.CharField(_("question"), max_length=500)
    answer = models.TextField(_("what we learned"), max_length=4000, blank=True)
    area = models.ForeignKey(
        CaseArea, on_delete=models.PROTECT, null=True, blank=True, related_name="questions", verbose_name=_("area")
    )
    owner = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    gain = models.ForeignKey(
        EssentialGain,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("essential gain"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=QuestionStatus.choices, default=QuestionStatus.OPEN, editable=False
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from", editable=False
    )
    split_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="split_into", editable=False
    )

    objects = LearningQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("learning question")
        verbose_name_plural = _("learning agenda")
        constraints = [
            models.CheckConstraint(
                condition=Q(status=QuestionStatus.MERGED, merged_into__isnull=False)
                | (~Q(status=QuestionStatus.MERGED) & Q(merged_into=None)),
                name="sessions_question_merged_somewhere",
            ),
        ]
        indexes = [search_index("sessions_question_search", "text", "answer")]

    def __str__(self):
        return f"{self.number} {self.text}"

    def get_absolute_url(self) -> str:
        return reverse("sessions:question", args=[self.pk])


class LearningQuestionVersion(models.Model):
    """How a question read at a moment; rows are never changed."""

    question = models.ForeignKey(LearningQuestion, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="+")
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["question", "number"]
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="sessions_question_version_once")]

    def __str__(self):
        return self.text

    @property
    def moment(self) -> dt.datetime:
        """When the question came to read like this: in a meeting, or when it was written down."""
        return self.meeting.starts_at if self.meeting_id else self.created_at
