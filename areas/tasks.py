"""Celery tasks of areas: thin, keyword ids, safe to run twice."""

from celery import shared_task

from areas.domain import detection


@shared_task(name="areas.detect_due")
def detect_due() -> None:
    """Look again at works that changed and were not yet looked at."""
    detection.detect_due_works()


@shared_task(name="areas.detect_all")
def detect_all() -> None:
    """Full recompute, after a change of parameters."""
    detection.detect_all()
