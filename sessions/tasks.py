"""Celery tasks of the sessions: thin, keyword ids, safe to run twice."""

from celery import shared_task

from koppelkansen.core import sweeps
from koppelkansen.core.tasks import EXPIRES_SECONDS
from sessions.domain import directors_calendar, reminders, report


@shared_task(name="sessions.remind_action")
def remind_action(*, action_id: int) -> None:
    """Mail the reminder of one action, if it is still due."""
    reminders.remind(action_id=action_id)


@shared_task(name="sessions.sweep_reminders")
def sweep_reminders() -> None:
    """Enqueue the reminders that the database says are due."""
    for action_id in reminders.due_reminder_ids():
        remind_action.apply_async(kwargs={"action_id": action_id}, expires=EXPIRES_SECONDS)
    sweeps.record("reminders")


@shared_task(name="sessions.build_report")
def build_report(*, report_id: int) -> None:
    """Make one quarterly report."""
    report.build(report_id=report_id)


@shared_task(name="sessions.sweep_quarter_reports")
def sweep_quarter_reports() -> None:
    """Plan the directors' meetings ahead, ask for the reports that are due, and set to work on those that wait."""
    directors_calendar.plan_ahead()
    report.request_due()
    for report_id in report.due_report_ids():
        build_report.apply_async(kwargs={"report_id": report_id}, expires=EXPIRES_SECONDS)
    report.record_sent()
    sweeps.record("quarter_reports")
