"""Where the private PostgreSQL and Redis keep their data and sockets, and as which system user they run."""

import json
import os
import pwd
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from scripts.console import Problem
from scripts.places import VAR

RECORD = VAR / "services.json"
OUTSIDE = Path("/var/lib/koppelkansen")
# Linux allows 107 bytes for the path of a socket; PostgreSQL adds "/.s.PGSQL.5432" to the folder.
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")


@dataclass(frozen=True)
class Home:
    """The folders of the services; `account` is the system user they run as, None for ourselves."""

    data: Path
    sockets: Path
    account: pwd.struct_passwd | None

    def identity(self) -> dict:
        """Return the subprocess options that run a program as the services' user."""
        if self.account is None:
            return {"cwd": self.data}
        return {"cwd": self.data, "user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def write(self, file: Path, text: str) -> None:
        """Write a settings file that the services' user can read, whatever our umask; the folder is closed."""
        file.write_text(text)
        file.chmod(0o644)


def find() -> Home:
    """Return the home of this checkout's services; makes it on the first call and remembers it in var/."""
    remembered = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    data = Path(remembered.get("data") or VAR / "services")
    account = account_for(data)
    if not data.exists():
        if account is not None and not can_enter(VAR, account):
            # The checkout is in a folder that the services' user may not enter, /root for instance.
            OUTSIDE.mkdir(exist_ok=True)
            OUTSIDE.chmod(0o755)
            data = Path(tempfile.mkdtemp(dir=OUTSIDE))
        remember(data=data)
    own(data, account)
    sockets = data / "run"
    if not can_hold_sockets(sockets):
        sockets = Path(remembered.get("sockets") or "/nonexistent")
        if not sockets.is_dir() or sockets.stat().st_uid != data.stat().st_uid:
            sockets = Path(tempfile.mkdtemp(prefix="koppelkansen-", dir="/tmp"))
            remember(data=data, sockets=sockets)
    own(sockets, account)
    return Home(data, sockets, account)


def account_for(data: Path) -> pwd.struct_passwd | None:
    """Return the user for the services. PostgreSQL refuses to run as root: it then runs as the package's own user."""
    if os.geteuid() != 0:
        if data.exists() and data.stat().st_uid != os.geteuid():
            owner = pwd.getpwuid(data.stat().st_uid).pw_name
            raise Problem(
                f"The database in {data} belongs to the user {owner}: an earlier run was done by root or another "
                f"user. Run as that user, or remove {VAR} to start with an empty database."
            )
        return None
    if data.exists() and data.stat().st_uid != 0:
        return pwd.getpwuid(data.stat().st_uid)
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return None


def can_enter(folder: Path, account: pwd.struct_passwd) -> bool:
    """Tell whether a user can reach a folder, all folders above it included."""
    identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": [], "cwd": "/"}
    return subprocess.run(["test", "-x", folder], **identity).returncode == 0


def can_hold_sockets(folder: Path) -> bool:
    """Tell whether the path is short enough for a socket and free of the comma that separates hosts in libpq."""
    return len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER and not set(str(folder)) & set(',"\\')


def own(folder: Path, account: pwd.struct_passwd | None) -> None:
    """Make a folder that only the services' user may enter."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    if account is not None:
        os.chown(folder, account.pw_uid, account.pw_gid)


def remember(**folders: Path) -> None:
    """Keep the folders outside the checkout, so that the next run finds its data; the others follow from it."""
    outside = {name: str(folder) for name, folder in folders.items() if not folder.is_relative_to(VAR)}
    RECORD.write_text(json.dumps(outside))
