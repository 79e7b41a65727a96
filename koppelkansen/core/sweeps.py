"""The watch over the sweeps. A worker may live and yet consume nothing; only a sweep that ran proves it does."""

import datetime as dt

from django.utils import timezone

from koppelkansen.core.models import SweepRun

# Ten missed turns of a minute would be long; five is the time in which somebody should hear of it.
TOO_OLD = dt.timedelta(minutes=5)
STARTED_AT = timezone.now()


def record(name: str) -> None:
    """Remember that the sweep `name` ran to its end."""
    SweepRun.objects.update_or_create(name=name, defaults={"last_run_at": timezone.now()})


def ages(*names: str) -> dict[str, dt.timedelta]:
    """Return how long ago each sweep ran; one that never did counts from the start of this process."""
    runs = dict(SweepRun.objects.filter(name__in=names).values_list("name", "last_run_at"))
    now = timezone.now()
    return {name: now - runs.get(name, STARTED_AT) for name in names}
