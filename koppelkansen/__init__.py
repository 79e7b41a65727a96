"""Wiring of the portal; the Celery app is loaded with Django so that tasks bind to it."""

from koppelkansen.celery import app as celery_app

__all__ = ["celery_app"]
