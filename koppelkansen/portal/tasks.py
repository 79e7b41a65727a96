"""Celery tasks of the roof."""

from celery import shared_task

from koppelkansen.portal.domain import contributions


@shared_task(name="portal.sweep_contributions")
def sweep_contributions() -> None:
    """Forget what visitors wrote a year after it was dealt with."""
    contributions.forget_old()
