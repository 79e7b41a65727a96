"""Where an import stands, in words: what was done with the file, and what its job is doing with it now."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F, Func, IntegerField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.domain.work_uploads import JOB
from areas.models import WorkImport
from koppelkansen.core.models import Job

Step, State = WorkImport.Step, Job.State
ACTIVE = (State.WAITING, State.RUNNING)
SETTLED = {
    Step.PREVIEWED: (_("tried out, not imported yet"), "attention"),
    Step.IMPORTED: (_("imported"), "ok"),
}
BEFORE_IMPORT = {
    State.WAITING: (_("waits to be tried out"), "neutral"),
    State.RUNNING: (_("being tried out"), "info"),
    State.FAILED: (_("stopped before it was tried out"), "danger"),
}
AT_IMPORT = {
    State.WAITING: (_("waits to be imported"), "neutral"),
    State.RUNNING: (_("being imported"), "info"),
    State.FAILED: (_("stopped before it was imported"), "danger"),
}


class ImportStatus(NamedTuple):
    """A label with its tone, and why it came to that when it went wrong."""

    label: str
    tone: str
    reason: str = ""


def import_list(user):
    """Imports that the user may see, with how many rows were read and how many of those were rejected."""
    rejected = Func(F("report__rejected"), function="jsonb_array_length", output_field=IntegerField())
    rows = WorkImport.objects.visible_to(user).select_related("organisation", "created_by")
    return rows.annotate(rows_read=F("report__read"), rows_rejected=rejected).defer("report")


def tell_status(rows: Iterable[WorkImport]) -> dict[int, Job]:
    """Give each import its `status`; returns the job of each by the number of the import. One query.

    A worker may have finished between the reading of an import and of its job: then the import is read again.
    """
    found = Job.objects.filter(kind=JOB, subject_id__in=[row.pk for row in rows])
    jobs = {job.subject_id: job for job in found}
    for row in rows:
        job = jobs.get(row.pk)
        if job and job.state == State.DONE and row.step not in SETTLED:
            row.refresh_from_db()
        row.status = _status(row.step, job)
    return jobs


def _status(step: str, job: Job | None) -> ImportStatus:
    state = job.state if job else State.WAITING
    if step in SETTLED:
        return ImportStatus(*SETTLED[step])
    if state == State.RUNNING and job.lease_until < timezone.now():
        return ImportStatus(_("interrupted, is taken up again"), "attention")
    reason = _(job.error) if state == State.FAILED and job.error else ""
    if step == Step.REFUSED and state not in ACTIVE:
        return ImportStatus(_("refused"), "danger", reason)
    words = AT_IMPORT if step == Step.CONFIRMED else BEFORE_IMPORT
    return ImportStatus(*words.get(state, words[State.WAITING]), reason)
