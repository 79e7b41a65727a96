"""The Django admin shows areas and sessions and cannot write them: rules, versions and history live in the domain."""

import pytest
from django.contrib import admin
from django.urls import reverse

from koppelkansen.core.models import OutboxMail
from stakeholders.models import User
from tests.factories.areas import make_area
from tests.factories.sessions import make_decision, make_meeting

APPS = {"areas", "koppelsessies"}
CONFIDENTIAL = {"WorkCost", "Score", "Weighting", "MoneyItem", "DirectorInput", "AssessmentResult"}


@pytest.mark.django_db
def test_administrators_read_and_do_not_write(client):
    client.force_login(User.objects.create_superuser("beheer@example.nl", "wachtwoord-van-beheer"))
    area = make_area()
    make_decision(make_meeting(areas=[area]), area=area)
    models = [model for model in admin.site._registry if model._meta.app_label in APPS]
    assert {model.__name__ for model in models} & CONFIDENTIAL == set()
    for model in models:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"{name}_changelist"), {"q": "x"}).status_code == 200
        assert client.get(reverse(f"{name}_add")).status_code == 403
        row = model._base_manager.first()
        if row:
            page = reverse(f"{name}_change", args=[row.pk])
            answers = [client.get(page), client.post(page, {"name": "anders"}), client.post(f"{page[:-7]}delete/")]
            assert [answer.status_code for answer in answers] == [200, 403, 403]


@pytest.mark.django_db
def test_the_first_administrator_logs_in_before_mail_works(client):
    User.objects.create_superuser("beheer@example.nl", "wachtwoord-van-beheer", name="Beheerder")
    login = {"login": "beheer@example.nl", "password": "wachtwoord-van-beheer"}
    answer = client.post(reverse("account_login"), login)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert OutboxMail.objects.count() == 0
