"""A session is logged on a phone of 390 px: the connection drops, the page reloads, the login expires."""

from threading import Event

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Error, expect

from sessions.enums import AttendanceState, MeetingState
from sessions.queries import meetings as queries
from stakeholders.enums import Role
from tests.e2e.conftest import VIOLATIONS
from tests.factories.areas import make_area
from tests.factories.sessions import make_meeting, make_outcome
from tests.factories.stakeholders import make_member, make_organisation

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
TARGET = 44  # px, WCAG 2.2 and NL Design System
COPY_SHOWS = "async (text) => (await (await caches.match(location.pathname))?.text() ?? '').includes(text)"
KEPT = """async () => {
    const cache = await caches.open((await caches.keys())[0]);
    return (await cache.keys()).map((request) => request.url);
}"""


@pytest.fixture
def staff():
    return make_member(make_organisation("Waterbedrijf"), Role.STAFF)


@pytest.fixture
def meeting(staff):
    area = make_area("Bloemenbuurt", partners=[staff.memberships.get().organisation])
    return make_meeting("Werksessie", user=staff, areas=[area], tables=["Warmte"], days=0, state=MeetingState.RUNNING)


@pytest.fixture
def phone(browser, browser_context_args, browser_login, staff):
    context = browser.new_context(**{**browser_context_args, "viewport": {"width": 390, "height": 844}})
    context.add_init_script(VIOLATIONS)
    browser_login(context, staff)
    yield context
    context.close()


@pytest.fixture
def page(phone, live_server, meeting):
    page = phone.new_page()
    page.goto(f"{live_server.url}/sessies/{meeting.pk}/logboek/")
    expect(page.locator("#log-sync")).to_have_text("Alles is opgeslagen.")
    return page


def _outcome(page, text: str) -> None:
    page.locator(".log__bar a[href='#opbrengst']").click()
    page.get_by_label("Wat eruit kwam").fill(text)
    page.get_by_role("button", name="Opbrengst vastleggen").click()


def test_offline_in_the_middle_loses_and_doubles_nothing(page, phone, meeting, staff):
    page.get_by_label("Thematafel").select_option(label="Warmte")
    _outcome(page, "Eerste, met verbinding")
    expect(page.locator("#log-done")).to_contain_text("Eerste, met verbinding")

    phone.set_offline(True)
    _outcome(page, "Tweede, zonder verbinding")
    _outcome(page, "Derde, zonder verbinding")
    page.locator(".log__bar a[href='#actie']").click()
    page.locator("#actie_title").fill("Planning sturen")
    page.locator("#actie_who").select_option(label=staff.name)
    page.get_by_role("button", name="Actie vastleggen").click()
    page.locator(".log__bar a[href='#aanwezig']").click()
    page.get_by_role("button", name=f"{staff.name} is aanwezig").click()
    page.locator(".log__bar a[href='#besluit']").click()
    page.locator("#besluit_title").fill("Half getypt")
    expect(page.locator("#log-sync")).to_contain_text("Geen verbinding")
    expect(page.locator("#log-pending li")).to_have_count(4)
    expect(page.locator("#log-pending li").first).to_contain_text("wacht op verbinding")
    assert meeting.outcomes.count() == 1

    phone.set_offline(False)
    page.reload()
    expect(page.locator("#log-sync")).to_have_text("Alles is opgeslagen.")
    expect(page.locator("#log-pending li")).to_have_count(0)
    expect(page.locator("#log-done")).to_contain_text("Derde, zonder verbinding")
    assert page.locator("#besluit_title").input_value() == "Half getypt"
    texts = list(meeting.outcomes.order_by("pk").values_list("text", "table__name"))
    assert texts == [
        ("Eerste, met verbinding", "Warmte"),
        ("Tweede, zonder verbinding", "Warmte"),
        ("Derde, zonder verbinding", "Warmte"),
    ]
    assert [action.title for action in meeting.actions.all()] == ["Planning sturen"]
    assert meeting.attendances.get(user=staff).state == AttendanceState.PRESENT
    assert page.evaluate("window.violations") == []


def test_a_reload_without_connection_shows_the_copy_of_this_user_only(
    page, phone, live_server, meeting, staff, browser_login
):
    _outcome(page, "Met verbinding")
    expect(page.locator("#log-done")).to_contain_text("Met verbinding")
    page.wait_for_function(COPY_SHOWS, arg="Met verbinding")
    log_page = page.url.split("#")[0]

    phone.set_offline(True)
    page.goto(log_page)
    expect(page.locator("#log-offline")).to_contain_text("u ziet de laatst geladen versie")
    expect(page.locator("#log-done")).to_contain_text("Met verbinding")
    _outcome(page, "Na een herladen zonder verbinding")
    page.reload()
    expect(page.locator("#log-pending li")).to_have_count(1)
    expect(page.locator("#log-pending li")).to_contain_text("Na een herladen zonder verbinding")

    phone.set_offline(False)
    expect(page.locator("#log-done")).to_contain_text("Na een herladen zonder verbinding", timeout=10_000)
    expect(page.locator("#log-offline")).to_be_hidden()
    expect(page.locator("#log-pending li")).to_have_count(0)
    assert [outcome.text for outcome in meeting.outcomes.order_by("pk")] == [
        "Met verbinding",
        "Na een herladen zonder verbinding",
    ]
    assert page.evaluate("window.violations") == []
    kept = page.evaluate(KEPT)
    assert [address for address in kept if not address.startswith(f"{live_server.url}/static/")] == [log_page]

    browser_login(phone, make_member(make_organisation("Netbeheerder"), Role.STAFF))
    page.goto(f"{live_server.url}/")
    page.wait_for_function("async () => !(await caches.keys()).length")
    phone.set_offline(True)
    with pytest.raises(Error, match="ERR_FAILED"):
        page.goto(log_page)


def test_a_network_that_hangs_gives_the_copy_until_it_answers(page, meeting, monkeypatch):
    _outcome(page, "Met verbinding")
    expect(page.locator("#log-done")).to_contain_text("Met verbinding")
    page.wait_for_function(COPY_SHOWS, arg="Met verbinding")
    goes_on, read_log = Event(), queries.log

    def hanging(*args, **kwargs):
        goes_on.wait(60)
        return read_log(*args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(queries, "log", hanging)
        page.reload()
        expect(page.locator("#log-offline")).to_be_visible()
        expect(page.locator("#log-done")).to_contain_text("Met verbinding")
        _outcome(page, "Terwijl het netwerk hangt")
        goes_on.set()
    expect(page.locator("#log-offline")).to_be_hidden(timeout=15_000)
    expect(page.locator("#log-done")).to_contain_text("Terwijl het netwerk hangt")
    assert list(meeting.outcomes.order_by("pk").values_list("text", flat=True)) == [
        "Met verbinding",
        "Terwijl het netwerk hangt",
    ]


def test_logging_out_takes_the_copy_off_the_device(page, live_server):
    page.wait_for_function(COPY_SHOWS, arg="log__columns")
    page.locator("summary:has-text('Mijn account')").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.wait_for_url(f"{live_server.url}/**")
    page.wait_for_function("async () => !(await caches.keys()).length")


def test_who_may_no_longer_log_keeps_no_copy(page, meeting, staff):
    page.wait_for_function(COPY_SHOWS, arg="log__columns")
    page.wait_for_function("async () => (await navigator.serviceWorker.ready).active.state === 'activated'")
    meeting.attendances.all().delete()
    staff.memberships.all().delete()
    assert page.reload().status == 404
    assert page.evaluate("async () => await caches.match(location.pathname) === undefined")


def test_an_answer_that_got_lost_does_not_double_the_entry(page, phone, meeting):
    lost = []

    def lose_the_first_answer(route):
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch())  # the server has handled it, the phone never hears so
            route.abort()

    phone.route("**/logboek/opbrengst/", lose_the_first_answer)
    _outcome(page, "Eén keer")
    expect(page.locator("#log-sync")).to_contain_text("Geen verbinding")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#log-sync")).to_have_text("Alles is opgeslagen.")
    assert [status.status for status in lost] == [200]
    assert [outcome.text for outcome in meeting.outcomes.all()] == ["Eén keer"]


def test_an_expired_login_keeps_the_queue(page, phone, meeting, staff, live_server, browser_login):
    Session.objects.all().delete()
    _outcome(page, "Na het verlopen")
    expect(page.locator("#log-sync")).to_contain_text("Uw inlog is verlopen")
    assert meeting.outcomes.count() == 0
    browser_login(phone, staff)
    page.goto(f"{live_server.url}/sessies/{meeting.pk}/logboek/")
    expect(page.locator("#log-done")).to_contain_text("Na het verlopen")
    assert [outcome.text for outcome in meeting.outcomes.all()] == ["Na het verlopen"]


def test_a_refused_entry_is_shown_and_can_be_changed(page, meeting):
    page.evaluate("document.getElementById('opbrengst_text').removeAttribute('maxlength')")
    _outcome(page, "x" * 2001)
    expect(page.locator("#log-pending li")).to_contain_text("niet geaccepteerd")
    page.locator("#log-pending").get_by_role("button", name="Wijzigen").click()
    page.get_by_label("Wat eruit kwam").fill("Kort")
    page.get_by_role("button", name="Opbrengst vastleggen").click()
    expect(page.locator("#log-done")).to_contain_text("Kort")
    expect(page.locator("#log-pending li")).to_have_count(0)
    assert [outcome.text for outcome in meeting.outcomes.all()] == ["Kort"]


def test_one_thumb(page):
    page.locator(".log__bar a[href='#aanwezig']").click()
    # Measured in one go: the page refreshes its list by itself, and what it has just replaced measures nothing.
    sizes = page.locator("#log button:visible, .log__bar a").evaluate_all(
        "(all) => all.map((one) => [one.innerText, one.offsetWidth, one.offsetHeight])"
    )
    assert sizes
    assert [size for size in sizes if max(size[1:]) > 0 and min(size[1:]) < TARGET] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_others_see_what_is_logged_without_a_reload(page, meeting, staff):
    make_outcome(meeting, "Van een ander toestel", user=staff)
    expect(page.locator("#log-done")).to_contain_text("Van een ander toestel", timeout=10_000)


def test_it_works_without_script(browser, browser_context_args, browser_login, live_server, meeting, staff):
    context = browser.new_context(
        **{**browser_context_args, "viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
    )
    browser_login(context, staff)
    page = context.new_page()
    page.goto(f"{live_server.url}/sessies/{meeting.pk}/logboek/")
    page.get_by_label("Wat eruit kwam").fill("Zonder script")
    page.get_by_role("button", name="Opbrengst vastleggen").click()
    expect(page.locator("#log-done")).to_contain_text("Zonder script")
    page.get_by_role("button", name=f"{staff.name} is aanwezig").click()
    expect(page.locator("#log-present")).to_contain_text("1 aanwezig")
    context.close()
    assert [outcome.text for outcome in meeting.outcomes.all()] == ["Zonder script"]
