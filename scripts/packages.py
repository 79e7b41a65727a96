"""Programs the portal needs from the system, and installing them with Debian's packages."""

import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from scripts import cluster
from scripts.console import Problem, say, tail
from scripts.places import VAR

LOG = VAR / "apt.log"


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
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--yes", "-o", "DPkg::Lock::Timeout=300"]
    for command in (["update"], ["install", "--no-install-recommends", *packages]):
        with open(LOG, "a") as log:
            installed = subprocess.run([*apt, *command], stdout=log, stderr=log)
        if installed.returncode:
            raise Problem(f"apt-get could not install {whats}. The end of {LOG}:\n{tail(LOG)}\n\nBy hand: {by_hand}")
    still = missing_of(missing)
    if still:
        raise Problem(f"Installed {' '.join(packages)}, but did not find: {', '.join(need.what for need in still)}.")


def missing_of(needs: list[Need]) -> list[Need]:
    """Return the needs that are not met."""
    return [need for need in needs if not need.present()]
