"""`make services`, and the database and Redis of the other commands: private, unless the environment names one."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from scripts import broker, cluster, home, packages
from scripts.console import say
from scripts.dependencies import with_venv_first
from scripts.places import VAR, lock, prepare

KEEP = VAR / "services.keep"  # made by `make services`: they stay when the last user leaves


def run() -> None:
    """Start the private services and leave them running in the background."""
    prepare()
    packages.install(testing=False)
    environment = start()
    KEEP.touch()
    say(f"DATABASE_URL={environment['DATABASE_URL']}")
    say(f"REDIS_URL={environment['REDIS_URL']}")
    say("These services stay running; stop them with: make stop")


@contextmanager
def in_use() -> Iterator[dict[str, str]]:
    """Start the services, yield the environment for the portal, and stop them when their last user leaves."""
    with open(VAR / "services.lock", "w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield start()
        finally:
            if not KEEP.exists() and is_last(users):
                stop()


def is_last(users) -> bool:
    """Tell whether nobody else holds the users' lock; a user that was killed no longer does."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def start() -> dict[str, str]:
    """Start what the environment does not name, and return the portal's environment."""
    environment = with_venv_first()
    with lock("services-start"):
        if not environment.get("DATABASE_URL"):
            place = home.find()
            cluster.start(place)
            environment["DATABASE_URL"] = cluster.url(place)
        if not environment.get("REDIS_URL"):
            place = home.find()
            broker.start(place)
            environment["REDIS_URL"] = broker.url(place)
    environment.setdefault("SECRET_KEY", secret_key())
    return environment


def stop() -> None:
    """Stop the private services where they run."""
    place = home.find()
    broker.stop(place)
    cluster.stop(place)


def secret_key() -> str:
    """Return this checkout's own secret key; made on the first run, readable for its owner only."""
    file = VAR / "secret-key"
    if not file.exists():
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as target:
            target.write(secrets.token_urlsafe(50))
    return file.read_text()
