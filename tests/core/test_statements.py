"""Statements whose plan is kept, one by one and several at once."""

import pytest
from django.db import DataError, connection, transaction

from koppelkansen.core.statements import run, run_together

pytestmark = pytest.mark.django_db
KEPT = "SELECT count(*) FROM pg_prepared_statements WHERE statement = %s"


def number_kept(statement):
    return run(KEPT, [statement], keep_plan=False)[0][0]


def test_the_plan_of_a_statement_is_kept_unless_it_asks_not_to():
    kept, not_kept = "SELECT $1::text || 'kept'", "SELECT $1::text || 'not'"
    assert run(kept.replace("$1", "%s"), ["is "]) == [("is kept",)]
    assert run(not_kept.replace("$1", "%s"), ["is "], keep_plan=False) == [("is not",)]
    assert (number_kept(kept), number_kept(not_kept)) == (1, 0)


def test_statements_sent_together_run_in_order_and_each_gives_its_own_rows():
    rows = run_together(
        ("CREATE TEMPORARY TABLE numbers (number int) ON COMMIT DROP", ()),
        ("INSERT INTO numbers SELECT unnest(%s::int[])", [[1, 2]]),
        ("SELECT number FROM numbers ORDER BY number", ()),
    )
    assert rows == [[], [], [(1,), (2,)]]


def test_an_error_among_them_is_djangos_and_leaves_the_connection_usable():
    with pytest.raises(DataError), transaction.atomic():
        run_together(("SELECT 1", ()), ("SELECT 1 / %s", [0]), ("SELECT 2", ()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT 3")
        assert cursor.fetchone() == (3,)
