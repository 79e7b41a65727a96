"""Files with planned works: what was uploaded, how its columns were read, and the account of what came in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.models.area import CaseArea
from areas.querysets.works import WorkImportQuerySet
from stakeholders.models import Organisation, User


class WorkImport(models.Model):
    """One uploaded file (import). Progress, and why it was refused, stand in `core.Job` (kind `work_import`)."""

    class Step(models.TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        REFUSED = "refused", _("refused")
        PREVIEWED = "previewed", _("tried out")
        CONFIRMED = "confirmed", _("confirmed")
        IMPORTED = "imported", _("imported")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="work_imports", verbose_name=_("organisation")
    )
    area = models.ForeignKey(
        CaseArea,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="work_imports",
        verbose_name=_("area"),
    )
    file = models.FileField(_("file"), upload_to="imports/%Y/%m/")
    file_name = models.CharField(_("file name"), max_length=200)
    mapping = models.JSONField(_("columns"), default=dict)
    step = models.CharField(_("step"), max_length=10, choices=Step.choices, default=Step.UPLOADED)
    report = models.JSONField(_("report"), default=dict)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="work_imports")
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    imported_at = models.DateTimeField(_("imported"), null=True)

    objects = WorkImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self):
        return self.file_name
