"""Models and migrations agree."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_missing_migrations():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_every_trigger_is_installed(capsys):
    call_command("pgtrigger", "ls")
    lines = [line for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert lines
    assert [line for line in lines if "INSTALLED" not in line.replace("UNINSTALLED", "")] == []
