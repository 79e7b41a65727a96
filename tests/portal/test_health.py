"""The watchdog: red when no sweep ran for five minutes."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from koppelkansen.core import sweeps
from koppelkansen.core.models import SweepRun
from koppelkansen.portal.views.health import WATCHED

pytestmark = pytest.mark.django_db


def swept(ago: dt.timedelta) -> None:
    for name in WATCHED:
        SweepRun.objects.create(name=name, last_run_at=timezone.now() - ago)


@time_machine.travel("2026-11-02 12:00 +0000", tick=False)
def test_green_after_a_sweep(client):
    swept(dt.timedelta(seconds=70))
    response = client.get(reverse("portal:healthz"))
    assert response.status_code == 200
    assert response.json() == {
        "database": "ok",
        "sweeps": "ok",
        "seconds_since_sweep": dict.fromkeys(WATCHED, 70),
    }


def test_red_when_one_sweep_stopped(client):
    swept(dt.timedelta(seconds=10))
    SweepRun.objects.filter(name=WATCHED[0]).update(last_run_at=timezone.now() - dt.timedelta(minutes=6))
    response = client.get(reverse("portal:healthz"))
    assert response.status_code == 503
    assert response.json()["sweeps"] == "late"


def test_a_sweep_that_never_ran_counts_from_the_start(client, monkeypatch):
    monkeypatch.setattr(sweeps, "STARTED_AT", timezone.now())  # the suite itself may run for longer than that
    assert client.get(reverse("portal:healthz")).status_code == 200
    monkeypatch.setattr(sweeps, "STARTED_AT", timezone.now() - dt.timedelta(minutes=6))
    assert client.get(reverse("portal:healthz")).status_code == 503
