"""Celery tasks of areas: thin, keyword ids, safe to run twice."""

from celery import shared_task

from areas.domain import (
    coupling_content,
    detection,
    due,
    notice_mail,
    opportunities,
    plan_pdf,
    recompute,
    reminders,
    result_drawings,
    watching,
    work_uploads,
)
from koppelkansen.core import sweeps
from koppelkansen.core.tasks import EXPIRES_SECONDS


@shared_task(name="areas.detect_due")
def detect_due() -> None:
    """Look again at works that changed and were not yet looked at."""
    detection.detect_due_works()


@shared_task(name="areas.recompute_opportunities")
def recompute_opportunities() -> None:
    """Find and rank all koppelkansen again, after a change of parameters."""
    recompute.run()


@shared_task(name="areas.sweep_opportunities")
def sweep_opportunities() -> None:
    """Enqueue the detection that a dead process left, remind who has not answered, close rounds that are over."""
    if recompute.is_due():
        recompute_opportunities.apply_async(expires=EXPIRES_SECONDS)
    elif due.is_due():
        detect_due.apply_async(expires=EXPIRES_SECONDS)
    opportunities.remind_and_expire()
    sweeps.record("opportunities")


@shared_task(name="areas.sweep_watches")
def sweep_watches() -> None:
    """Tell organisations what became of the works and koppelkansen around them."""
    watching.tell_changes()
    notice_mail.mail_notices()
    sweeps.record(watching.SWEEP)


@shared_task(name="areas.sweep_coupling_settings")
def sweep_coupling_settings() -> None:
    """Rank again on the day on which another value of a parameter begins to hold."""
    coupling_content.recompute_on_the_day()


@shared_task(name="areas.make_plan_pdf")
def make_plan_pdf(*, document_id: int) -> None:
    """Lay out the PDF of a plan."""
    plan_pdf.make_document(document_id=document_id)


@shared_task(name="areas.sweep_plan_pdfs")
def sweep_plan_pdfs() -> None:
    """Enqueue again what the database says is due."""
    for document_id in plan_pdf.due_document_ids():
        make_plan_pdf.apply_async(kwargs={"document_id": document_id}, expires=EXPIRES_SECONDS)
    sweeps.record("plan_pdfs")


@shared_task(name="areas.run_work_import")
def run_work_import(*, import_id: int) -> None:
    """Try out or import one uploaded file."""
    work_uploads.run(import_id=import_id)


@shared_task(name="areas.sweep_work_imports")
def sweep_work_imports() -> None:
    """Enqueue again what the database says is due."""
    for import_id in work_uploads.due_import_ids():
        run_work_import.apply_async(kwargs={"import_id": import_id}, expires=EXPIRES_SECONDS)
    sweeps.record("work_imports")


@shared_task(name="areas.draw_result")
def draw_result(*, result_id: int) -> None:
    """Draw the charts of a result."""
    result_drawings.make_drawings(result_id=result_id)


@shared_task(name="areas.sweep_result_drawings")
def sweep_result_drawings() -> None:
    """Enqueue again what the database says is due."""
    for result_id in result_drawings.due_result_ids():
        draw_result.apply_async(kwargs={"result_id": result_id}, expires=EXPIRES_SECONDS)
    sweeps.record("result_drawings")


@shared_task(name="areas.sweep_value_reminders")
def sweep_value_reminders() -> None:
    """Remind assessors whose deadline is near; the outbox keeps it at one mail a day."""
    reminders.remind_before_deadlines()
    sweeps.record("value_reminders")
