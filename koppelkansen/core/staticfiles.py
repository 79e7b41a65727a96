"""Static files: the few npm files the portal uses, and hashed names for everything.

npm packages are served from `node_modules` by a whitelist (`NPM_FILES`); whole packages would make collectstatic
ten times slower and publish files nobody asks for.
"""

from fnmatch import fnmatch
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.storage import HashedFilesMixin
from django.core.checks import Error
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class NpmFinder(BaseFinder):
    """Finds `npm/<prefix>/<file>` for each entry `prefix: (folder, patterns)` of `settings.NPM_FILES`."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.sources = []
        for prefix, (folder, patterns) in settings.NPM_FILES.items():
            storage = FileSystemStorage(location=Path(settings.NPM_ROOT) / folder)
            storage.prefix = f"npm/{prefix}"
            self.sources.append((storage, patterns))
        super().__init__(*args, **kwargs)

    def check(self, **kwargs):
        return [
            Error(f"The npm folder {storage.location} is missing: run `npm ci`.", id="koppelkansen.E001")
            for storage, _patterns in self.sources
            if not Path(storage.location).is_dir()
        ]

    def find(self, path, find_all=False, **kwargs):
        found = []
        for storage, patterns in self.sources:
            name = path.removeprefix(storage.prefix + "/")
            if name != path and any(fnmatch(name, p) for p in patterns) and storage.exists(name):
                found.append(storage.path(name))
        if find_all:
            return found
        return found[0] if found else []

    def list(self, ignore_patterns):
        for storage, patterns in self.sources:
            folder = Path(storage.location)
            for file in sorted(folder.rglob("*")):
                name = file.relative_to(folder).as_posix()
                if file.is_file() and any(fnmatch(name, p) for p in patterns):
                    yield name, storage


def _without_source_maps(patterns):
    return tuple(p for p in patterns if "sourceMappingURL" not in (p if isinstance(p, str) else p[0]))


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed names. Imports between modules are rewritten in our own `js/` only.

    Django's switch for module imports reads every script, also those of packages, and stumbles over
    comments in them; source maps are not published.
    """

    patterns = (
        ("*.css", _without_source_maps(HashedFilesMixin.patterns[0][1])),
        ("js/*.js", HashedFilesMixin._js_module_import_aggregation_patterns[1]),
    )
