"""The interface is complete in Dutch (source texts are English)."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory) -> polib.POFile:
    """The Dutch catalogue, brought up to date with the source in a copy."""
    copy = tmp_path_factory.mktemp("source")
    for name in ("koppelkansen", "stakeholders", "areas", "sessions", "templates"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "manage.py", copy)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "nl", "--no-location", "--no-obsolete", "-v0"],
        cwd=copy,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "koppelkansen.settings"},
        check=True,
    )
    return polib.pofile(str(copy / "koppelkansen" / "locale" / "nl" / "LC_MESSAGES" / "django.po"))


def test_nothing_is_untranslated(catalogue):
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []


def test_nothing_is_fuzzy(catalogue):
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_placeholders_are_kept(catalogue):
    wrong = [
        entry.msgid
        for entry in catalogue
        if entry.msgstr and sorted(PLACEHOLDER.findall(entry.msgid)) != sorted(PLACEHOLDER.findall(entry.msgstr))
    ]
    assert wrong == []
