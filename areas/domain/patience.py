"""Transactions that may take longer than a request would."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def patient() -> Iterator[None]:
    """A transaction whose statements may take the time that a million works need."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '10min'; SET LOCAL lock_timeout = '5min'")
        yield
