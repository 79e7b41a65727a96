"""Processes of an earlier demo that was killed: recognised by a variable that all of them inherited."""

import os
import signal
import time
from pathlib import Path

from scripts.places import VAR

MARK = {"KOPPELKANSEN_DEMO": str(VAR)}
ENTRY = f"KOPPELKANSEN_DEMO={VAR}".encode()


def end() -> None:
    """End all processes of this checkout's demo: first asked, after five seconds forced."""
    for number, seconds in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        for process in find():
            try:
                os.kill(process, number)
            except ProcessLookupError:
                continue  # ended meanwhile
        deadline = time.monotonic() + seconds
        while find() and time.monotonic() < deadline:
            time.sleep(0.1)


def find() -> list[int]:
    """Return the numbers of the demo's processes that are alive."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            marked = ENTRY in (process / "environ").read_bytes().split(b"\0")
        except OSError:
            continue  # ended meanwhile, or another user's
        if marked and int(process.name) != os.getpid():
            found.append(int(process.name))
    return found
