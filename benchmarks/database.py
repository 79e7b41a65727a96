"""A database of its own for a benchmark, on the server of DATABASE_URL, with the portal's tables."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import django
import environ
import psycopg
import shapely

ROOT = Path(__file__).resolve().parent.parent
NAME = f"koppelkansen_benchmark_{os.getpid()}"  # two benchmarks may run side by side


def address() -> dict[str, str]:
    """Where DATABASE_URL points, a socket included, in the words of PostgreSQL's own clients."""
    config = environ.Env().db_url_config(os.environ["DATABASE_URL"])
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return {name: str(config[key]) for name, key in names.items() if config[key]}


@contextmanager
def own_database():
    """Make the database, point Django at it and migrate; dropped at the end."""
    server = address() | {"dbname": "postgres", "autocommit": True}
    url = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(**server) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {NAME}")
    os.environ["DATABASE_URL"] = urlunsplit(url._replace(path=f"{url.path.rpartition('/')[0]}/{NAME}"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "koppelkansen.settings"
    sys.path.insert(0, str(ROOT))
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now
    from django.db import connections  # noqa: PLC0415 - Django is set up by now

    try:
        call_command("migrate", verbosity=0)
        yield
    finally:
        connections.close_all()
        pool = getattr(connections["default"], "close_pool", None)
        if pool:
            pool()
        with psycopg.connect(**server) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def fill_works(geometries, owner, start, end) -> None:
    """Put generated works into the portal's table, in no spatial order, as users would."""
    from django.db import connection, transaction  # noqa: PLC0415 - Django is set up by now

    from stakeholders.models import Organisation  # noqa: PLC0415 - Django is set up by now

    ids = {}
    for number in sorted(set(owner.tolist())):
        name = f"Organisatie {number}"
        ids[number] = Organisation.objects.create(name=name, short_name=f"O{number}", kind="other").pk
    encoded = shapely.to_wkb(shapely.set_srid(geometries, 28992), hex=True, include_srid=True)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL session_replication_role = replica")  # history is not what is measured here
        columns = (
            "organisation_id, geometry, earliest_start, latest_end, window_start, window_end, name, external_id, "
            "street, description, date_precision, certainty, state, is_fixed, is_private, coordination_number, "
            "source, version, created_at, updated_at"
        )
        rest = ["", "", "day", "programmed", "planned", "f", "f", "", "benchmark", 1, "now", "now"]
        first = start.astype("datetime64[D]").astype(str)
        last = end.astype("datetime64[D]").astype(str)
        with cursor.copy(f"COPY areas_work ({columns}) FROM STDIN") as copy:
            for k in range(len(encoded)):
                dates = [first[k], last[k], first[k], last[k]]
                copy.write_row([ids[int(owner[k])], encoded[k], *dates, f"Werk {k}", f"B{k}", *rest])
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("ANALYZE areas_work")
