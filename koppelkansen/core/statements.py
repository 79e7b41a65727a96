"""Statements in SQL that run often: planned once per connection, and sent to the database in one go.

Django's cursors take no binary answers and plan a statement every time; for one about geometry the plan takes longer
than the work. What is given here is constant SQL, its values apart.
"""

from collections.abc import Sequence
from contextlib import ExitStack

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections

Statement = tuple[str, Sequence | dict]


def run(statement: str, values: Sequence | dict = (), *, keep_plan: bool = True) -> list[tuple]:
    """Run one statement; returns its rows, none when it gives none.

    ``keep_plan`` is off for a statement whose plan does not suit later values, such as one that fills an empty table.
    """
    database = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    with database.wrap_database_errors, psycopg.Cursor(database.connection) as cursor:
        cursor.execute(statement, values, prepare=keep_plan, binary=True)
        return _rows(cursor)


def run_together(*statements: Statement, keep_plans: bool = True, binary: bool = True) -> list[list[tuple]]:
    """Run statements one after the other at the cost of one trip to the database; returns the rows of each.

    Each sees what was committed before it began, as it would by itself. Django's fields read answers that are not
    ``binary``.
    """
    database = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    with ExitStack() as stack:
        stack.enter_context(database.wrap_database_errors)
        cursors = [stack.enter_context(psycopg.Cursor(database.connection)) for _ in statements]
        with database.connection.pipeline():
            for cursor, (statement, values) in zip(cursors, statements, strict=True):
                cursor.execute(statement, values, prepare=keep_plans, binary=binary)
        return [_rows(cursor) for cursor in cursors]


def _rows(cursor: psycopg.Cursor) -> list[tuple]:
    # Not asked of `description`, which describes every column first.
    return cursor.fetchall() if cursor.pgresult and cursor.pgresult.nfields else []
