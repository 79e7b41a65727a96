"""Static files as they are served: whitelisted packages, hashed names, module imports that still fit."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from koppelkansen.core.importmap import MODULES, render_import_map
from koppelkansen.core.staticfiles import ManifestStorage, NpmFinder


def test_only_whitelisted_npm_files_are_found():
    assert finders.find("npm/htmx/htmx.min.js")
    assert finders.find("npm/htmx/htmx.js") is None
    assert finders.find("npm/htmx/../package.json") is None
    listed = {name for name, _storage in NpmFinder().list([])}
    assert "htmx.min.js" in listed
    assert not [name for name in listed if name.endswith((".map", ".ts", ".md"))]


def test_a_missing_npm_folder_is_a_failed_check(settings, tmp_path):
    settings.NPM_ROOT = tmp_path
    assert [error.id for error in NpmFinder().check()] == ["koppelkansen.E001"] * len(settings.NPM_FILES)


def test_the_import_map_names_files_that_exist():
    tag = render_import_map("abc")
    imports = json.loads(re.search(r">(.*)</script>", tag)[1])["imports"]
    assert set(imports) == set(MODULES)
    assert [path for path in MODULES.values() if finders.find(path) is None] == []
    assert 'nonce="abc"' in tag


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The static files as a deployment collects them, without the slow compression."""
    root = tmp_path_factory.mktemp("static")

    class Storage(ManifestStorage):
        """Hashes, but does not compress."""

        def create_compressor(self, **kwargs):
            return _NoCompressor()

    with override_settings(STATIC_ROOT=root):
        storage = Storage(location=root)
        original = staticfiles_storage._wrapped
        staticfiles_storage._wrapped = storage
        try:
            call_command("collectstatic", interactive=False, verbosity=0)
        finally:
            staticfiles_storage._wrapped = original
    return root, storage


class _NoCompressor:
    def should_compress(self, name):
        return False

    def compress(self, path):
        return []


def test_own_modules_import_hashed_names_that_exist(collected):
    root, storage = collected
    portal = (root / storage.stored_name("js/portal.js")).read_text()
    imports = re.findall(r'import\s*"\./([^"]+)"', portal)
    assert [name.split(".")[0] for name in imports] == [
        "dialog",
        "menu",
        "strips",
        "logout",
        "text-length",
        "forms",
        "uploads",
        "copy",
        "live",
    ]
    assert all(re.search(r"\.[0-9a-f]{12}\.js$", name) for name in imports)
    assert [name for name in imports if not (root / "js" / name).is_file()] == []


def test_fonts_and_icons_are_hashed_in_styles(collected):
    root, storage = collected
    fonts = (root / storage.stored_name("css/fonts.css")).read_text()
    urls = re.findall(r'url\("([^"]+)"\)', fonts)
    assert len(urls) == 3
    assert [url for url in urls if not (root / "css" / url).resolve().is_file()] == []


def test_own_files_have_no_inline_styles_or_handlers():
    """The content security policy would block them, silently."""
    wrong = []
    for template in (finders.settings.BASE_DIR / "templates").rglob("*.html"):
        for match in re.finditer(r"<[a-z][^>]*\s(style|on[a-z]+)=", template.read_text()):
            wrong.append(f"{template.name}: {match[0][:80]}")
    assert wrong == []
