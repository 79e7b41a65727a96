"""Handing a task to Celery without ever losing the request: the sweep finds what the broker missed."""

import logging

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def enqueue(task: Task, **ids) -> None:
    """Publish `task` after commit. An unreachable broker is logged, not raised: the row says what is due."""

    def publish():
        try:
            task.apply_async(kwargs=ids)
        except (OperationalError, RedisError, OSError) as error:
            logger.warning("Broker unreachable, %s waits for the sweep: %s", task.name, error)

    transaction.on_commit(publish, robust=True)
