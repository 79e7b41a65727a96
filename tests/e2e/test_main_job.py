"""The main job from end to end: plan edited, session logged, report made by itself, dashboard read."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from areas.models import PlanSection
from sessions.enums import MeetingState
from sessions.models import QuarterReport
from stakeholders.enums import Role
from tests.concurrency.processes import Processes, wait_until
from tests.e2e.conftest import VIOLATIONS
from tests.factories.areas import make_area
from tests.factories.directors import make_directors_meeting
from tests.factories.plans import first_section, make_plan, write
from tests.factories.sessions import make_meeting
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

TEXT = "Tekst van dit hoofdstuk"


@pytest.fixture
def processes(transactional_db, tmp_path):
    processes = Processes(tmp_path)
    processes.redis().flushdb()
    yield processes
    processes.kill_all()
    processes.redis().flushdb()


@pytest.fixture
def open_as(browser, browser_context_args, live_server):
    """Return a function that opens an address in a browser of its own, logged in as somebody."""
    contexts = []

    def open_page(user, address: str, **options):
        context = browser.new_context(**browser_context_args | options)
        contexts.append(context)
        context.add_init_script(VIOLATIONS)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        cookie = {"name": "session", "value": client.cookies["session"].value, "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.goto(live_server.url + address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_from_plan_to_report(open_as, live_server, processes):
    water = make_organisation("Waterbedrijf")
    manager = make_member(water, Role.PROJECT_MANAGER)
    staff, director = make_member(water, Role.STAFF), make_member(water, Role.DIRECTOR)
    area = make_area("Bloemenbuurt", slug="bloemenbuurt", partners=[water], lead=manager)
    section = first_section(make_plan(area, manager))
    write(section, manager, "<p>Eerste alinea.</p><p>Tweede alinea.</p>")
    edit = reverse("areas:plan_section_edit", args=[area.slug, section.pk])

    # A project manager edits and saves a section; a second browser's stale save is offered a merge.
    mine, theirs = open_as(manager, edit), open_as(make_core_team_member(), edit)
    mine.get_by_role("textbox", name=TEXT).get_by_text("Tweede alinea.").click()
    mine.keyboard.press("Control+End")
    mine.keyboard.type(" Van de projectmanager.")
    mine.get_by_role("button", name="Opslaan", exact=True).click()
    mine.wait_for_url("**/hoofdstukken/*/")
    theirs.get_by_role("textbox", name=TEXT).get_by_text("Eerste alinea.").click()
    theirs.keyboard.press("Control+Home")
    theirs.keyboard.type("Van het kernteam. ")
    expect(theirs.locator("[data-editor-status]")).to_have_text(re.compile("iemand anders"))
    theirs.get_by_role("button", name="Bekijk beide teksten").click()
    theirs.get_by_role("button", name="Opslaan", exact=True).click()
    theirs.wait_for_url("**/hoofdstukken/*/")
    body = PlanSection.objects.get(pk=section.pk).body
    assert body == "<p>Van het kernteam. Eerste alinea.</p><p>Tweede alinea. Van de projectmanager.</p>"

    # Staff logs a session on a phone and goes offline in the middle.
    meeting = make_meeting(
        "Werksessie", user=staff, areas=[area], tables=["Warmte"], days=0, state=MeetingState.RUNNING
    )
    phone = open_as(staff, f"/sessies/{meeting.pk}/logboek/", viewport={"width": 390, "height": 844})
    expect(phone.locator("#log-sync")).to_have_text("Alles is opgeslagen.")
    for text, offline in (("Met verbinding", False), ("Zonder verbinding", True)):
        phone.context.set_offline(offline)
        phone.locator(".log__bar a[href='#opbrengst']").click()
        phone.get_by_label("Wat eruit kwam").fill(text)
        phone.get_by_role("button", name="Opbrengst vastleggen").click()
        if not offline:
            expect(phone.locator("#log-done")).to_contain_text(text)
    expect(phone.locator("#log-sync")).to_contain_text("Geen verbinding")
    phone.context.set_offline(False)
    expect(phone.locator("#log-done")).to_contain_text("Zonder verbinding", timeout=30_000)
    assert sorted(meeting.outcomes.values_list("text", flat=True)) == ["Met verbinding", "Zonder verbinding"]

    # The beat finds the directors' meeting, a worker makes the report, the director reads dashboard and PDF.
    directors_meeting = make_directors_meeting()
    processes.beat()
    processes.worker()
    wait_until(QuarterReport.objects.filter(sent_at__isnull=False).exists, log=processes.folder / "log")
    assert processes.sent_to() == [director.email]
    desk = open_as(director, "/directeuren/")
    expect(desk.get_by_role("link", name="Bloemenbuurt").first).to_be_visible()
    desk.goto(live_server.url + reverse("sessions:report", args=[directors_meeting.pk]))
    expect(desk.get_by_text("Bloemenbuurt").first).to_be_visible()
    pdf = desk.context.request.get(live_server.url + reverse("sessions:report_pdf", args=[directors_meeting.pk]))
    assert (pdf.status, pdf.body()[:5]) == (200, b"%PDF-")
    assert bytes(QuarterReport.objects.get().pdf) == pdf.body()
    for page in (mine, theirs, phone, desk):
        assert page.evaluate("window.violations") == []
