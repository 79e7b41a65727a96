"""Brings the database up to date and loads the demo; run by the virtual environment's Python.

One process for all commands: starting Django costs a second each time. Progress goes to standard error, and what
`manage.py demo` prints (the logins) to standard output.
"""

import compileall
import gc
import os
import subprocess
import sys

import django
from django.core.management import call_command

from scripts.places import CHECKOUT, PACKAGES

CATALOGUE = CHECKOUT / "koppelkansen" / "locale" / "nl" / "LC_MESSAGES" / "django.po"


def main() -> None:
    """Run the commands in their order; a failing one ends the process with its own message."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koppelkansen.settings")
    os.environ["REQUEST_LIMITS"] = "0"
    # Before Django starts: it reads the catalogue once, and content is written in Dutch.
    subprocess.run(["msgfmt", "--output-file", CATALOGUE.with_suffix(".mo"), CATALOGUE], check=True)
    # Where PYTHONDONTWRITEBYTECODE is set, Python does not do so by itself: each process would compile all again.
    for package in PACKAGES:
        compileall.compile_dir(CHECKOUT / package, quiet=1)
    django.setup()
    # Migrations make and drop thousands of models, in circles: seldom looking for those saves a quarter of the time.
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    sys.stderr.write("Preparing the database\n")
    call_command("migrate", verbosity=0)
    sys.stderr.write("Loading the content\n")
    call_command("demo")  # lays the default content as well


main()
