"""Several people and phones log at once: nothing lost, nothing doubled, no number twice."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from sessions.enums import MeetingState
from stakeholders.enums import Role
from tests.factories.sessions import make_meeting
from tests.factories.stakeholders import make_member, make_organisation

pytestmark = pytest.mark.django_db(transaction=True)
JSON = {"Accept": "application/json"}


@pytest.fixture
def people():
    organisation = make_organisation("Waterbedrijf")
    return [make_member(organisation, Role.STAFF) for _ in range(2)]


@pytest.fixture
def meeting(people):
    meeting = make_meeting(user=people[0], days=0, state=MeetingState.RUNNING)
    meeting.attendances.create(user=people[1])
    return meeting


def _at_once(calls) -> list[int]:
    def one(call):
        try:
            return call()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


def _client(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_eight_times_the_same_entry_is_one(people, meeting):
    entry = {"submission_key": uuid.uuid4(), "text": "Eén", "kind": "insight"}
    address = f"/sessies/{meeting.pk}/logboek/opbrengst/"
    clients = [_client(people[0]) for _ in range(8)]
    statuses = _at_once([lambda c=c: c.post(address, entry, headers=JSON).status_code for c in clients])
    assert statuses == [200] * 8
    assert [outcome.text for outcome in meeting.outcomes.all()] == ["Eén"]


def test_two_loggers_get_every_entry_and_every_number_once(people, meeting):
    clients = [_client(person) for person in people]
    calls = []
    for client, person in zip(clients, people, strict=True):
        for number in range(4):
            action = {
                "submission_key": uuid.uuid4(),
                "title": f"{person.pk}-{number}",
                "who": f"owner:{person.pk}",
            }
            address = f"/sessies/{meeting.pk}/logboek/actie/"
            calls.append(lambda c=client, d=action, a=address: c.post(a, d, headers=JSON).status_code)
    assert _at_once(calls) == [200] * 8
    numbers = sorted(meeting.actions.values_list("number", flat=True))
    year = meeting.day.year
    assert numbers == [f"A-{year}-{number:03d}" for number in range(1, 9)]
    assert len(set(meeting.actions.values_list("title", flat=True))) == 8
