"""Real workers and a real beat beside the test, on the test's database and Redis."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import redis
from django.conf import settings
from django.db import connection

from tests.addresses import database_url

ROOT = Path(__file__).resolve().parents[2]
SWEEP_SECONDS = 1
LEASE_SECONDS = 4


class Processes:
    """Starts Celery processes with short sweeps, kills them, and counts the mails they really sent."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.mails = folder / "mails"
        self.started: list[subprocess.Popen] = []
        self.environment = os.environ | {
            "DATABASE_URL": database_url(connection.settings_dict["NAME"]),
            "REDIS_URL": settings.CACHES["default"]["LOCATION"],
            "DJANGO_SETTINGS_MODULE": "koppelkansen.settings",
            "SWEEP_SECONDS": str(SWEEP_SECONDS),
            "JOB_LEASE_SECONDS": str(LEASE_SECONDS),
            "EMAIL_URL": f"filemail:///{self.mails}",
            "DEMO": "0",
            "DEBUG": "0",
            "HTTPS": "0",
            "ALLOWED_HOSTS": "127.0.0.1",
        }

    def worker(self, queues: str = "celery,control") -> subprocess.Popen:
        name = f"worker{len(self.started)}@test"
        return self._start("worker", "--queues", queues, "--concurrency", "1", "--hostname", name)

    def beat(self) -> subprocess.Popen:
        """Start a beat that remembers nothing of an earlier one."""
        return self._start("beat", "--schedule", str(self.folder / f"beat-{len(self.started)}"))

    def _start(self, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "celery", "--quiet", "--app", "koppelkansen", *arguments]
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self.started.append(process)
        return process

    def kill(self, process: subprocess.Popen) -> None:
        """SIGKILL a process with all its children at once: nothing is tidied up."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_child(self, process: subprocess.Popen) -> None:
        """SIGKILL the child that does the work; its parent lives on."""
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)

    def kill_all(self) -> None:
        for process in self.started:
            self.kill(process)

    def sent_to(self) -> list[str]:
        """Return the receiver of each mail that was really sent."""
        files = sorted(self.mails.glob("*")) if self.mails.exists() else []
        lines = [line for file in files for line in file.read_text().splitlines()]
        return sorted(line.removeprefix("To: ") for line in lines if line.startswith("To: "))

    def redis(self) -> redis.Redis:
        return redis.Redis.from_url(self.environment["REDIS_URL"])


def wait_until(
    condition: Callable[[], bool], *, seconds: float = 90, pause: float = 0.05, log: Path | None = None
) -> None:
    """Wait until `condition` holds, or fail with the end of the log."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            tail = log.read_text()[-3000:] if log and log.exists() else ""
            raise AssertionError(f"Did not happen within {seconds} s.\n{tail}")
        time.sleep(pause)
