"""The virtual environment with the locked Python packages, and the locked npm packages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts import leftovers
from scripts.console import must, say
from scripts.places import CHECKOUT, PYTHON, VENV, fingerprint, is_finished

REQUIREMENTS = CHECKOUT / "requirements"
NODE_MODULES = CHECKOUT / "node_modules"


def install(*, testing: bool) -> None:
    """Bring the virtual environment and node_modules in line with the lock files; does nothing when they are."""
    if testing:
        install_python("test")
    elif not is_installed("test"):  # the test lock holds everything of the portal's
        install_python("portal")
    install_npm()


def is_installed(name: str) -> bool:
    """Tell whether the packages of a lock are in the virtual environment."""
    return is_finished(VENV / f"{name}.installed", fingerprint(REQUIREMENTS / f"{name}.txt"))


def install_python(name: str) -> None:
    """Install the packages of one lock, checked by hash."""
    if is_installed(name):
        return
    ensure_venv()
    say(f"Installing Python packages from requirements/{name}.txt (the first time takes a few minutes)")
    lock = REQUIREMENTS / f"{name}.txt"
    state = fingerprint(lock)
    pip = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
    must([*pip, "--requirement", lock], doing="Installing Python packages", env=os.environ | leftovers.SETUP)
    (VENV / f"{name}.installed").write_text(state)


def ensure_venv() -> None:
    """Make the virtual environment, also over one that was cut off or whose Python is gone."""
    if PYTHON.exists() and not subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode:
        return
    say(f"Making a virtual environment in {VENV.name}")
    command = [sys.executable, "-m", "venv", "--clear", VENV]
    must(command, doing="Making a virtual environment", env=os.environ | leftovers.SETUP)


def install_npm() -> None:
    """Install the npm packages; where the machine has no npm, one from PyPI is put in the virtual environment."""
    mark = NODE_MODULES / ".installed"
    state = fingerprint(CHECKOUT / "package-lock.json")
    if is_finished(mark, state):
        return
    npm = shutil.which("npm")
    if npm is None:
        install_python("node")
        npm = VENV / "bin" / "npm"
    say("Installing npm packages")
    options = ["--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--no-update-notifier"]
    command = [npm, "ci", "--loglevel=error", *options]
    must(command, doing="Installing npm packages", cwd=CHECKOUT, env=with_venv_first() | leftovers.SETUP)
    mark.write_text(state)


def with_venv_first() -> dict[str, str]:
    """Return the environment with the virtual environment's programs first on the path."""
    return {**os.environ, "PATH": os.pathsep.join([str(Path(VENV, "bin")), os.environ.get("PATH", os.defpath)])}
