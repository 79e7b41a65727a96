"""Messages on the terminal, and running other programs."""

import subprocess
import sys
from pathlib import Path


class Problem(Exception):
    """Something the user can solve; the text says what happened and what to do."""


def say(text: str) -> None:
    """Print a line of progress at once, also when the output goes to a file."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def fail(text: str) -> None:
    """Print a problem on standard error."""
    sys.stderr.write(f"\n{text}\n")
    sys.stderr.flush()


def must(command: list, *, doing: str, **options) -> None:
    """Run a program with its output on the terminal; a failure becomes a Problem that names what was being done."""
    if subprocess.run([str(part) for part in command], check=False, **options).returncode:
        raise Problem(f"{doing} failed; the lines above say why. Solve that and run the same command again.")


def tail(log: Path, lines: int = 15) -> str:
    """Return the last lines of a log file, for in a message."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
