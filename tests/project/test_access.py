"""The access matrix: every URL as every role; and every form on those pages has one effect when it is sent twice."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.project.access.forms import tokenless_forms, unguarded_forms
from tests.project.access.matrix import ROWS, build
from tests.project.access.rows import LOGIN, NOT_ALLOWED, OK
from tests.project.access.world import ROLES
from tests.project.urls import url_names


def test_every_url_has_a_row():
    assert sorted(set(url_names())) == sorted(ROWS)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world for the whole matrix, each role logged in once; each request rolls back what it wrote."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = build()
        world.cookies = {role: _login_cookie(world, role) for role in ROLES}
        yield world
        transaction.set_rollback(True)


def _login_cookie(world, role: str) -> str:
    if role == "anonymous":
        return ""
    client = Client()
    client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _arguments(value, world) -> dict:
    return value(world) if callable(value) else value


def _response(world, role: str, method: str, address: str, data: dict | None):
    """Return what a role gets; whatever the request wrote is rolled back."""
    client = Client()
    if world.cookies[role]:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.cookies[role]
    save = transaction.savepoint()
    response = getattr(client, method)(address, data)
    transaction.savepoint_rollback(save)
    return response


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ROWS))
def test_access(world, name):
    row = ROWS[name]
    wrong = []
    for role in ROLES:
        address = reverse(name, kwargs=_arguments(row.url, world))
        for method, expected in (("get", row.get), ("post", row.post)):
            data = _arguments(row.data, world) if method == "post" else None
            response = _response(world, role, method, address + (row.query if method == "get" else ""), data)
            status = response.status_code
            if expected is None:
                if status not in {NOT_ALLOWED, LOGIN, 403, 404}:
                    wrong.append(f"{method.upper()} as {role}: {status}, but the method should not exist")
            elif status != expected[role]:
                wrong.append(f"{method.upper()} as {role}: {status}, expected {expected[role]}")
            elif role == "anonymous" and status == LOGIN and "/account/login/" not in response.headers["Location"]:
                wrong.append(f"{method.upper()} as anonymous: redirected to {response.headers['Location']}")
            elif method == "get" and status == OK and response.headers["Content-Type"].startswith("text/html"):
                wrong += [
                    f"GET as {role}: the form to {target} carries no submission key and no version"
                    for target in sorted(unguarded_forms(response.text, address))
                ]
                wrong += [
                    f"GET as {role}: the form to {target} carries no token"
                    for target in sorted(tokenless_forms(response.text, address))
                ]
    assert wrong == []
