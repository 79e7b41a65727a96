"""Every page of the access matrix that the core team sees: accessible, no CSP violation, no console error.

Looked at on a desk in Dutch and light (`test_every_page_desk.py`), and on a phone in English and dark
(`test_every_page_phone.py`): two files, so that they run side by side. Nothing may run out of the screen.
"""

from django.urls import reverse

from tests.e2e.accessibility import accessibility_faults
from tests.e2e.conftest import VIOLATIONS
from tests.project.access.matrix import ROWS, build
from tests.project.access.rows import OK

# The background map comes from PDOK, which a test machine cannot reach; the page says so politely.
UNREACHABLE = ("service.pdok.nl", "api.pdok.nl")
# Chromium draws maps in software here and says how slow that is; it says nothing about the page.
SOFTWARE_DRAWING = ("GL Driver Message",)
PAGES = sorted(name for name, row in ROWS.items() if row.axe and row.get and row.get["core_team"] == OK)
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def _faults(page, address: str, width: int) -> list[str]:
    """Open a page and return what is wrong with it."""
    faults = []

    def note(message):
        source = message.location.get("url", "") + message.text
        if message.type in {"error", "warning"} and not any(
            text in source for text in UNREACHABLE + SOFTWARE_DRAWING
        ):
            faults.append(f"console: {message.text}")

    def crash(error):
        faults.append(f"script: {error}")

    page.on("console", note)
    page.on("pageerror", crash)
    response = page.goto(address, wait_until="load")
    if response.status != OK:
        faults.append(f"status {response.status}")
    page.evaluate("new Promise((quiet) => requestIdleCallback(quiet, { timeout: 500 }))")  # its scripts have started
    # Before axe, which adds style elements of its own.
    faults += [f"CSP: {violation}" for violation in page.evaluate("window.violations")]
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > width:
        faults.append(f"{wide} px wide on a screen of {width}")
    faults += accessibility_faults(page)
    page.remove_listener("console", note)
    page.remove_listener("pageerror", crash)
    return faults


def faults_of_every_page(
    live_server, browser, browser_context_args, browser_login, *, language: str, scheme: str, screen: dict
) -> dict[str, list[str]]:
    """Return what is wrong, by URL name; an empty dict when every page is right."""
    world = build()
    context = browser.new_context(**{**browser_context_args, "viewport": screen, "color_scheme": scheme})
    context.add_init_script(VIOLATIONS)
    browser_login(context, world.users["core_team"], language=language)
    page = context.new_page()
    wrong = {}
    for name in PAGES:
        row = ROWS[name]
        arguments = row.url(world) if callable(row.url) else row.url
        address = live_server.url + reverse(name, kwargs=arguments) + row.query
        faults = _faults(page, address, screen["width"])
        if faults:
            wrong[name] = faults
    context.close()
    return wrong
