"""The access matrix: every URL as every role."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.project.access.matrix import ROWS, build
from tests.project.access.rows import LOGIN, NOT_ALLOWED
from tests.project.access.world import ROLES
from tests.project.urls import url_names


def test_every_url_has_a_row():
    assert sorted(set(url_names())) == sorted(ROWS)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for the whole matrix; each request rolls back what it wrote."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def _client(world, role: str) -> Client:
    client = Client(raise_request_exception=True)
    if role != "anonymous":
        client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def _arguments(value, world) -> dict:
    return value(world) if callable(value) else value


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", sorted(ROWS))
def test_access(world, name, role):
    row = ROWS[name]
    client = _client(world, role)
    address = reverse(name, kwargs=_arguments(row.url, world))
    for method, expected in (("get", row.get), ("post", row.post)):
        save = transaction.savepoint()
        data = _arguments(row.data, world) if method == "post" else None
        response = getattr(client, method)(address + (row.query if method == "get" else ""), data)
        transaction.savepoint_rollback(save)
        if expected is None:
            allowed = {NOT_ALLOWED, LOGIN, 403, 404}
            assert response.status_code in allowed, f"{method.upper()} {name} as {role}: should not exist"
            continue
        assert response.status_code == expected[role], f"{method.upper()} {name} as {role}"
        if role == "anonymous" and response.status_code == LOGIN and expected[role] == LOGIN:
            assert "/account/login/" in response.headers["Location"]
