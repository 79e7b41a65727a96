"""Fixtures that every test may use."""

import pytest
from django.core.cache import cache
from django.db import connection
from pghistory.models import Context


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Add what only a migration of pghistory brings: the suite makes its database from the models."""
    with django_db_blocker.unblock():
        Context.install_pgh_attach_context_func()
    yield
    # Threads of the browser tests' server may hold a connection still; the database could not be dropped.
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _empty_cache(request):
    """Rate limits and cached charts of one test must not reach the next."""
    if "django_db_setup" in request.fixturenames:
        cache.clear()


@pytest.fixture
def login(client):
    """Return a function that logs `client` in as a user and returns the client."""

    def as_user(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_user
