"""Logging in through an organisation's own login (OIDC), against a real provider in a process of its own."""

import re
import socket
import subprocess
import sys
import time
import uuid

import pytest

from koppelkansen.core.models import OutboxMail
from koppelkansen.settings.accounts import oidc_origins
from stakeholders.domain.invitations import invite
from stakeholders.enums import Role
from stakeholders.models import Membership, User
from tests.e2e.conftest import VIOLATIONS
from tests.factories.stakeholders import make_administrator, make_organisation

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PEOPLE = ['{"sub": "1", "email": "planner@example.org"}', '{"sub": "2", "email": "stranger@example.org"}']


@pytest.fixture
def provider(settings):
    """Start the organisation's server, and switch its login on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    claims = [argument for person in PEOPLE for argument in ("--user-claims", person)]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *claims]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _attempt in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    app = {
        "provider_id": "waterbedrijf",
        "name": "Waterbedrijf",
        "client_id": "portal",
        "secret": "secret",
        "settings": {"server_url": f"http://127.0.0.1:{port}", "oauth_pkce_enabled": True},
    }
    settings.OIDC_PROVIDERS = [app]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy | {"form-action": ["'self'", *oidc_origins([app])]}}
    settings.REQUIRE_MFA = True  # the organisation guards the second factor
    yield
    process.terminate()
    process.wait()


def _log_in(page, portal: str, subject: str) -> None:
    page.click("form[action*=oidc] button")
    page.click(f"button:text-is('{subject}')")
    page.wait_for_url(f"{portal}/**", wait_until="domcontentloaded")


def test_an_invited_person_comes_in_and_a_stranger_does_not(provider, live_server, context, page):
    context.add_init_script(VIOLATIONS)
    organisation = make_organisation("Waterbedrijf")
    invite(
        key=uuid.uuid4(),
        user=make_administrator(),
        email="planner@example.org",
        name="Planner",
        organisation=organisation,
        role=Role.PLANNER,
    )
    link = re.search(r"/uitnodiging/\S+", OutboxMail.objects.get().text).group()

    page.goto(live_server.url + "/account/login/")
    _log_in(page, live_server.url, "2")
    assert "U hebt nog geen account" in page.inner_text("h1")
    assert not User.objects.filter(email="stranger@example.org").exists()

    context.clear_cookies()
    page.goto(live_server.url + link)
    _log_in(page, live_server.url, "1")
    assert page.url == live_server.url + "/"
    membership = Membership.objects.get(user__email="planner@example.org")
    assert (membership.organisation, membership.role) == (organisation, Role.PLANNER)

    context.clear_cookies()
    page.goto(live_server.url + "/account/login/")
    _log_in(page, live_server.url, "1")
    page.goto(live_server.url + "/organisaties/")
    assert page.url.endswith("/organisaties/")
    assert page.evaluate("window.violations") == []
