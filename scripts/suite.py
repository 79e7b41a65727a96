"""`make test`: the whole suite on private services."""

import os
import shlex
import subprocess

from scripts import services, setup
from scripts.places import CHECKOUT, PYTHON


def run() -> int:
    """Run the linter and all tests; returns 0 only when both are content. ARGS= goes to pytest."""
    setup.install(testing=True)
    with services.in_use() as environment:
        if not os.environ.get("REDIS_URL"):
            environment["REDIS_URL"] += "?db=1"  # tests empty it; a demo beside them keeps database 0
        arguments = shlex.split(os.environ.get("ARGS", "")) or [
            "-n",
            "2",
            "--dist",
            "loadfile",
            "--no-loadscope-reorder",
        ]
        steps = [
            [PYTHON, "manage.py", "compilemessages", "--verbosity=0", "--settings=tests.settings"],
            [PYTHON, "-m", "ruff", "check", "--quiet"],
            [PYTHON, "-m", "ruff", "format", "--check", "--quiet"],
            [PYTHON, "-m", "pytest", "--quiet", *arguments],
        ]
        options = {"cwd": CHECKOUT, "env": environment, "stdin": subprocess.DEVNULL}
        failures = [code for step in steps if (code := subprocess.run(step, **options).returncode)]
    return failures[-1] if failures else 0
