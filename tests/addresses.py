"""Addresses of other databases on the servers of the suite."""

import os
from urllib.parse import urlsplit, urlunsplit


def database_url(name: str) -> str:
    """Return DATABASE_URL with another name; also where the server is a socket, whose path is in the address."""
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


def redis_url(url: str, number: int) -> str:
    """Return a Redis address with another database number: in the query of a socket, in the path of a host."""
    if url.startswith("unix://"):
        return f"{url.partition('?')[0]}?db={number}"
    return urlunsplit(urlsplit(url)._replace(path=f"/{number}"))
