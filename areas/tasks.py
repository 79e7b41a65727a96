"""Celery tasks of areas: thin, keyword ids, safe to run twice."""

from celery import shared_task

from areas.domain import detection, plan_pdf
from koppelkansen.core import sweeps
from koppelkansen.core.tasks import EXPIRES_SECONDS


@shared_task(name="areas.detect_due")
def detect_due() -> None:
    """Look again at works that changed and were not yet looked at."""
    detection.detect_due_works()


@shared_task(name="areas.detect_all")
def detect_all() -> None:
    """Full recompute, after a change of parameters."""
    detection.detect_all()


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
