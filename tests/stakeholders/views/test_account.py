"""A forgotten password, from the request to the login; what refuses says so in Dutch."""

import re

import pytest

from koppelkansen.core.models import OutboxMail
from tests.factories.stakeholders import make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/account/password/reset/"


def test_a_new_password_by_mail(client):
    person = make_user("Lezer")
    client.post(ADDRESS, {"email": person.email})
    mail = OutboxMail.objects.get()
    assert mail.text.startswith("Hallo van Koppelkansen!")
    link = re.search(r"http://[^/]+(/account/password/reset/key/\S+)", mail.text)[1]
    page = client.get(link, follow=True).request["PATH_INFO"]
    refused = client.post(page, {"password1": "kort", "password2": "kort"})
    assert "Dit wachtwoord is te kort. Het moet minstens 12 tekens lang zijn." in refused.content.decode()
    new = {"password1": "een-lange-nieuwe-zin", "password2": "een-lange-nieuwe-zin"}
    done = client.post(page, new, follow=True).content.decode()
    assert 'href="/account/login/"' in done.partition("<h1>")[2]
    person.refresh_from_db()
    assert person.check_password("een-lange-nieuwe-zin")


def test_account_mail_is_in_the_language_of_the_account(client):
    client.post(ADDRESS, {"email": make_user("Reader", language="en").email})
    assert OutboxMail.objects.get().text.startswith("Hello from Koppelkansen!")


def test_where_somebody_is_logged_in_is_not_called_sessions(login):
    page = login(make_user()).get("/account/sessions/").content.decode()
    assert ("<h1>Waar ik ben ingelogd</h1>" in page, "dit apparaat" in page) == (True, True)


def test_too_often_is_told_in_the_look_of_the_portal(client):
    answers = [client.post(ADDRESS, {"email": "lezer@demo.example"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    page = answers[-1].content.decode()
    assert "Te vaak in korte tijd" in page
    assert 'class="masthead"' in page


def test_an_organisation_whose_login_does_not_answer_is_told_of(client, settings):
    app = {
        "provider_id": "waterbedrijf",
        "name": "Waterbedrijf",
        "client_id": "portal",
        "secret": "secret",
        "settings": {"server_url": "http://127.0.0.1:1"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    response = client.post("/account/oidc/waterbedrijf/login/")
    assert response.status_code == 503
    assert "De login van uw organisatie gaf geen geldig antwoord" in response.content.decode()
