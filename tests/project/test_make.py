"""Cheap checks of what `make` relies on: locks, messages, places of sockets."""

import os
import re
import socket
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts import demo, home, leftovers, packages, places
from scripts.console import Problem

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_a_version_and_hashes_and_no_address(lock):
    text = lock.read_text()
    entries = re.findall(r"^\S.*(?:\n    --hash.*)*", re.sub(r" +#.*", "", text), flags=re.MULTILINE)
    complete = re.compile(r"[\w.-]+==\S+ \\(\n    --hash=sha256:\w{64}( \\)?)+")
    assert entries
    assert [entry for entry in entries if not complete.fullmatch(entry)] == []
    assert "://" not in text


def test_the_lock_of_the_tests_holds_everything_of_the_portal():
    portal, test = ((ROOT / "requirements" / f"{name}.txt").read_text() for name in ("portal", "test"))
    pins = re.compile(r"^\S+==\S+", flags=re.MULTILINE)
    assert set(pins.findall(portal)) - set(pins.findall(test)) == set()


def test_every_dependency_of_the_project_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for name, wanted in (
        ("portal", project["dependencies"]),
        ("test", project["dependencies"] + project["optional-dependencies"]["test"]),
    ):
        pins = re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / f"{name}.txt").read_text(), flags=re.MULTILINE)
        locked = {canonicalize_name(pin) for pin in pins}
        assert {canonicalize_name(Requirement(line).name) for line in wanted} - locked == set()


@pytest.mark.parametrize("python", ["3.11.0", "3.11.2", "3.12.0", "3.13.0"])
def test_the_lock_is_complete_for_every_supported_python(python):
    pins = re.findall(r"^([\w.-]+)==", (ROOT / "requirements" / "test.txt").read_text(), flags=re.MULTILINE)
    locked = {canonicalize_name(pin) for pin in pins}
    there = {"python_version": python.rpartition(".")[0], "python_full_version": python, "extra": ""}
    missing = [
        f"{package.metadata['Name']} needs {requirement}"
        for package in distributions()
        if canonicalize_name(package.metadata["Name"]) in locked
        for requirement in map(Requirement, package.requires or [])
        if not requirement.marker or requirement.marker.evaluate(there)
        if canonicalize_name(requirement.name) not in locked
    ]
    assert missing == []


def test_the_npm_lock_names_no_address():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_a_taken_port_is_named_with_the_way_out(monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(Problem) as caught:
            demo.free_port()
    assert str(port) in str(caught.value)
    assert f"make demo PORT={port + 1}" in str(caught.value)


@pytest.mark.parametrize("text", ["abc", "0", "70000", "-1"])
def test_a_wrong_port_is_named(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(Problem, match=re.escape(text)):
        demo.free_port()


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/a/b c/var/services/run", True),
        ("/" + "x" * 92, True),
        ("/" + "x" * 93, False),
        ("/" + "é" * 60, False),
        ("/with,comma/run", False),
    ],
)
def test_which_folder_can_hold_a_socket(folder, expected):
    assert home.can_hold_sockets(Path(folder)) is expected


def test_a_step_counts_only_when_it_was_finished_for_this_content(tmp_path):
    lock, mark = tmp_path / "lock.txt", tmp_path / "mark"
    lock.write_text("a==1")
    state = places.fingerprint(lock)
    assert not places.is_finished(mark, state)
    mark.write_text(state)
    assert places.is_finished(mark, state)
    lock.write_text("a==2")
    assert not places.is_finished(mark, places.fingerprint(lock))


APT = """\
#!/bin/sh
cd "$(dirname "$0")"
echo "$@" >> calls
if [ "$4" = update ] && ! [ -e waited ]; then touch waited; echo "E: /var/lib/apt/lists/lock is held"; exit 100; fi
if [ "$4" = install ] && ! [ -e repaired ]; then echo "E: run 'dpkg --configure -a'"; exit 100; fi
if [ "$4" = install ]; then ln -s /bin/true tool-of-the-test; fi
"""


def test_installing_waits_for_another_apt_and_repairs_one_that_was_killed(tmp_path, monkeypatch):
    scripts = {
        "apt-get": APT,
        "sudo": '#!/bin/sh\nexec "$@"\n',
        "dpkg": '#!/bin/sh\ntouch "$(dirname "$0")/repaired"\n',
    }
    for name, text in scripts.items():
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(packages, "LOG", tmp_path / "log")
    need = packages.Need("a tool", ("tool",), packages.program("tool-of-the-test"))
    monkeypatch.setattr(packages, "needed", lambda **_: [need])
    packages.install(testing=False)
    calls = [line.split()[3] for line in (tmp_path / "calls").read_text().splitlines()]
    assert calls == ["update", "update", "install", "install"]


def test_processes_of_a_killed_run_are_found_by_their_mark():
    sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    marked = subprocess.Popen(sleep, env=os.environ | leftovers.DEMO)
    unmarked = subprocess.Popen(sleep)
    try:
        found = leftovers.find(leftovers.DEMO)
        assert marked.pid in found
        assert unmarked.pid not in found
    finally:
        for process in (marked, unmarked):
            process.kill()
            process.wait()


@pytest.mark.parametrize("arguments", [[], ["unknown"], ["demo", "extra"]])
def test_wrong_use_ends_with_code_2_and_names_the_choices(arguments):
    outcome = subprocess.run(
        [sys.executable, "-m", "scripts", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 2
    assert "setup, services, demo, test, stop, messages, lock" in outcome.stderr


def test_what_runs_in_the_background_gives_way_as_a_process_and_as_a_session():
    looks = "import os; from pathlib import Path; session = Path('/proc/self/autogroup')\n"
    looks += "print(os.nice(0), session.read_text() if session.exists() else 'nice 5')"
    outcome = subprocess.run(
        ["sh", "scripts/background", sys.executable, "-c", looks],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        start_new_session=True,
    )
    own, session = outcome.stdout.split(maxsplit=1)
    assert int(own) == min(os.nice(0) + 5, 19)
    assert session.split()[-2:] == ["nice", "5"]
    assert outcome.stderr == ""
