"""Visitors that ask for pages one after the other, and the times they waited."""

import http.client
import re
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

IDLE_SECONDS = 3
HIDDEN = re.compile(r'<input[^>]*name="(csrfmiddlewaretoken|version)"[^>]*value="([^"]*)"')


class Visitor:
    """One browser: a connection that stays open, and cookies."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = dict(cookies or {})
        self.asked = time.monotonic()

    def reconnect(self) -> None:
        """Let the next request open the connection again."""
        self.connection.close()

    def get(self, path: str) -> str:
        """Return the body of a page."""
        return self._ask("GET", path, expected=200)

    def post(self, path: str, fields: dict) -> None:
        """Send a form that must lead to another page, as every save does."""
        self._ask("POST", path, expected=303, body=urlencode(fields))

    def open_form(self, path: str) -> dict[str, str]:
        """Open a page and return the token and the version of its form."""
        return dict(HIDDEN.findall(self.get(path)))

    def _ask(self, method: str, path: str, *, expected: int, body: str | None = None) -> str:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if time.monotonic() - self.asked > IDLE_SECONDS:
            self.connection.close()  # the server has; the next request opens it again
        self.asked = time.monotonic()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if response.status != expected:
            raise RuntimeError(f"{method} {path} answered {response.status}, expected {expected}")
        return text


@dataclass
class Waits:
    """Waiting times in milliseconds, and the seconds in which they were measured."""

    milliseconds: list[float] = field(default_factory=list)
    seconds: float = 0

    @property
    def requests_per_second(self) -> float:
        """Answers per second, of all visitors together."""
        return len(self.milliseconds) / self.seconds

    def percentile(self, part: int) -> float:
        """Return the time within which `part` percent was answered."""
        return statistics.quantiles(self.milliseconds, n=100, method="inclusive")[part - 1]


@dataclass(frozen=True)
class Action:
    """What a visitor does over and over."""

    visitor: Visitor
    act: Callable[[], None]


def measure(actions: list[Action], seconds: float, waits: Waits) -> None:
    """Let each visitor repeat its action for a while, side by side, and add to `waits`; an error of one ends it.

    Each action has a connection of its own: a connection stays with one process of the server, so with a few of them
    chance would decide for seconds at a time whether two visitors wait for each other.
    """
    errors: list[Exception] = []
    start = time.perf_counter()

    def visit(action: Action) -> None:
        try:
            while time.perf_counter() < start + seconds and not errors:
                action.visitor.reconnect()
                asked = time.perf_counter()
                action.act()
                waits.milliseconds.append((time.perf_counter() - asked) * 1000)
        except (RuntimeError, OSError, http.client.HTTPException) as error:
            errors.append(error)

    threads = [threading.Thread(target=visit, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    waits.seconds += time.perf_counter() - start
