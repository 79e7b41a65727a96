"""Settings that fail loudly."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.addresses import redis_url

COMPLETE = {
    "SECRET_KEY": "s",
    "DATABASE_URL": "postgis://localhost/none",
    "REDIS_URL": "redis://localhost:1/0",
    "ALLOWED_HOSTS": "example.org",
}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("redis://localhost:6379/9", "redis://localhost:6379/2"),
        ("redis://:secret@localhost:6379", "redis://:secret@localhost:6379/2"),
        ("unix:///a%20b/redis.sock", "unix:///a%20b/redis.sock?db=2"),
        ("unix:///a%20b/redis.sock?db=7", "unix:///a%20b/redis.sock?db=2"),
    ],
)
def test_another_redis_database(url, expected):
    assert redis_url(url, 2) == expected


def _start(environment: dict[str, str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "koppelkansen.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_complete_settings_start():
    assert _start(COMPLETE).returncode == 0


@pytest.mark.parametrize("name", sorted(COMPLETE))
def test_a_missing_setting_is_named(name):
    outcome = _start({key: value for key, value in COMPLETE.items() if key != name})
    assert outcome.returncode != 0
    assert name in outcome.stderr


@pytest.mark.parametrize(("name", "value"), [("DEBUG", "maybe"), ("DEMO", "1"), ("DEMO", "perhaps")])
def test_a_wrong_setting_is_named(name, value):
    outcome = _start(COMPLETE | {name: value})
    assert outcome.returncode != 0
    assert name in outcome.stderr


def test_processes_of_the_suite_do_not_share_a_redis_database():
    """The cache of each is emptied before every test; the settings must be read after the database was chosen."""
    assert settings.CACHES["default"]["LOCATION"] == os.environ["REDIS_URL"]
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        assert settings.CACHES["default"]["LOCATION"].endswith(str(1 + int(worker.removeprefix("gw"))))
