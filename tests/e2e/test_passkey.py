"""A passkey from start to end, with Chromium's virtual authenticator: required, added, used to log in."""

import pytest

from stakeholders.enums import Role
from tests.e2e.conftest import VIOLATIONS
from tests.factories.stakeholders import PASSWORD, make_member, make_organisation

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def member(settings):
    settings.REQUIRE_MFA = True
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the test server has no TLS
    person = make_member(make_organisation("Waterbedrijf"), Role.STAFF)
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    return person


def test_a_passkey_is_required_added_and_used(live_server, context, page, member):
    context.add_init_script(VIOLATIONS)
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    home = live_server.url.replace("127.0.0.1", "localhost")

    page.goto(home + "/account/login/")
    page.fill("[name=login]", member.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main form [type=submit] >> nth=0")
    page.wait_for_url("**/account/2fa/")

    page.goto(home + "/organisaties/")
    assert page.url.endswith("/account/2fa/")

    page.goto(home + "/account/2fa/webauthn/add/")
    page.fill("[name=password]", PASSWORD)  # what guards the account asks for the password again
    page.click("main form [type=submit] >> nth=0")
    page.check("[name=passwordless]")
    page.fill("[name=name]", "Telefoon")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: "/recovery-codes/" in url or url.endswith("/webauthn/"))
    assert page.evaluate("window.violations") == []
    page.goto(home + "/account/2fa/webauthn/")
    row = page.locator("tbody tr")
    assert row.locator("th").inner_text().split() == ["Telefoon", "Passkey"]
    assert "nog niet gebruikt" in row.inner_text()

    page.goto(home + "/organisaties/")
    assert page.url.endswith("/organisaties/")

    context.clear_cookies()
    page.goto(home + "/account/login/")
    page.click("#passkey_login")
    page.wait_for_url(home + "/")
    page.goto(home + "/organisaties/")
    assert page.url.endswith("/organisaties/")
    assert page.evaluate("window.violations") == []
