"""The second factor: required where the portal says so, its secrets encrypted."""

import pytest
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.utils import get_form_class

from stakeholders.forms.passkeys import AddPasskeyForm
from tests.factories.stakeholders import make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(settings):
    settings.REQUIRE_MFA = True
    return make_member(make_organisation())


@pytest.mark.parametrize("address", ["/", "/organisaties/", "/profiel/", "/mensen/"])
def test_no_content_without_a_second_factor(login, member, address):
    response = login(member).get(address)
    assert (response.status_code, response.headers["Location"]) == (302, "/account/2fa/")


def test_content_with_a_second_factor(login, member):
    TOTP.activate(member, "JBSWY3DPEHPK3PXP")
    assert login(member).get("/organisaties/").status_code == 200


def test_a_totp_secret_is_encrypted_in_the_database(member):
    TOTP.activate(member, "JBSWY3DPEHPK3PXP")
    authenticator = Authenticator.objects.get()
    assert "JBSWY3DPEHPK3PXP" not in str(authenticator.data)
    assert authenticator.data["secret"].startswith("gAAAAA")
    assert authenticator.wrap().validate_code("000000") is False


def test_the_name_of_a_passkey_is_asked_in_dutch():
    key = Authenticator(type=Authenticator.Type.WEBAUTHN, data={"name": "Telefoon", "credential": {}})
    form = get_form_class(app_settings.FORMS, "edit_webauthn", None)(instance=key)
    assert str(form["name"].label) == "Naam"
    assert get_form_class(app_settings.FORMS, "add_webauthn", None) is AddPasskeyForm
