"""Processes of an earlier run that was killed: recognised by a variable that all of them inherited.

Who holds the lock of a step may end what still bears its mark: nobody waits for it any more, and it would work in the
same folder or database as we do.
"""

import os
import signal
import time
from pathlib import Path

from scripts.places import VAR

DEMO = {"KOPPELKANSEN_DEMO": str(VAR)}
SETUP = {"KOPPELKANSEN_SETUP": str(VAR)}
CLUSTER = {"KOPPELKANSEN_CLUSTER": str(VAR)}


def end(mark: dict[str, str], *, patience: float = 5) -> None:
    """End all processes of this checkout with this mark: first asked, after `patience` seconds forced."""
    for number, seconds in ((signal.SIGTERM, patience), (signal.SIGKILL, 5)):
        for process in find(mark):
            try:
                os.kill(process, number)
            except ProcessLookupError:
                continue  # ended meanwhile
        deadline = time.monotonic() + seconds
        while find(mark) and time.monotonic() < deadline:
            time.sleep(0.1)


def find(mark: dict[str, str]) -> list[int]:
    """Return the numbers of the processes with this mark that are alive."""
    [(name, value)] = mark.items()
    entry = f"{name}={value}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            marked = entry in (process / "environ").read_bytes().split(b"\0")
        except OSError:
            continue  # ended meanwhile, or another user's
        if marked and int(process.name) != os.getpid():
            found.append(int(process.name))
    return found
