"""Visitors that ask for pages one after the other, and the times they waited."""

import http.client
import re
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

IDLE_SECONDS = 3
HIDDEN = re.compile(r'<input[^>]*name="(csrfmiddlewaretoken|version)"[^>]*value="([^"]*)"')


class Visitor:
    """One browser: a connection that stays open, and cookies."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = dict(cookies or {})
        self.asked = time.monotonic()

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


@dataclass(frozen=True)
class Waits:
    """Waiting times in milliseconds, and how many requests were answered per second."""

    milliseconds: list[float]
    requests_per_second: float

    def percentile(self, part: int) -> float:
        """Return the time within which `part` percent was answered."""
        return statistics.quantiles(self.milliseconds, n=100, method="inclusive")[part - 1]


def measure(actions: list[Callable[[], None]], seconds: float) -> Waits:
    """Let each visitor repeat its action for a while, side by side; an error of one ends the measurement."""
    waits: list[float] = []
    errors: list[Exception] = []
    for action in actions:
        action()  # warm
    start = time.perf_counter()

    def visit(action: Callable[[], None]) -> None:
        try:
            while time.perf_counter() < start + seconds and not errors:
                asked = time.perf_counter()
                action()
                waits.append((time.perf_counter() - asked) * 1000)
        except (RuntimeError, OSError, http.client.HTTPException) as error:
            errors.append(error)

    threads = [threading.Thread(target=visit, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return Waits(waits, len(waits) / (time.perf_counter() - start))
