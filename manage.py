#!/usr/bin/env python
"""Command-line entry point: `python manage.py COMMAND`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koppelkansen.settings")
    os.environ.setdefault("REQUEST_LIMITS", "0")
    execute_from_command_line(sys.argv)
