"""What the scripts add to every page, and that pages do without."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from tests.e2e.accessibility import accessibility_faults
from tests.e2e.conftest import VIOLATIONS
from tests.factories.stakeholders import PASSWORD, make_core_team_member, make_user

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def make_login():
    """Make a user who has confirmed the e-mail address, so that logging in is enough."""
    user = make_user("Lezer")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def page(browser, browser_context_args):
    context = browser.new_context(**browser_context_args)
    context.add_init_script(VIOLATIONS)
    yield context.new_page()
    context.close()


@pytest.fixture
def style_guide(page, live_server, browser_login):
    browser_login(page.context, make_core_team_member())
    page.goto(live_server.url + reverse("portal:style"))
    return page


def test_dialog_by_keyboard(style_guide):
    opener = style_guide.locator("[data-dialog-open='example-dialog']")
    opener.press("Enter")
    dialog = style_guide.locator("#example-dialog")
    assert dialog.is_visible()
    assert accessibility_faults(style_guide) == []
    style_guide.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert opener.evaluate("(element) => element === document.activeElement")


def test_menu_closes_with_escape_and_gives_the_focus_back(style_guide):
    summary = style_guide.locator("details[data-menu] > summary").first
    summary.press("Enter")
    panel = style_guide.locator("details[data-menu][open] .menu__panel")
    assert panel.is_visible()
    assert accessibility_faults(style_guide) == []
    panel.locator("a").first.focus()
    style_guide.keyboard.press("Escape")
    assert panel.count() == 0
    assert summary.evaluate("(element) => element === document.activeElement")


def test_the_error_summary_has_the_focus_and_leads_to_the_field(style_guide):
    summary = style_guide.locator("[data-error-summary]")
    assert summary.evaluate("(element) => element === document.activeElement")
    summary.locator("a").first.click()
    assert style_guide.evaluate("document.activeElement.id") == "id_wrong-name"


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(style_guide):
    upload = style_guide.locator("#id_filled-file")
    upload.set_input_files({"name": "groot.pdf", "mimeType": "application/pdf", "buffer": b"x" * 1_000_001})
    error = style_guide.locator("#id_filled-file_error")
    assert error.inner_text() == "Dit bestand is te groot: hoogstens 1 MB."
    assert upload.evaluate("(input) => input.checkValidity()") is False
    upload.set_input_files({"name": "klein.pdf", "mimeType": "application/pdf", "buffer": b"x"})
    assert error.count() == 0
    assert upload.evaluate("(input) => input.checkValidity()") is True


def test_a_text_that_is_too_long_is_not_sent(style_guide):
    note = style_guide.locator("#id_filled-note")
    note.evaluate("(field) => { field.maxLength = 5; field.value = 'te lang'; }")
    submit = "(field) => field.form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))"
    assert note.evaluate(submit) is False
    error = style_guide.locator("#id_filled-note_error")
    assert error.inner_text() == "Deze tekst is te lang: maximaal 5 tekens, die van u heeft er 7."
    assert note.input_value() == "te lang"
    note.fill("kort")
    assert (note.evaluate(submit), error.count()) == (True, 0)


def test_skip_link_comes_first(page, live_server):
    page.goto(live_server.url + reverse("portal:privacy"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#content"


def test_nothing_is_lost_on_paper(style_guide):
    style_guide.set_viewport_size({"width": 390, "height": 844})
    style_guide.emulate_media(media="print", forced_colors="active")
    assert style_guide.locator("h1").is_visible()
    assert not style_guide.locator(".masthead").is_visible()
    assert style_guide.evaluate("document.documentElement.scrollWidth") <= 390


def test_login_and_menus_work_without_scripts(browser, browser_context_args, live_server):
    user = make_login()
    context = browser.new_context(
        **{**browser_context_args, "java_script_enabled": False, "viewport": {"width": 390, "height": 844}}
    )
    page = context.new_page()
    page.goto(live_server.url + reverse("account_login"))
    page.fill("input[name=login]", user.email)
    page.fill("input[name=password]", PASSWORD)
    page.click(".welcome__form form button[type=submit]")
    assert page.locator("h1").inner_text() != ""
    page.locator("details.mobile-menu > summary").click()
    assert page.locator("details.mobile-menu a").first.is_visible()
    context.close()


def _faults(page, address: str) -> list[str]:
    page.goto(address)
    assert page.url == address
    faults = page.evaluate("window.violations")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        faults += [f"{scheme}: {fault}" for fault in accessibility_faults(page)]
    return faults


def test_login_and_account_pages_are_accessible(page, live_server):
    user = make_login()
    wrong = {}
    for name in ("account_reset_password", "account_login"):
        wrong[name] = _faults(page, live_server.url + reverse(name))
    page.fill("input[name=login]", user.email)
    page.fill("input[name=password]", PASSWORD)
    page.click(".welcome__form form button[type=submit]")
    for name in ("account_email", "account_change_password", "mfa_index", "usersessions_list"):
        wrong[name] = _faults(page, live_server.url + reverse(name))
    assert {name: faults for name, faults in wrong.items() if faults} == {}
