"""A private Redis: a socket of its own, no network, nothing kept on disk (the database knows what is due)."""

import os
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from scripts.console import Problem, tail
from scripts.home import Home

SETTINGS = """\
# Written at every start.
port 0
unixsocket "{sockets}/redis.sock"
unixsocketperm 700
dir "{data}"
logfile "{data}/redis.log"
save ""
daemonize yes
"""


def url(home: Home) -> str:
    """Return the REDIS_URL of the private Redis."""
    return f"unix://{quote(str(home.sockets))}/redis.sock"


def start(home: Home) -> None:
    """Start Redis unless it runs. It replaces the socket of one that was killed."""
    if answers(home):
        return
    settings = home.data / "redis.conf"
    home.write(settings, SETTINGS.format(sockets=quoted(home.sockets), data=quoted(home.data)))
    subprocess.run(["redis-server", settings], stdin=subprocess.DEVNULL, start_new_session=True, **home.identity())
    deadline = time.monotonic() + 10
    while not answers(home):
        if time.monotonic() > deadline:
            raise Problem(f"Redis did not start. The end of its log:\n{tail(home.data / 'redis.log')}")
        time.sleep(0.05)


def quoted(path: Path) -> str:
    """Return a path as it stands between double quotes in Redis' settings."""
    return str(path).replace("\\", "\\\\").replace('"', '\\"')


def stop(home: Home) -> None:
    """Stop Redis where it runs, and wait until its socket no longer answers."""
    ask(home, b"SHUTDOWN NOSAVE\r\n")
    deadline = time.monotonic() + 5
    while answers(home) and time.monotonic() < deadline:
        time.sleep(0.05)


def answers(home: Home) -> bool:
    """Tell whether Redis answers on its socket."""
    return ask(home, b"PING\r\n").startswith(b"+PONG")


def ask(home: Home, command: bytes) -> bytes:
    """Send one command over the socket and return the raw answer; empty where nothing listens."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(2)
        try:
            connection.connect(os.fspath(home.sockets / "redis.sock"))
            connection.sendall(command)
            return connection.recv(100)
        except OSError:
            return b""
