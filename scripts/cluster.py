"""A private PostgreSQL cluster: a socket of its own, no network, nothing to do with the system's cluster."""

import os
import shutil
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from scripts import leftovers
from scripts.console import Problem, say, tail
from scripts.home import Home

NAME = "koppelkansen"  # of the database and of its owner
SETTINGS = """\
# Written at every start.
listen_addresses = ''
unix_socket_directories = '"{sockets}"'
unix_socket_permissions = 0700
max_connections = 100
jit = off
"""


def find_binaries(version: str = "*") -> Path | None:
    """Return the programs of the newest PostgreSQL that has PostGIS, of one major version where that is given."""
    found = []
    for control in Path("/usr/share/postgresql").glob(f"{version}/extension/postgis.control"):
        major = control.parent.parent.name
        binaries = Path("/usr/lib/postgresql", major, "bin")
        if (binaries / "initdb").exists():
            found.append((float(major), binaries))
    if found:
        return max(found)[1]
    return elsewhere(version)


def elsewhere(version: str) -> Path | None:
    """Return the PostgreSQL on the path, where a machine keeps it outside Debian's folders."""
    if not shutil.which("pg_config"):
        return None
    bindir, sharedir, release = subprocess.run(
        ["pg_config", "--bindir", "--sharedir", "--version"], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    complete = Path(bindir, "initdb").exists() and Path(sharedir, "extension/postgis.control").exists()
    right = version == "*" or release.split()[1].split(".")[0] == version
    return Path(bindir) if complete and right else None


def url(home: Home) -> str:
    """Return the DATABASE_URL of the cluster: the host is the folder of the socket."""
    return f"postgis://{NAME}@/{quote(str(home.sockets))}/{NAME}"


def start(home: Home) -> None:
    """Start the cluster unless it runs; makes it first where needed, and recovers from one that was killed."""
    if home.account is None and os.geteuid() == 0:
        raise Problem("PostgreSQL does not run as root, and there is no user “postgres” to run it: useradd postgres")
    data = home.data / "postgres"
    if not data.exists():
        create(home, data)
    version = (data / "PG_VERSION").read_text().strip()
    binaries = find_binaries(version)
    if binaries is None:
        raise Problem(
            f"The database in {data} was made by PostgreSQL {version}, which is no longer here. Install "
            f"postgresql-{version}-postgis-3, or remove that folder to start with an empty database."
        )
    if not answers(home, binaries):
        clear_remains(home, data)
        home.write(data / "koppelkansen.conf", SETTINGS.format(sockets=str(home.sockets).replace("'", "''")))
        log = home.data / "postgres.log"
        command = [binaries / "pg_ctl", "start", "--pgdata", data, "--log", log, "--wait", "--silent"]
        # The server inherits the outputs and keeps them open: waiting for the end of a pipe would take for ever.
        if run(home, command, stderr=subprocess.DEVNULL).returncode:
            raise Problem(f"PostgreSQL did not start. The end of {log}:\n{tail(log)}")
    created = run(home, [binaries / "createdb", "-h", home.sockets, "-U", NAME, NAME])
    if created.returncode and "already exists" not in created.stderr:
        raise Problem(f"The database could not be made: {created.stderr}")


def stop(home: Home) -> None:
    """Stop the cluster where it runs."""
    data = home.data / "postgres"
    if (data / "postmaster.pid").exists():
        binaries = find_binaries((data / "PG_VERSION").read_text().strip())
        run(home, [binaries / "pg_ctl", "stop", "--pgdata", data, "--mode", "fast", "--wait", "--silent"])


def create(home: Home, data: Path) -> None:
    """Make an empty cluster; it gets its name when it is complete, so that a cut-off one is made again."""
    say("Making a private PostgreSQL cluster")
    leftovers.end(leftovers.CLUSTER)
    draft = home.data / "postgres.new"
    shutil.rmtree(draft, ignore_errors=True)
    # Only this user can reach the socket, so whoever gets there is trusted.
    options = ["--auth-local=trust", "--auth-host=reject", "--encoding=UTF8", "--locale=C.UTF-8", "--username", NAME]
    made = run(home, [find_binaries() / "initdb", "--pgdata", draft, *options], mark=leftovers.CLUSTER)
    if made.returncode:
        raise Problem(f"PostgreSQL's initdb failed:\n{made.stderr}")
    with open(draft / "postgresql.conf", "a") as file:
        file.write("\ninclude 'koppelkansen.conf'\n")
    draft.rename(data)


def clear_remains(home: Home, data: Path) -> None:
    """Remove the pid file and socket of a cluster that was killed; refuses while one of its processes still lives."""
    deadline = time.monotonic() + 10
    while is_alive(data):
        if time.monotonic() > deadline:
            raise Problem(f"A PostgreSQL that does not answer is using {data}. End it and run again.")
        time.sleep(0.2)
    for remains in [data / "postmaster.pid", *home.sockets.glob(".s.PGSQL.*")]:
        remains.unlink(missing_ok=True)


def is_alive(data: Path) -> bool:
    """Tell whether a process works in the cluster's folder. The pid file cannot tell: its number may be reused."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.readlink(process / "cwd") == str(data):
                return True
        except OSError:
            continue  # ended meanwhile, or another user's
    return False


def answers(home: Home, binaries: Path) -> bool:
    """Tell whether the cluster accepts connections on its socket."""
    return run(home, [binaries / "pg_isready", "-h", home.sockets, "--quiet"]).returncode == 0


def run(
    home: Home, command: list, *, stderr: int = subprocess.PIPE, mark: dict[str, str] | None = None
) -> subprocess.CompletedProcess:
    """Run one of PostgreSQL's programs as the services' user, with none of our environment's PG variables."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"} | (mark or {})
    return subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        text=True,
        env=environment,
        start_new_session=True,  # Ctrl-C in the terminal is not for the server
        **home.identity(),
    )
