"""Do now what the beat would ask for: the emergency path when the beat or the broker is down."""

from celery import current_app
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Runs every scheduled sweep once. With --inline the work itself is done here, without broker or worker."

    def add_arguments(self, parser):
        parser.add_argument("--inline", action="store_true", help="do the work in this process")

    def handle(self, *, inline: bool, **options):
        tasks = sorted({entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()})
        current_app.autodiscover_tasks(force=True)
        eager = current_app.conf.task_always_eager
        current_app.conf.task_always_eager = eager or inline
        try:
            for name in tasks:
                current_app.tasks[name].apply(throw=True)
                self.stdout.write(name)
        finally:
            current_app.conf.task_always_eager = eager
