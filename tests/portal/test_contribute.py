"""Anyone may write to the core team: stored once, told once, bounded per address."""

import datetime as dt
import uuid

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from koppelkansen.core.models import OutboxMail
from koppelkansen.portal.domain import contributions
from koppelkansen.portal.models import Contribution
from tests.factories.areas import make_area
from tests.factories.stakeholders import make_administrator, make_core_team_member

pytestmark = pytest.mark.django_db
URL = reverse("portal:contribute")


def message(**changes) -> dict:
    return {
        "submission_key": uuid.uuid4(),
        "name": "Bewoner",
        "email": "bewoner@example.org",
        "organisation": "",
        "area": "",
        "text": "<script>alert(1)</script> Ik wil helpen.",
        "website": "",
    } | changes


def test_stores_and_tells_the_core_team_without_the_message(client):
    core = make_core_team_member()
    make_administrator()
    area = make_area("Bloemenbuurt", is_public=True)
    response = client.post(URL, message(area=area.pk))
    assert (response.status_code, response.headers["Location"]) == (303, reverse("portal:contribute_thanks"))
    stored = Contribution.objects.get()
    assert (stored.name, stored.area, stored.text) == ("Bewoner", area, "<script>alert(1)</script> Ik wil helpen.")
    told = OutboxMail.objects.get()
    assert (told.address, "helpen" in told.text) == (core.email, False)


def test_double_submit_has_one_effect(client):
    make_core_team_member()
    once = message()
    assert [client.post(URL, once).status_code for _ in range(2)] == [303, 303]
    assert (Contribution.objects.count(), OutboxMail.objects.count()) == (1, 1)


def test_an_area_that_is_not_public_cannot_be_guessed(client):
    hidden = make_area("Geheim", is_public=False)
    response = client.post(URL, message(area=hidden.pk))
    assert response.status_code == 422
    assert "Geheim" not in response.text
    assert Contribution.objects.count() == 0


def test_too_long_or_empty_keeps_the_text(client):
    response = client.post(URL, message(text="x" * 4001, name=""))
    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == ["name", "text"]
    assert "x" * 4001 in response.text


def test_the_sixth_message_in_an_hour_waits_and_keeps_its_text(client):
    statuses = [client.post(URL, message(text=f"Bericht {number}")).status_code for number in range(6)]
    assert statuses == [303] * 5 + [429]
    assert Contribution.objects.count() == 5
    cache.clear()
    assert client.post(URL, message()).status_code == 303


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten(client):
    assert client.post(URL, message(website="https://spam.example")).status_code == 303
    assert Contribution.objects.count() == 0


def test_the_list_shows_what_waits_and_handling_is_remembered(login):
    core = make_core_team_member()
    for number in range(3):
        Contribution.objects.create(name=f"Bezoeker {number}", email="b@example.org", text="Tekst")
    first = Contribution.objects.order_by("pk").first()
    client = login(core)
    assert client.post(reverse("portal:message_handle", kwargs={"pk": first.pk})).status_code == 303
    assert [row.name for row in client.get(reverse("portal:messages")).context["page"]] == [
        "Bezoeker 2",
        "Bezoeker 1",
    ]
    assert len(client.get(reverse("portal:messages") + "?toon=alle").context["page"].object_list) == 3
    first.refresh_from_db()
    assert first.handled_by == core


@pytest.mark.parametrize("rows", [1, 3])
def test_list_in_a_constant_number_of_queries(login, django_assert_num_queries, rows):
    client = login(make_core_team_member())
    for _ in range(rows):
        Contribution.objects.create(name="B", email="b@example.org", text="T", area=make_area(), handled_at=None)
    with django_assert_num_queries(4):
        client.get(reverse("portal:messages"))


def test_forgotten_a_year_after_it_was_dealt_with():
    for days in (364, 366, None):
        handled = timezone.now() - dt.timedelta(days=days) if days else None
        Contribution.objects.create(name=str(days), email="b@example.org", text="T", handled_at=handled)
    assert contributions.forget_old() == 1
    assert sorted(Contribution.objects.values_list("name", flat=True)) == ["364", "None"]
