"""What visitors send to the core team through the public form."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.models import CaseArea


class Contribution(models.Model):
    """One message of a visitor. It is personal data: it is deleted a year after it was dealt with."""

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    area = models.ForeignKey(
        CaseArea, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("area")
    )
    text = models.TextField(_("message"), max_length=4000)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    handled_at = models.DateTimeField(_("dealt with"), null=True)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")

    def __str__(self):
        return f"{self.name} · {self.created_at:%Y-%m-%d}"
