"""Which forms have been handled, so that a double submit has one effect."""

from django.conf import settings
from django.db import models


class Submission(models.Model):
    """One handled form. The key is made when the form is shown; the row is made with its effect."""

    key = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    result_url = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
