"""Where things are, and marks for finished steps."""

import fcntl
import hashlib
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.console import Problem

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGES = ("koppelkansen", "stakeholders", "areas", "sessions")  # of the portal
VAR = CHECKOUT / "var"
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"


def prepare() -> None:
    """Make var/, where everything that is made while running is kept."""
    if not os.access(CHECKOUT, os.W_OK):
        raise Problem(f"{CHECKOUT} is not writable for this user; clone the repository into a folder of your own.")
    VAR.mkdir(exist_ok=True)


def fingerprint(*files: Path) -> str:
    """Return a digest of the content of the files and of the machine they were used on."""
    digest = hashlib.sha256(f"{platform.machine()} {platform.python_version()}".encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_finished(mark: Path, state: str) -> bool:
    """Tell whether a step was completed for this state; a step that was cut off has no mark and is done again."""
    return mark.is_file() and mark.read_text() == state


@contextmanager
def lock(name: str) -> Iterator[None]:
    """Hold a lock of this checkout; waits for another run that holds it. The system frees it when we die."""
    with open(VAR / f"{name}.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
