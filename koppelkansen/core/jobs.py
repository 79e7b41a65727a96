"""Long work with visible progress: claim with a lease, heartbeat, finish or fail with a reason, retry.

A job belongs to one subject (`kind`, `subject_id`). The worker that holds the token owns the job; a worker
that lost its lease learns so at the next heartbeat (`LostLease`) and stops.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.conf import settings
from django.db import connection
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from koppelkansen.core.models import Job

LEASE = dt.timedelta(seconds=settings.JOB_LEASE_SECONDS)
MAX_ATTEMPTS = 3


class LostLease(Exception):
    """Another worker has taken the job over."""


def request(*, kind: str, subject_id: int, user=None) -> Job:
    """Ask for a job on a subject; a waiting or running one is returned, a finished or failed one starts anew."""
    job, created = Job.objects.get_or_create(kind=kind, subject_id=subject_id, defaults={"started_by": user})
    if not created:
        Job.objects.filter(pk=job.pk, state__in=[Job.State.DONE, Job.State.FAILED]).update(
            state=Job.State.WAITING,
            started_by=user,
            attempts=0,
            done=0,
            total=0,
            step="",
            error="",
            token=None,
            lease_until=None,
            finished_at=None,
        )
        job.refresh_from_db()
    return job


def ensure(*, kind: str, subject_ids: list[int]) -> None:
    """Make a waiting job for each subject that has none; a failed one stays failed until somebody retries."""
    Job.objects.bulk_create(
        [Job(kind=kind, subject_id=subject_id) for subject_id in subject_ids], ignore_conflicts=True
    )


def due_ids(kind: str, limit: int = 100) -> list[int]:
    """Return subjects whose job waits, or whose worker died."""
    dead = Q(state=Job.State.RUNNING, lease_until__lt=timezone.now())
    rows = Job.objects.filter(Q(state=Job.State.WAITING) | dead, kind=kind).order_by("pk")
    return list(rows.values_list("subject_id", flat=True)[:limit])


def claim(*, kind: str, subject_id: int) -> Job | None:
    """Take the job, or return None when there is nothing to take. The last failed attempt fails the job."""
    now = timezone.now()
    free = Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, lease_until__lt=now)
    rows = Job.objects.filter(free, kind=kind, subject_id=subject_id)
    worn_out = rows.filter(attempts__gte=MAX_ATTEMPTS)
    worn_out.update(
        state=Job.State.FAILED,
        finished_at=now,
        error=gettext_noop("The worker that did this stopped several times before it was ready."),
    )
    token = uuid.uuid4()
    taken = rows.filter(attempts__lt=MAX_ATTEMPTS).update(
        state=Job.State.RUNNING, token=token, lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    return Job.objects.get(kind=kind, subject_id=subject_id) if taken else None


def heartbeat(job: Job, *, done: int | None = None, total: int | None = None, step: str | None = None) -> None:
    """Extend the lease and report progress; raises `LostLease` when the job is no longer ours."""
    changes = {"lease_until": timezone.now() + LEASE}
    changes |= {
        name: value for name, value in {"done": done, "total": total, "step": step}.items() if value is not None
    }
    if not Job.objects.filter(pk=job.pk, token=job.token, state=Job.State.RUNNING).update(**changes):
        raise LostLease


@contextmanager
def kept_alive(job: Job) -> Iterator[None]:
    """Extend the lease from a thread of its own, while one long transaction runs that cannot report progress."""
    done = Event()

    def beat() -> None:
        try:
            while not done.wait(LEASE.total_seconds() / 3):
                heartbeat(job)
        except LostLease:
            return  # whoever owns the job now decides; this worker learns it when it finishes
        finally:
            connection.close()

    thread = Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def finish(job: Job) -> None:
    """Record that the work is done; raises `LostLease` when another worker owns it."""
    changed = Job.objects.filter(pk=job.pk, token=job.token, state=Job.State.RUNNING).update(
        state=Job.State.DONE, finished_at=timezone.now(), error="", done=F("total")
    )
    if not changed:
        raise LostLease


def fail(job: Job, *, error: str) -> None:
    """Record why the work stopped; the user sees the reason and may retry."""
    Job.objects.filter(pk=job.pk, token=job.token).update(
        state=Job.State.FAILED, finished_at=timezone.now(), error=error[:4000]
    )
