"""The address of another database on the server of the suite, for processes that tests start."""

import os


def database_url(name: str) -> str:
    """Return DATABASE_URL with another name; also where the server is a socket, whose path is in the address."""
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"
