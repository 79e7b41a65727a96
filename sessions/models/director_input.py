"""What a director brings to a directors' meeting, asked before it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from sessions.models.meeting import Meeting
from sessions.querysets import DirectorInputQuerySet
from stakeholders.models import User


@tracked()
class DirectorInput(VersionedModel):
    """The round questions: worries, ambition, and what is needed from the other directors."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="inputs")
    director = models.ForeignKey(User, on_delete=models.CASCADE, related_name="director_inputs")
    worries = models.TextField(_("challenges and worries"), max_length=4000, blank=True)
    ambition = models.TextField(_("ambition"), max_length=4000, blank=True)
    needs = models.TextField(_("needed from the other directors"), max_length=4000, blank=True)

    objects = DirectorInputQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "director__name"]
        verbose_name = _("input of a director")
        verbose_name_plural = _("input of directors")
        constraints = [models.UniqueConstraint(fields=["meeting", "director"], name="sessions_input_once")]

    def __str__(self):
        return f"{self.director} · {self.meeting}"
