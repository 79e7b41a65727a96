"""How long people wait for the pages they use most, with 50 and with 500 areas in the database.

Fills a database per number of areas beside the one of DATABASE_URL (see page_data.py), serves each with the
production server and settings, and lets visitors ask without pause: two at a time, one per core, so that a wait is
the time of one request while another runs, with PostgreSQL and the visitors themselves on the same cores. Beside it
stands a plain Django page of one query (plain_page.py) on the same server and database.

* p50, p95, p99: the time within which that share of the requests of all visitors was answered, from asking until the
  last byte.
* growth: the median wait at the largest number of areas divided by that at the smallest.
* ratio: the median wait of a page divided by that of the plain page.

Everything is measured in rounds that take turns, page by page: 50 areas, 500 areas, the plain page, and again; what
else the machine does then falls on all of them. Every round opens new connections, because the kernel gives a
connection to one of the server's workers by chance: in half of the rounds the two visitors share a worker. Before the
first round every page is asked WARM times on new connections, so that every worker has read its templates.

Usage: make services, set the two addresses it prints, then
python benchmarks/pages.py [--json] [--seconds N] [--rounds N] [--visitors N] [--areas 50,500]
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
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.visitors import Action, Visitor, Waits, measure

ROOT = Path(__file__).resolve().parent.parent
WARM = 12
SERVER = [
    *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--workers", "2"),
    *("--blocking-threads", "4", "--backpressure", "32", "--no-access-log", "--log-level", "error"),
]


def database_name(areas: int) -> str:
    """Return the name of the database with so many areas."""
    return f"koppelkansen_benchmark_{areas}"


def make_database(url: str, name: str, *, template: str = "template1") -> None:
    """Drop and create a database over a connection to another one; `template` is copied."""
    import environ  # noqa: PLC0415 - after the environment is complete

    address = environ.Env.db_url_config(url)
    names = {"NAME": "dbname", "HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    wanted = {names[key]: str(value) for key, value in address.items() if key in names and value}
    with psycopg.connect(**wanted, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


def use_database(name: str) -> None:
    """Point Django, and the servers that are started after this, at a database."""
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = name
    os.environ["DATABASE_URL"] = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


def make_databases(sizes: list[int]) -> dict:
    """Fill a database per number of areas, each from a copy of the one before; return the people, the same in all.

    Settings as in production, but without HTTPS and second factor.
    """
    url = os.environ["DATABASE_URL"]
    os.environ |= {
        "DATABASE_URL": f"{url.rpartition('/')[0]}/{database_name(sizes[0])}",
        "DJANGO_SETTINGS_MODULE": "koppelkansen.settings",
        "SECRET_KEY": "only-for-this-benchmark",
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "DEBUG": "0",
        "DEMO": "0",
        "HTTPS": "0",
        "REQUIRE_MFA": "0",
    }
    make_database(url, database_name(sizes[0]))

    import django  # noqa: PLC0415 - after the environment is complete
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_content", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from benchmarks.page_data import add_areas, make_people  # noqa: PLC0415 - Django is set up by now

    people = make_people()
    for smaller, areas in itertools.pairwise([0, *sizes]):
        if smaller:
            use_database(database_name(areas))
            make_database(url, database_name(areas), template=database_name(smaller))
        add_areas(areas, people)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return people


@contextmanager
def serve(application: str):
    """Run the server for a WSGI application on a free port; give the port when it listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([*SERVER, "--port", str(port), application], cwd=ROOT)
    try:
        while not _listens(port):
            if server.poll() is not None:
                raise SystemExit(f"The server for {application} did not start.")
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def visits(port: int, people: dict, visitors: int) -> dict[str, list[Action]]:
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

    def home(_number: int) -> Action:
        manager = visitor(Role.PROJECT_MANAGER)
        return Action(manager, partial(manager.get, reverse("portal:home")))

    def dashboard(_number: int) -> Action:
        director = visitor(Role.DIRECTOR)
        return Action(director, partial(director.get, reverse("portal:directors")))

    def area(number: int) -> Action:
        manager = visitor(Role.PROJECT_MANAGER)
        slugs = itertools.cycle(CaseArea.objects.order_by("pk").values_list("slug", flat=True)[number:20])
        return Action(manager, lambda: manager.get(reverse("areas:overview", args=[next(slugs)])))

    def plan_section_save(number: int) -> Action:
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

        return Action(manager, save)

    def session_log(number: int) -> Action:
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
        return Action(staff, lambda: staff.post(path, entry | {"submission_key": uuid.uuid4()}))

    pages: dict[str, Callable[[int], Action]] = {
        "home": home,
        "dashboard": dashboard,
        "area": area,
        "plan section save": plan_section_save,
        "session log": session_log,
    }
    return {name: [make(number) for number in range(visitors)] for name, make in pages.items()}


PLAIN = "plain Django page"


def run(sizes: list[int], people: dict, arguments) -> dict[str, dict[int, Waits]]:
    """Measure every page at every size, and the plain page beside it, in turns."""
    actions: dict[str, dict[int, list[Action]]] = {}
    with ExitStack() as servers:
        for areas in sizes:
            use_database(database_name(areas))
            portal = servers.enter_context(serve("koppelkansen.wsgi:application"))
            plain = servers.enter_context(serve("benchmarks.plain_page:application"))
            readers = [Visitor(plain) for _ in range(arguments.visitors)]
            for name, acts in visits(portal, people, arguments.visitors).items():
                actions.setdefault(name, {})[areas] = acts
            actions.setdefault(PLAIN, {})[areas] = [Action(reader, partial(reader.get, "/")) for reader in readers]
        for act in (act for by_areas in actions.values() for acts in by_areas.values() for act in acts):
            for _ in range(WARM):
                act.visitor.reconnect()
                act.act()
        waits = {name: {areas: Waits() for areas in sizes} for name in actions}
        for name in actions:
            for _ in range(arguments.rounds if name != PLAIN else 0):
                for areas in sizes:
                    measure(actions[name][areas], arguments.seconds / arguments.rounds, waits[name][areas])
                    measure(actions[PLAIN][areas], arguments.seconds / arguments.rounds / 4, waits[PLAIN][areas])
    return waits


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
    parser.add_argument("--rounds", type=int, default=10, help="rounds in which these seconds are measured")
    parser.add_argument("--visitors", type=int, default=2, help="visitors side by side")
    parser.add_argument("--areas", default="50,500", help="numbers of areas, rising")
    arguments = parser.parse_args()
    sizes = [int(areas) for areas in arguments.areas.split(",")]
    waits = run(sizes, make_databases(sizes), arguments)
    pages = [report(name, by_areas, waits[PLAIN]) for name, by_areas in waits.items()]
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
