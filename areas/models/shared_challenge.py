"""The shared challenge of an area (gezamenlijke opgave) and every version it ever had."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.models.area import CaseArea
from areas.querysets import InAreaQuerySet
from koppelkansen.core.history import tracked
from koppelkansen.core.models import VersionedModel
from stakeholders.models import User


@tracked()
class SharedChallenge(VersionedModel):
    """What the partners want to solve together; `version` is the number of the version that holds now."""

    area = models.OneToOneField(
        CaseArea, on_delete=models.CASCADE, related_name="shared_challenge", verbose_name=_("area")
    )
    statement = models.TextField(_("shared challenge"), max_length=6000)

    objects = InAreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared challenge")
        verbose_name_plural = _("shared challenges")

    def __str__(self):
        return str(self.area)


class SharedChallengeRevision(models.Model):
    """One version of the text, never changed afterwards."""

    shared_challenge = models.ForeignKey(SharedChallenge, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("version"))
    statement = models.TextField(_("shared challenge"))
    note = models.CharField(_("what changed"), max_length=200, blank=True)
    author = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("author"))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ["shared_challenge", "-number"]
        verbose_name = _("version of the shared challenge")
        verbose_name_plural = _("versions of the shared challenge")
        constraints = [
            models.UniqueConstraint(fields=["shared_challenge", "number"], name="areas_sharedchallenge_number_once"),
        ]

    def __str__(self):
        return str(self.number)
