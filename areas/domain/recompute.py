"""Looking for all koppelkansen again, as a job with visible progress: after a change of what the score is made of.

Whoever changes a parameter, a unit cost or another thing that bears on every score calls ``request_recompute`` in the
transaction of that change. That everything is due stands in the database (``DetectionDue``), so that a change while
a recompute is under way leads to another one.
"""

from django.db import transaction
from django.utils.translation import gettext_noop as _

from areas.domain.detection import STEPS, detect_all
from areas.domain.due import EVERYTHING, mark_due
from areas.models import DetectionDue
from koppelkansen.core import jobs
from koppelkansen.core.models import Job
from koppelkansen.core.queue import enqueue

JOB = "recompute_opportunities"
SUBJECT = 1  # there is one portal


def request_recompute(*, user) -> Job:
    """Have all koppelkansen found and ranked again by a worker; returns the job to watch."""
    with transaction.atomic():
        mark_due([EVERYTHING])
        return _ask(user)


def _ask(user) -> Job:
    from areas.tasks import recompute_opportunities  # noqa: PLC0415 - tasks import this module

    job = jobs.request(kind=JOB, subject_id=SUBJECT, user=user)
    enqueue(recompute_opportunities)
    return job


def run() -> bool:
    """Recompute when that was asked for; False when there is nothing to do. Safe to repeat."""
    job = jobs.claim(kind=JOB, subject_id=SUBJECT)
    if job is None:
        return False
    steps = (_("comparing places and dates"), _("keeping the pairs"), _("ranking the koppelkansen"), "")
    jobs.heartbeat(job, done=0, total=STEPS, step=_("reading the works"))
    detect_all(lambda done: jobs.heartbeat(job, done=done, total=STEPS, step=steps[done - 1]))
    jobs.finish(job)
    if DetectionDue.objects.filter(work_id=EVERYTHING).exists():
        _ask(job.started_by)
    return True


def current_job() -> Job | None:
    """The job of the last recompute, for a page that shows its progress."""
    return Job.objects.filter(kind=JOB, subject_id=SUBJECT).first()


def is_due() -> bool:
    """True when a recompute waits, or its worker died."""
    return bool(jobs.due_ids(JOB))
