"""Writing a plan in a real browser: nothing typed is lost, whatever happens to the network, the login or the text."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from areas.models import PlanRevision, PlanSection
from tests.e2e.accessibility import accessibility_faults
from tests.e2e.conftest import VIOLATIONS
from tests.factories.areas import make_area
from tests.factories.plans import first_section, make_plan, write
from tests.factories.stakeholders import make_core_team_member

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def writer():
    return make_core_team_member()


@pytest.fixture
def section(writer):
    section = first_section(make_plan(make_area("Bloemenbuurt", slug="bloemenbuurt"), writer))
    return write(section, writer, "<p>Eerste alinea.</p><p>Tweede alinea.</p>")


@pytest.fixture
def login(live_server):
    """Return a function that gives a browser context a session of its own; two browsers are two sessions."""

    def as_user(context, user):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = {"name": "session", "value": client.cookies["session"].value, "url": live_server.url}
        context.add_cookies([session])

    return as_user


@pytest.fixture
def open_editor(browser, browser_context_args, login, live_server, section):
    """Return a function that opens the section for writing in a browser of its own."""
    contexts = []

    def open_as(user, **options):
        context = browser.new_context(**browser_context_args | options)
        contexts.append(context)
        context.add_init_script(VIOLATIONS)
        login(context, user)
        page = context.new_page()
        page.goto(live_server.url + reverse("areas:plan_section_edit", args=["bloemenbuurt", section.pk]))
        return page

    yield open_as
    for context in contexts:
        context.close()


def text_of(section) -> str:
    return PlanSection.objects.get(pk=section.pk).body


def type_at_end(page, text: str):
    page.get_by_role("textbox", name="Tekst van dit hoofdstuk").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def status(page):
    return page.locator("[data-editor-status]")


def test_typing_is_saved_by_itself_on_a_phone(open_editor, writer, section):
    page = open_editor(writer, viewport={"width": 390, "height": 800})
    type_at_end(page, " Meer.")
    expect(status(page)).to_have_text(re.compile(r"Opgeslagen om \d\d:\d\d"))
    assert text_of(section) == "<p>Eerste alinea.</p><p>Tweede alinea. Meer.</p>"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("window.violations") == []
    assert accessibility_faults(page) == []


def test_toolbar_by_keyboard(open_editor, writer, section):
    page = open_editor(writer)
    toolbar = page.get_by_role("toolbar", name="Opmaak")
    first = toolbar.get_by_role("button", name="Kop", exact=True)
    first.focus()
    page.keyboard.press("End")
    expect(toolbar.get_by_role("button", name="Opnieuw")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(first).to_be_focused()
    type_at_end(page, " vet")
    page.keyboard.press("Shift+Control+ArrowLeft")
    toolbar.get_by_role("button", name="Vet").click()
    expect(toolbar.get_by_role("button", name="Vet")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Control+k")
    page.get_by_label("Adres").fill("ftp://x")
    page.get_by_role("button", name="Link plaatsen").click()
    expect(page.locator("#editor-link-error")).to_be_visible()
    page.get_by_label("Adres").fill("https://example.org/plan")
    page.get_by_role("button", name="Link plaatsen").click()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    page.wait_for_url("**/hoofdstukken/*/")
    assert '<a href="https://example.org/plan" rel="noopener noreferrer"><strong>vet</strong></a>' in text_of(section)


def test_a_second_writer_merges(open_editor, writer, section):
    other = make_core_team_member()
    first, second = open_editor(writer), open_editor(other)
    type_at_end(first, " Van de een.")
    expect(status(first)).to_have_text(re.compile("Opgeslagen"))
    second.get_by_role("textbox", name="Tekst van dit hoofdstuk").click()
    second.keyboard.press("Control+Home")
    second.keyboard.type("Van de ander. ")
    expect(status(second)).to_have_text(re.compile("iemand anders"))
    second.get_by_role("button", name="Bekijk beide teksten").click()
    expect(second.get_by_role("heading", name="Samengevoegde tekst")).to_be_visible()
    assert accessibility_faults(second) == []
    second.get_by_role("button", name="Opslaan", exact=True).click()
    second.wait_for_url("**/hoofdstukken/*/")
    assert text_of(section) == "<p>Van de ander. Eerste alinea.</p><p>Tweede alinea. Van de een.</p>"
    assert PlanRevision.objects.filter(section=section, kind="merged").count() == 1
    assert second.evaluate("Object.keys(localStorage)") == []


def test_text_survives_a_lost_connection_and_a_reload(open_editor, writer, section):
    page = open_editor(writer)
    page.route("**/automatisch/", lambda route: route.abort())
    type_at_end(page, " Onderweg.")
    expect(status(page)).to_have_text("Niet opgeslagen: geen verbinding; uw tekst staat veilig op dit apparaat.")
    assert "Onderweg" not in text_of(section)
    page.unroute("**/automatisch/")
    page.reload()
    expect(page.get_by_role("textbox", name="Tekst van dit hoofdstuk")).to_contain_text("Onderweg.")
    expect(status(page)).to_have_text(re.compile("Opgeslagen"))
    assert text_of(section) == "<p>Eerste alinea.</p><p>Tweede alinea. Onderweg.</p>"
    assert page.evaluate("Object.keys(localStorage)") == []


def test_an_expired_login_keeps_the_text_until_the_next_login(open_editor, writer, section, login):
    page = open_editor(writer, viewport={"width": 1280, "height": 480})
    Session.objects.all().delete()
    page.context.clear_cookies()
    type_at_end(page, " Na de pauze.")
    expect(page.get_by_text("Uw aanmelding is verlopen. Log opnieuw in")).to_be_in_viewport()
    assert "pauze" not in text_of(section)
    login(page.context, writer)
    page.get_by_role("button", name="Nu opslaan").click()
    expect(status(page)).to_have_text(re.compile("Opgeslagen"))
    assert text_of(section) == "<p>Eerste alinea.</p><p>Tweede alinea. Na de pauze.</p>"


def test_without_javascript_plain_text_is_saved(open_editor, writer, section):
    page = open_editor(writer, java_script_enabled=False)
    page.get_by_label("Tekst van dit hoofdstuk").fill("Een alinea.\n\nNog een <script>alert(1)</script> alinea.")
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_text("is opgeslagen")).to_be_visible()
    assert text_of(section) == "<p>Een alinea.</p><p>Nog een  alinea.</p>"


def test_an_image_needs_a_description(open_editor, writer, section, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    Image.new("RGB", (60, 40), "#0b4f5c").save(tmp_path / "kaart.png")
    page = open_editor(writer)
    type_at_end(page, "")
    page.get_by_role("button", name="Afbeelding", exact=True).click()
    dialog = page.get_by_role("dialog", name="Afbeelding")
    dialog.locator("input[type=file]").set_input_files(tmp_path / "kaart.png")
    dialog.get_by_label("Beschrijving").fill("   ")
    dialog.get_by_role("button", name="Afbeelding plaatsen").click()
    assert dialog.get_by_label("Beschrijving").evaluate("field => field.validity.valueMissing")
    dialog.get_by_label("Beschrijving").fill("Kaart van de buurt")
    dialog.get_by_role("button", name="Afbeelding plaatsen").click()
    expect(page.locator(".tiptap img[alt='Kaart van de buurt']")).to_be_visible()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    page.wait_for_url("**/hoofdstukken/*/")
    expect(page.get_by_alt_text("Kaart van de buurt")).to_be_visible()
    assert page.evaluate("window.violations") == []


def test_logging_out_takes_unsaved_text_off_the_device_after_a_question(open_editor, writer):
    page = open_editor(writer)
    page.route("**/automatisch/", lambda route: route.abort())
    type_at_end(page, " Onderweg.")
    expect(status(page)).to_have_text(re.compile("op dit apparaat"))
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('koppelkansen')).length"
    questions = []

    def answer(dialog):
        questions.append(dialog.type)
        dialog.accept() if len(questions) > 1 else dialog.dismiss()

    page.on("dialog", answer)
    page.locator("form[data-logout]").evaluate("(form) => form.requestSubmit()")
    assert (questions, page.evaluate(kept)) == (["confirm"], 1)
    page.locator("form[data-logout]").evaluate("(form) => form.requestSubmit()")
    page.wait_for_url("**/")
    expect(page.locator("form[data-logout]")).to_have_count(0)
    page.wait_for_load_state("load")
    assert page.evaluate(kept) == 0
