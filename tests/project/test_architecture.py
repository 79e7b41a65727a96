"""The house rules of docs/architecture.md, read from the source by `ast`."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

from koppelkansen.core.models import VersionedModel

ROOT = Path(__file__).resolve().parents[2]
# From the ground floor up: a package imports only itself and what stands before it.
FLOORS = ["koppelkansen.core", "stakeholders", "areas", "sessions", "koppelkansen.portal"]
WIRING = {"koppelkansen.settings", "koppelkansen.urls", "koppelkansen.celery", "koppelkansen.wsgi"}
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "set_password",
    "aupdate",
    "acreate",
}
# Calls with such a name on these receivers do not write to the database.
HARMLESS_RECEIVERS = {"cache", "headers", "context", "query", "parameters", "hashlib", "digest", "data", "initial"}


def _modules(package: str) -> list[Path]:
    folder = ROOT / package.replace(".", "/")
    return [path for path in folder.rglob("*.py") if "migrations" not in path.parts]


def _imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_only_run_down(floor):
    above = FLOORS[FLOORS.index(floor) + 1 :]
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in _modules(floor)
        for name in _imports(path)
        if any(_within(name, package) for package in above)
    ]
    assert wrong == []


def test_no_relative_imports():
    wrong = [
        str(path.relative_to(ROOT))
        for floor in FLOORS
        for path in _modules(floor)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert wrong == []


def _writes(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            receiver = node.func.value
            name = receiver.attr if isinstance(receiver, ast.Attribute) else getattr(receiver, "id", "")
            if name not in HARMLESS_RECEIVERS:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} .{node.func.attr}()")
    return found


ROOMS_THAT_READ = ["views", "forms", "queries", "querysets", "querysets.py", "policies.py", "templatetags", "engine"]


@pytest.mark.parametrize("floor", FLOORS)
def test_only_the_domain_writes(floor):
    folder = ROOT / floor.replace(".", "/")
    paths = [
        path
        for room in ROOMS_THAT_READ
        for path in ([folder / room] if room.endswith(".py") else (folder / room).rglob("*.py"))
        if path.exists()
    ]
    paths += [path for path in (folder / "queries.py", folder / "policies.py") if path.exists()]
    assert [line for path in sorted(set(paths)) for line in _writes(path)] == []


def test_whoever_takes_a_submission_key_claims_it():
    """A key that is not claimed would let a double submit make two."""
    careless = []
    for floor in FLOORS:
        for path in _modules(floor):
            for node in ast.walk(ast.parse(path.read_text())) if "domain" in path.parts else ():
                if not isinstance(node, ast.FunctionDef):
                    continue
                arguments = node.args.args + node.args.kwonlyargs
                takes_key = any("uuid.UUID" in ast.unparse(a.annotation) for a in arguments if a.annotation)
                if takes_key and "submissions.claim(" not in ast.unparse(node):
                    careless.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert careless == []


def test_the_engine_knows_no_django():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / "areas" / "engine").rglob("*.py")
        for name in _imports(path)
        if _within(name, "django")
        or (any(_within(name, floor) for floor in FLOORS) and not _within(name, "areas.engine"))
    ]
    assert wrong == []


def test_labels():
    labels = {config.name: config.label for config in apps.get_app_configs()}
    ours = {name: labels[name] for name in [*FLOORS]}
    assert ours == {
        "koppelkansen.core": "core",
        "stakeholders": "stakeholders",
        "areas": "areas",
        "sessions": "koppelsessies",
        "koppelkansen.portal": "portal",
    }


def test_user_edited_models_have_history():
    untracked = [
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, VersionedModel) and not hasattr(model, "pgh_event_models")
    ]
    assert untracked == []
