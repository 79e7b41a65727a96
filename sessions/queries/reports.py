"""What pages and commands show of a quarterly report."""

from dataclasses import dataclass

from koppelkansen.core.models import Job, OutboxMail
from sessions.domain.report.schedule import KIND, mail_key
from sessions.models import Meeting, QuarterReport

State = QuarterReport.State
OF_JOB = {
    Job.State.WAITING: State.DUE,
    Job.State.RUNNING: State.BUILDING,
    Job.State.FAILED: State.FAILED,
}


@dataclass(frozen=True)
class ReportStatus:
    """A report with its work and its mails; `report` is None as long as nothing was asked."""

    report: QuarterReport | None
    job: Job | None = None
    mails: int = 0
    mails_sent: int = 0
    mail_errors: tuple[str, ...] = ()

    @property
    def state(self) -> State | None:
        if self.report is None:
            return None
        if self.report.is_built:
            return State.SENT if self.report.sent_at else State.READY
        return OF_JOB.get(self.job.state, State.DUE) if self.job else State.DUE


def report_status(meeting: Meeting) -> ReportStatus:
    """Return how far the report of a meeting is, in at most three queries and without its contents."""
    report = QuarterReport.objects.filter(meeting=meeting).defer("snapshot", "pdf").first()
    if report is None:
        return ReportStatus(report=None)
    job = Job.objects.filter(kind=KIND, subject_id=report.pk).first()
    mails = OutboxMail.objects.filter(unique_key__startswith=mail_key(report.pk)).values_list("state", "error")
    failed = tuple(error for state, error in mails if state == OutboxMail.State.FAILED)
    sent = sum(1 for state, _error in mails if state == OutboxMail.State.SENT)
    return ReportStatus(report=report, job=job, mails=len(mails), mails_sent=sent, mail_errors=failed)
