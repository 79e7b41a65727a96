"""When the sweeps last ran: the proof that somebody looks after what is due."""

from django.db import models


class SweepRun(models.Model):
    """The last time one sweep ran to its end."""

    name = models.CharField(max_length=60, primary_key=True)
    last_run_at = models.DateTimeField()
