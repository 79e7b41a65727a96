"""Brings the database up to date and loads the demo; run by the virtual environment's Python.

One process for all commands: starting Django costs a second each time. Progress goes to standard error, and what
`manage.py demo` prints (the logins) to standard output.
"""

import os
import sys

import django
from django.core.management import call_command
from django.db import connection


def main() -> None:
    """Run the commands in their order; a failing one ends the process with its own message."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koppelkansen.settings")
    django.setup()
    # The limits on waiting guard requests; this is one long job, whose calculations take a minute on a slow machine.
    connection.settings_dict["OPTIONS"].pop("options", None)
    call_command("compilemessages", verbosity=0)
    sys.stderr.write("Preparing the database\n")
    call_command("migrate", verbosity=0)
    sys.stderr.write("Loading the content\n")
    call_command("demo")  # lays the default content as well


main()
