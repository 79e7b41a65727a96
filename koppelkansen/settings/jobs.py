"""Celery on Redis. Correctness comes from the database; these settings only decide how fast work recovers."""

from celery.schedules import crontab

from koppelkansen.settings.environment import number, required

CELERY_BROKER_URL = required("REDIS_URL")
if CELERY_BROKER_URL.startswith("unix://"):
    # The same socket in Kombu's spelling.
    CELERY_BROKER_URL = CELERY_BROKER_URL.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 10
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_POOL_ACQUIRE_TIMEOUT = 2
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
    "socket_keepalive": True,
    "health_check_interval": 15,
}
CELERY_TASK_PUBLISH_RETRY_POLICY = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}
# The sweeps run on a queue and worker of their own, so that long jobs never starve them.
CELERY_TASK_ROUTES = ([("*.sweep_*", {"queue": "control"})],)
SWEEP_SECONDS = number("SWEEP_SECONDS", default=60)
SWEEP_OPTIONS = {"queue": "control", "expires": SWEEP_SECONDS}
CELERY_BEAT_SCHEDULE = {
    "outbox": {"task": "core.sweep_outbox", "schedule": SWEEP_SECONDS, "options": SWEEP_OPTIONS},
    "reminders": {"task": "sessions.sweep_reminders", "schedule": SWEEP_SECONDS, "options": SWEEP_OPTIONS},
    "opportunities": {"task": "areas.sweep_opportunities", "schedule": SWEEP_SECONDS, "options": SWEEP_OPTIONS},
    "watches": {"task": "areas.sweep_watches", "schedule": SWEEP_SECONDS, "options": SWEEP_OPTIONS},
    "work_imports": {"task": "areas.sweep_work_imports", "schedule": SWEEP_SECONDS, "options": SWEEP_OPTIONS},
    "plan_pdfs": {"task": "areas.sweep_plan_pdfs", "schedule": SWEEP_SECONDS, "options": SWEEP_OPTIONS},
    "result_drawings": {
        "task": "areas.sweep_result_drawings",
        "schedule": SWEEP_SECONDS,
        "options": SWEEP_OPTIONS,
    },
    "quarter_reports": {
        "task": "sessions.sweep_quarter_reports",
        "schedule": SWEEP_SECONDS,
        "options": SWEEP_OPTIONS,
    },
    "value_reminders": {
        "task": "areas.sweep_value_reminders",
        "schedule": crontab(hour=7, minute=30),
        "options": {"queue": "control", "expires": 3600},
    },
    "coupling_settings": {
        "task": "areas.sweep_coupling_settings",
        "schedule": crontab(hour=0, minute=10),
        "options": {"queue": "control", "expires": 3600},
    },
    "contributions": {
        "task": "portal.sweep_contributions",
        "schedule": crontab(hour=4, minute=15),
        "options": {"queue": "control", "expires": 3600},
    },
}
# A worker that gives no sign of life for this long has lost its job to the next one.
JOB_LEASE_SECONDS = number("JOB_LEASE_SECONDS", default=30)
# A quarterly report is made this many days before its directors' meeting.
REPORT_LEAD_DAYS = number("REPORT_LEAD_DAYS", default=14)
# What happens around somebody's works is mailed together, this long after the first of it.
NOTICE_DELAY_SECONDS = number("NOTICE_DELAY_SECONDS", default=900)
