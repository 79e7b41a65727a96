"""The Celery application. Settings: koppelkansen/settings/jobs.py."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koppelkansen.settings")

app = Celery("koppelkansen")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
