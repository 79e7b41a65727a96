"""Which directors' meetings need a report now. The database answers; nothing is remembered elsewhere."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from koppelkansen.core import jobs
from koppelkansen.core.models import Job, OutboxMail
from sessions.enums import MeetingState
from sessions.models import Meeting, QuarterReport

KIND = "quarter_report"


def due_meetings(now: dt.datetime):
    """Directors' meetings that are still ahead or under way, start within the lead time and have no report yet.

    A meeting that passed while the portal was down still gets its report, until somebody closes it.
    """
    return Meeting.objects.directors().filter(
        starts_at__lte=now + dt.timedelta(days=settings.REPORT_LEAD_DAYS),
        state__in=[MeetingState.PLANNED, MeetingState.RUNNING],
        report=None,
    )


@transaction.atomic
def request_due() -> int:
    """Ask for every report that is due; return how many meetings lacked one. Two sweeps at once make one each."""
    meetings = list(due_meetings(timezone.now()))
    return len(_request(meetings))


@transaction.atomic
def request_report(meeting: Meeting) -> QuarterReport:
    """Ask for the report of one meeting ahead of time; an existing one is returned as it is."""
    _request([meeting])
    return QuarterReport.objects.get(meeting=meeting)


def _request(meetings: list[Meeting]) -> list[int]:
    QuarterReport.objects.bulk_create([QuarterReport(meeting=meeting) for meeting in meetings], ignore_conflicts=True)
    job = Job.objects.filter(kind=KIND, subject_id=OuterRef("pk"))
    without_job = QuarterReport.objects.filter(~Exists(job), meeting__in=meetings)
    ids = list(without_job.values_list("pk", flat=True))
    jobs.ensure(kind=KIND, subject_ids=ids)
    return ids


def due_report_ids() -> list[int]:
    """Return reports whose making waits, or whose worker died."""
    return jobs.due_ids(KIND)


def mail_key(report_id: int, user_id: int | str = "") -> str:
    """The unique key of the mail of a report to a director; without a user the beginning that all share."""
    return f"quarter-report:{report_id}:{user_id}"


def record_sent() -> None:
    """Note for each report that was made whether all of its mails have left."""
    for report in QuarterReport.objects.filter(built_at__isnull=False, sent_at=None).only("pk"):
        mails = OutboxMail.objects.filter(unique_key__startswith=mail_key(report.pk))
        if not mails.exclude(state=OutboxMail.State.SENT).exists():
            QuarterReport.objects.filter(pk=report.pk, sent_at=None).update(sent_at=timezone.now())
