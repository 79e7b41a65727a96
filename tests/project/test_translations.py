"""The interface is complete in Dutch (source texts are English)."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import allauth
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


def test_the_pages_about_an_account_say_u_as_well():
    """django-allauth addresses people with "je"; each of those texts is replaced, with the same placeholders."""
    informal = re.compile(r"\b(je|jij|jou|jouw|jezelf)\b", re.IGNORECASE)
    package = polib.pofile(str(Path(allauth.__file__).parent / "locale" / "nl" / "LC_MESSAGES" / "django.po"))
    own = polib.pofile(str(ROOT / "koppelkansen" / "locale_allauth" / "nl" / "LC_MESSAGES" / "django.po"))
    texts = {entry.msgid: _text(entry) for entry in own}
    theirs = {entry.msgid for entry in package if not entry.obsolete and informal.search(_text(entry))}
    assert theirs - set(texts) == set()
    assert [text for text in texts.values() if informal.search(text)] == []
    wrong = [key for key, text in texts.items() if set(PLACEHOLDER.findall(key)) != set(PLACEHOLDER.findall(text))]
    assert wrong == []


def _text(entry: polib.POEntry) -> str:
    return entry.msgstr or " ".join(entry.msgstr_plural.values())
