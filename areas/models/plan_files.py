"""Files of a plan: the images in its text and the PDFs made from it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from areas.models.plan import AreaPlan
from areas.querysets.plan import PlanPartQuerySet
from koppelkansen.core.history import tracked
from stakeholders.models import User


def image_path(image: "PlanImage", _filename: str) -> str:
    """Where an image is stored. The name is ours: nothing of the uploader's file name survives."""
    return f"plans/{image.plan_id}/images/{image.pk}.{image.extension}"


def document_path(document: "PlanDocument", _filename: str) -> str:
    return f"plans/{document.plan_id}/pdf/{document.content_hash}.pdf"


@tracked()
class PlanImage(models.Model):
    """An image in the text of a plan, re-encoded at upload; shown only to who may see the plan."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(AreaPlan, on_delete=models.PROTECT, related_name="images")
    file = models.FileField(_("file"), upload_to=image_path, max_length=200)
    extension = models.CharField(max_length=4)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(_("description for who cannot see the image"), max_length=300)
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="plan_images")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PlanPartQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "created_at"]
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def __str__(self):
        return self.alt


class PlanDocument(models.Model):
    """A PDF of a plan. `content_hash` is of everything in it, so that an unchanged plan is made once."""

    plan = models.ForeignKey(AreaPlan, on_delete=models.PROTECT, related_name="documents")
    language = models.CharField(max_length=2)
    content_hash = models.CharField(max_length=64)
    # Everything that is in it, frozen when it was asked for; a worker lays it out later.
    data = models.JSONField(default=dict)
    file = models.FileField(upload_to=document_path, blank=True, max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PlanPartQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "-created_at"]
        verbose_name = _("PDF of a plan")
        verbose_name_plural = _("PDFs of plans")
        constraints = [models.UniqueConstraint(fields=["plan", "content_hash"], name="areas_document_once")]

    def __str__(self):
        return f"{self.plan} · {self.language}"

    @property
    def is_stored(self) -> bool:
        """Whether the PDF is there to be opened; a database may have been put back without its files."""
        return bool(self.file) and self.file.storage.exists(self.file.name)
