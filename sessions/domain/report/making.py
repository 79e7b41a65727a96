"""Making a report: claim it, take the snapshot, lay it out, freeze it and mail it. Exactly once, whatever dies.

Only the worker that still owns the job may freeze the report, and it does so in one transaction with the mails.
"""

import hashlib
import json
import logging

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from koppelkansen.core import jobs, outbox
from koppelkansen.core.models import Job
from koppelkansen.core.queue import enqueue
from sessions.domain.report.layout import lay_out
from sessions.domain.report.schedule import KIND, mail_key, request_report
from sessions.domain.report.snapshot import take_snapshot
from sessions.models import Meeting, QuarterReport
from stakeholders.enums import Role
from stakeholders.models import User

logger = logging.getLogger(__name__)


def build(*, report_id: int) -> bool:
    """Make one report; False when there is nothing to make or another worker took over."""
    job = jobs.claim(kind=KIND, subject_id=report_id)
    if job is None:
        return False
    try:
        _make(job, QuarterReport.objects.select_related("meeting").get(pk=report_id))
    except jobs.LostLease:
        logger.warning("Report %s was taken over by another worker", report_id)
        return False
    except Exception as error:
        jobs.fail(job, error=f"{type(error).__name__}: {error}")
        raise
    return True


@transaction.atomic
def ask(meeting: Meeting, *, user: User | None) -> QuarterReport:
    """Ask for the report of a meeting, ahead of its day or again after it failed. What is made stays as it is."""
    report = request_report(meeting)
    if not report.is_built:
        jobs.request(kind=KIND, subject_id=report.pk, user=user)
    return report


@transaction.atomic
def order(meeting: Meeting, *, user: User) -> QuarterReport:
    """Ask for the report and set a worker to it."""
    from sessions.tasks import build_report  # noqa: PLC0415 - tasks import this module

    report = ask(meeting, user=user)
    enqueue(build_report, report_id=report.pk)
    return report


def _make(job: Job, report: QuarterReport) -> None:
    with translation.override("nl"):
        jobs.heartbeat(job, done=0, total=1, step=gettext_noop("Collecting the figures"))
        snapshot = _consistent_snapshot(report)
        pdf = lay_out(
            snapshot, progress=lambda done, total, step: jobs.heartbeat(job, done=done, total=total, step=step)
        )
    _freeze(job, report, snapshot, pdf)


def _consistent_snapshot(report: QuarterReport) -> dict:
    """Read every figure at one moment: what others save meanwhile comes in the next report."""
    nested = connection.in_atomic_block  # then the isolation of the transaction around us holds
    with transaction.atomic():
        if not nested:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return take_snapshot(report.meeting)


def canonical(snapshot: dict) -> bytes:
    """The one way to write a snapshot down, so that the same content has the same checksum."""
    return json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@transaction.atomic
def _freeze(job: Job, report: QuarterReport, snapshot: dict, pdf: bytes) -> None:
    """Store what was made and put the mails in the outbox, if the job is still ours."""
    jobs.finish(job)
    QuarterReport.objects.filter(pk=report.pk, built_at=None).update(
        snapshot=snapshot,
        snapshot_sha256=hashlib.sha256(canonical(snapshot)).hexdigest(),
        pdf=pdf,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        built_at=timezone.now(),
    )
    for director in User.objects.with_role(Role.DIRECTOR).order_by("pk"):
        _mail(report, director)


def _mail(report: QuarterReport, director: User) -> None:
    meeting = report.meeting
    with translation.override(director.language):
        day = date_format(timezone.localtime(meeting.starts_at), "j F Y")
        outbox.enqueue_mail(
            unique_key=mail_key(report.pk, director.pk),
            address=director.email,
            recipient=director,
            subject=_("Quarterly report for the directors’ meeting of %(day)s") % {"day": day},
            text=_(
                "The quarterly report of Koppelkansen is ready: where every area stands, what changed since last "
                "quarter, and which decisions are asked on %(day)s.\n\nRead it in the portal:\n%(report)s\n\n"
                "Tell the other directors beforehand what you bring to the table:\n%(meeting)s"
            )
            % {
                "day": day,
                "report": settings.PORTAL_URL + reverse("sessions:report", args=[meeting.pk]),
                "meeting": settings.PORTAL_URL + reverse("sessions:directors_meeting", args=[meeting.pk]),
            },
        )
