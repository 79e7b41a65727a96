"""Programs the portal needs from the system, and installing them with Debian's packages."""

import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from scripts import cluster
from scripts.console import Problem, say, tail
from scripts.places import VAR

LOG = VAR / "apt.log"
PATIENCE = 300  # seconds to wait for another apt that is at work
# These stand in the messages in every language.
LISTS_LOCK = "/var/lib/apt/lists/lock"
INTERRUPTED = "dpkg --configure -a"


@dataclass(frozen=True)
class Need:
    """A program or library, the Debian packages that bring it, and how to see that it is there."""

    what: str
    packages: tuple[str, ...]
    present: Callable[[], bool]


def library(name: str) -> Callable[[], bool]:
    """Return a check that the dynamic linker knows a library."""
    return lambda: ctypes.util.find_library(name) is not None


def program(name: str) -> Callable[[], bool]:
    """Return a check that a program is on the path."""
    return lambda: shutil.which(name) is not None


VENV = Need(
    "Python's venv",
    (f"python3.{sys.version_info.minor}-venv",),
    lambda: importlib.util.find_spec("ensurepip") is not None,
)
GDAL = Need("GDAL", ("gdal-bin",), library("gdal"))
GEOS = Need("GEOS", ("libgeos-c1v5",), library("geos_c"))
GETTEXT = Need("gettext", ("gettext",), program("msgfmt"))
POSTGRES = Need(
    "PostgreSQL with PostGIS",
    ("postgresql", "postgresql-postgis"),
    lambda: cluster.find_binaries() is not None,
)
REDIS = Need("Redis", ("redis-server",), program("redis-server"))
CHROMIUM = Need("Chromium", ("chromium",), program("chromium"))


def needed(*, testing: bool) -> list[Need]:
    """Return what this run needs; a database or Redis that the environment names is not ours to install."""
    needs = [VENV, GDAL, GEOS, GETTEXT]
    if not os.environ.get("DATABASE_URL"):
        needs.append(POSTGRES)
    if not os.environ.get("REDIS_URL"):
        needs.append(REDIS)
    if testing:
        needs.append(CHROMIUM)
    return needs


def install(*, testing: bool) -> None:
    """Install what is missing, as root or with sudo; raises Problem with the exact packages where that cannot be."""
    missing = missing_of(needed(testing=testing))
    if not missing:
        return
    packages = [package for need in missing for package in need.packages]
    whats = ", ".join(need.what for need in missing)
    by_hand = f"apt-get update && apt-get install --no-install-recommends {' '.join(packages)}"
    if not shutil.which("apt-get"):
        raise Problem(
            f"Missing on this machine: {whats}. This machine has no apt-get, so install them with its own package "
            f"manager and run the same command again. On Debian the packages are: {' '.join(packages)}."
        )
    if os.geteuid() == 0:
        prefix = []
    elif shutil.which("sudo"):
        prefix = ["sudo"]
    else:
        raise Problem(
            f"Missing on this machine: {whats}. You are not root and there is no sudo, so ask an administrator to "
            f"run\n\n    {by_hand}\n\nand run the same command again."
        )
    say(f"Installing with apt-get (takes a few minutes): {' '.join(packages)}")
    environment = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    apt = [*environment, "apt-get", "--yes", "-o", f"DPkg::Lock::Timeout={PATIENCE}"]
    for command in (["update"], ["install", "--no-install-recommends", *packages]):
        said = run([*apt, *command])
        if said and INTERRUPTED in said:  # an earlier installation was killed
            run([*environment, "dpkg", "--configure", "-a"])
            said = run([*apt, *command])
        if said is not None:
            raise Problem(f"apt-get could not install {whats}. The end of {LOG}:\n{tail(LOG)}\n\nBy hand: {by_hand}")
    still = missing_of(missing)
    if still:
        raise Problem(f"Installed {' '.join(packages)}, but did not find: {', '.join(need.what for need in still)}.")


def run(command: list[str]) -> str | None:
    """Run a command of apt with its output in the log; returns what it said when it failed, None when it went well.

    Another apt may be at work: that of an earlier run that was killed, or one by which a new machine updates itself.
    apt-get waits for it by itself, except for the lock of the lists.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        with open(LOG, "a+", errors="replace") as log:
            start = log.seek(0, os.SEEK_END)
            code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log).returncode
            log.seek(start)
            said = log.read()
        if code == 0:
            return None
        if LISTS_LOCK not in said or time.monotonic() > deadline:
            return said
        time.sleep(0.5)


def missing_of(needs: list[Need]) -> list[Need]:
    """Return the needs that are not met."""
    return [need for need in needs if not need.present()]
