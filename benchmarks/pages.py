"""How long people wait for the pages they use most, with 50 and with 500 areas in the database.

Fills a database of its own beside the one of DATABASE_URL (see page_data.py), serves it with the production server
and settings, and lets two visitors, one per core, ask without pause. Beside it stands a plain Django page of one
query (plain_page.py) on the same server and database.

* growth: the median wait at the largest number of areas divided by that at the smallest.
* ratio: the median wait of a page divided by that of the plain page, measured in turns.

Usage: make services, set the two addresses it prints, then
python benchmarks/pages.py [--json] [--seconds N] [--visitors N] [--areas 50,500]
"""

import argparse
import itertools
import json
import os
import socket
import subprocess
import sys
import time
import uuid
from functools import partial
from pathlib import Path

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.visitors import Visitor, Waits, measure

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "koppelkansen_benchmark"
SERVER = [
    *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--workers", "2"),
    *("--blocking-threads", "4", "--backpressure", "32", "--no-access-log", "--log-level", "error"),
]


def prepare_environment() -> None:
    """Point the settings at the benchmark's own database, as in production but without HTTPS and second factor."""
    server, _, name = os.environ["DATABASE_URL"].rpartition("/")
    os.environ |= {
        "DATABASE_URL": f"{server}/{DATABASE}",
        "DJANGO_SETTINGS_MODULE": "koppelkansen.settings",
        "SECRET_KEY": "only-for-this-benchmark",
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "DEBUG": "0",
        "DEMO": "0",
        "HTTPS": "0",
        "REQUIRE_MFA": "0",
    }
    remake_database(f"{server}/{name}")


def remake_database(url: str) -> None:
    """Drop and create the benchmark's database over a connection to another one."""
    import environ  # noqa: PLC0415 - after the environment is complete

    address = environ.Env.db_url_config(url)
    names = {"NAME": "dbname", "HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    wanted = {names[key]: str(value) for key, value in address.items() if key in names and value}
    with psycopg.connect(**wanted, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")


def serve(application: str) -> tuple[subprocess.Popen, int]:
    """Start the server for a WSGI application on a free port, and wait until it listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([*SERVER, "--port", str(port), application], cwd=ROOT)
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server, port
        if server.poll() is not None:
            raise SystemExit(f"The server for {application} did not start.")
        time.sleep(0.1)


def visits(port: int, people: dict, visitors: int) -> dict[str, list]:
    """Return for each page one action per visitor, each on objects of its own."""
    from django.conf import settings  # noqa: PLC0415 - Django is set up by now
    from django.test import Client  # noqa: PLC0415 - Django is set up by now
    from django.urls import reverse  # noqa: PLC0415 - Django is set up by now

    from areas.models import CaseArea  # noqa: PLC0415 - Django is set up by now
    from sessions.enums import MeetingState, OutcomeKind  # noqa: PLC0415 - Django is set up by now
    from stakeholders.enums import Role  # noqa: PLC0415 - Django is set up by now

    def visitor(role: Role) -> Visitor:
        client = Client()
        client.force_login(people[role], backend="django.contrib.auth.backends.ModelBackend")
        return Visitor(port, {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value})

    def dashboard(_number: int):
        director, path = visitor(Role.DIRECTOR), reverse("portal:directors")
        return lambda: director.get(path)

    def area(number: int):
        manager = visitor(Role.PROJECT_MANAGER)
        slugs = itertools.cycle(CaseArea.objects.order_by("pk").values_list("slug", flat=True)[number:20])
        return lambda: manager.get(reverse("areas:overview", args=[next(slugs)]))

    def plan_section_save(number: int):
        manager = visitor(Role.PROJECT_MANAGER)
        place = CaseArea.objects.order_by("pk")[number]
        section = place.plans.get().sections.first()
        path = reverse("areas:plan_section_edit", args=[place.slug, section.pk])
        form = manager.open_form(path)
        versions = itertools.count(int(form["version"]))

        def save() -> None:
            version = next(versions)
            body = f"{section.body}<p>Versie {version}</p>"
            manager.post(path, form | {"version": version, "body": body})

        return save

    def session_log(number: int):
        staff = visitor(Role.STAFF)
        meetings = CaseArea.objects.order_by("pk")[number].meetings
        meeting = meetings.get(state=MeetingState.RUNNING)
        form = staff.open_form(reverse("sessions:log", args=[meeting.pk]))
        path = reverse("sessions:log_add", args=[meeting.pk, "opbrengst"])
        entry = {
            "csrfmiddlewaretoken": form["csrfmiddlewaretoken"],
            "text": "Eén keer open",
            "kind": OutcomeKind.INSIGHT,
        }
        return lambda: staff.post(path, entry | {"submission_key": uuid.uuid4()})

    pages = {
        "dashboard": dashboard,
        "area": area,
        "plan section save": plan_section_save,
        "session log": session_log,
    }
    return {name: [make(number) for number in range(visitors)] for name, make in pages.items()}


def run(areas: int, people: dict, arguments) -> tuple[dict[str, Waits], Waits]:
    """Fill up to a number of areas and measure every page, in turns with the plain page."""
    from django.db import connection, connections  # noqa: PLC0415 - Django is set up by now

    from benchmarks.page_data import add_areas  # noqa: PLC0415 - Django is set up by now

    add_areas(areas, people)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    portal, portal_port = serve("koppelkansen.wsgi:application")
    plain, plain_port = serve("benchmarks.plain_page:application")
    try:
        yardstick = [partial(Visitor(plain_port).get, "/") for _ in range(arguments.visitors)]
        waits, plain_waits = {}, []
        for name, actions in visits(portal_port, people, arguments.visitors).items():
            waits[name] = measure(actions, arguments.seconds)
            plain_waits.append(measure(yardstick, arguments.seconds / 4))
        together = Waits(
            [wait for part in plain_waits for wait in part.milliseconds],
            sum(part.requests_per_second for part in plain_waits) / len(plain_waits),
        )
        return waits, together
    finally:
        connections.close_all()
        for server in (portal, plain):
            server.terminate()
            server.wait()


def report(name: str, by_areas: dict[int, Waits], plain: dict[int, Waits]) -> dict:
    """Return the figures of a page: those of the largest number of areas, and all sizes beside them."""
    smallest, largest = min(by_areas), max(by_areas)
    sizes = [
        {
            "areas": areas,
            **{f"p{part}_ms": round(waits.percentile(part), 1) for part in (50, 95, 99)},
            "requests_per_second": round(waits.requests_per_second, 1),
            "ratio_plain": round(waits.percentile(50) / plain[areas].percentile(50), 2),
        }
        for areas, waits in by_areas.items()
    ]
    growth = by_areas[largest].percentile(50) / by_areas[smallest].percentile(50)
    return {"name": name, **sizes[-1], "growth": round(growth, 2), "sizes": sizes}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seconds", type=float, default=20, help="seconds per page and size")
    parser.add_argument("--visitors", type=int, default=2, help="visitors side by side")
    parser.add_argument("--areas", default="50,500", help="numbers of areas, rising")
    arguments = parser.parse_args()
    prepare_environment()

    import django  # noqa: PLC0415 - after the environment is complete
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_content", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from benchmarks.page_data import make_people  # noqa: PLC0415 - Django is set up by now

    people = make_people()
    measured = {int(areas): run(int(areas), people, arguments) for areas in arguments.areas.split(",")}
    plain = {areas: yardstick for areas, (_, yardstick) in measured.items()}
    names = next(iter(measured.values()))[0]
    pages = [report(name, {areas: waits[name] for areas, (waits, _) in measured.items()}, plain) for name in names]
    pages.append(report("plain Django page", plain, plain))
    if arguments.json:
        print(json.dumps({"pages": pages}))
        return
    print(f"{'page':<20}{'areas':>6}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'req/s':>8}{'× plain':>9}{'growth':>8}")
    for page in pages:
        for size in page["sizes"]:
            times = "".join(f"{size[f'p{part}_ms']:>9}" for part in (50, 95, 99))
            growth = page["growth"] if size is page["sizes"][-1] else ""
            line = f"{page['name']:<20}{size['areas']:>6}{times}{size['requests_per_second']:>8}"
            print(f"{line}{size['ratio_plain']:>9}{growth:>8}")


if __name__ == "__main__":
    main()
