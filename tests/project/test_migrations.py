"""Models and migrations agree. The suite makes its database from the models; here the migrations run for real."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.addresses import database_url

ROOT = Path(__file__).resolve().parents[2]
# Django's own apps may name a column's type otherwise in a migration than in a model.
OURS = ("core_", "stakeholders_", "areas_", "koppelsessies_", "portal_", "pghistory_")

SHAPE = {
    "columns": """
        SELECT table_name, column_name, data_type, is_nullable, is_generated
        FROM information_schema.columns WHERE table_schema = 'public'
    """,
    "constraints": """
        SELECT conrelid::regclass::text, contype::text, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    """,
    "indexes": """
        SELECT tablename, regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON')
        FROM pg_indexes WHERE schemaname = 'public'
    """,
    "triggers": """
        SELECT tgrelid::regclass::text, tgname::text, tgenabled::text, md5(prosrc)
        FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal
    """,
}


def _manage(*arguments: str, database: str = "") -> subprocess.CompletedProcess:
    environment = dict(os.environ, DJANGO_SETTINGS_MODULE="tests.settings")
    if database:
        environment["DATABASE_URL"] = database
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_missing_migrations():
    outcome = _manage("makemigrations", "--check", "--dry-run")
    assert (outcome.returncode, outcome.stdout.strip()) == (0, "No changes detected")


@pytest.fixture
def empty_database():
    """A fresh database beside the suite's; returns its name."""
    name = connection.settings_dict["NAME"].removeprefix("test_") + "_migrated"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
    yield name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _shape(cursor) -> dict[str, set[tuple]]:
    shape = {}
    for kind, query in SHAPE.items():
        cursor.execute(query)
        shape[kind] = {row for row in cursor.fetchall() if row[0].startswith(OURS)}
    return shape


@pytest.mark.django_db
def test_migrations_lead_to_the_database_of_the_suite(empty_database):
    address = database_url(empty_database)
    outcome = _manage("migrate", "-v0", database=address)
    assert outcome.returncode == 0, outcome.stderr
    parameters = connection.get_connection_params() | {"dbname": empty_database}
    wanted = {
        name: parameters[name] for name in ("dbname", "host", "port", "user", "password") if parameters.get(name)
    }
    with psycopg.connect(**wanted) as migrated, migrated.cursor() as cursor:
        actual = _shape(cursor)
    with connection.cursor() as cursor:
        expected = _shape(cursor)
    for kind in SHAPE:
        assert sorted(actual[kind] ^ expected[kind]) == []
