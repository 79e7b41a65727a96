"""The demo's logins stand on the login page of a demo, and nowhere else."""

import pytest
from django.urls import reverse

from koppelkansen.portal.demo.logins import LOGINS, PASSWORD

pytestmark = pytest.mark.django_db


def test_a_demo_shows_each_login_with_the_password(client, settings):
    settings.DEMO = True
    page = client.get(reverse("account_login")).content.decode()
    assert [login.email for login in LOGINS if f'data-login-email="{login.email}"' not in page] == []
    assert PASSWORD in page


def test_outside_a_demo_there_is_nothing(client):
    page = client.get(reverse("account_login")).content.decode()
    assert PASSWORD not in page
    assert "demo.example" not in page
