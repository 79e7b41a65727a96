"""`make demo`: the whole portal with demo content in one terminal, and `make stop`."""

import fcntl
import http.client
import os
import signal
import socket
import subprocess
import time
from urllib.parse import quote

from scripts import home, leftovers, services, setup
from scripts.console import Problem, say
from scripts.places import CHECKOUT, PACKAGES, PYTHON, VAR, fingerprint, prepare

MAIL = VAR / "mail"
RUNNING = VAR / "demo.pid"  # locked as long as a demo runs
LOADED = VAR / "demo.loaded"  # the state that was loaded, and the logins it printed


def run() -> int:
    """Run web, workers and beat until Ctrl-C; nothing stays behind."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)  # the end of the terminal is the same as Ctrl-C
    prepare()
    with open(RUNNING, "a+") as mark:
        claim(mark)
        leftovers.end(leftovers.DEMO)
        port = free_port()
        setup.install(testing=False)
        with services.in_use() as environment:
            environment |= {"PORT": str(port), "DEBUG": os.environ.get("DEBUG", "1")}
            environment.setdefault("DEMO", environment["DEBUG"])
            environment.setdefault("PYTHONWARNINGS", "ignore:You're running the worker with superuser privileges")
            environment.setdefault("EMAIL_URL", f"filemail:///{quote(str(MAIL))}")
            logins = load(environment)
            return serve(environment, port, logins)


def stop() -> None:
    """Stop a running demo and the services."""
    prepare()
    if RUNNING.exists():
        with open(RUNNING) as mark:
            if not is_free(mark):
                os.kill(int(mark.read()), signal.SIGTERM)
                fcntl.flock(mark, fcntl.LOCK_EX)
    leftovers.end(leftovers.DEMO)
    services.KEEP.unlink(missing_ok=True)
    services.stop()
    say("Stopped.")


def claim(mark) -> None:
    """Take the place of the one demo of this checkout."""
    if not is_free(mark):
        raise Problem("The demo of this checkout is already running. Stop it with Ctrl-C there, or with: make stop")
    mark.truncate(0)
    mark.write(str(os.getpid()))
    mark.flush()


def is_free(mark) -> bool:
    """Tell whether no demo runs, and hold the place as long as the file is open."""
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def free_port() -> int:
    """Return the port from PORT, or explain why it cannot be used."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Problem(f"PORT must be a number from 1 to 65535, not “{text}”.")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Problem(f"Port {port} is only for root. Choose a higher one: make demo PORT=8001") from None
        except OSError:
            other = port + 1 if port < 65535 else 8000
            raise Problem(
                f"Port {port} is taken by another program. Stop that, or choose another port: make demo PORT={other}"
            ) from None
    return port


def load(environment: dict[str, str]) -> str:
    """Bring the database up to date and load the content; returns the list of demo logins.

    With the same source and the same private database there is nothing to do: the list of last time is returned.
    """
    state = f"{environment['DATABASE_URL']} {environment['PORT']} {source_state()}"
    if is_private() and LOADED.is_file():
        earlier, _line, logins = LOADED.read_text().partition("\n")
        if earlier == state:
            return logins
    LOADED.unlink(missing_ok=True)
    command = [PYTHON, "-m", "scripts.content"]
    marked = environment | leftovers.DEMO
    content = subprocess.run(command, cwd=CHECKOUT, env=marked, stdout=subprocess.PIPE, text=True)
    if content.returncode:
        raise Problem("Loading the demo failed; the lines above say why. Solve that and run the same command again.")
    logins = content.stdout.strip()
    if is_private():
        LOADED.write_text(f"{state}\n{logins}")
    return logins


def is_private() -> bool:
    """Tell whether the database is this checkout's own; another one may have changed behind our back."""
    return not os.environ.get("DATABASE_URL")


def source_state() -> str:
    """Return a digest of all that decides what the database holds, and of the cluster that holds it."""
    files = sorted(path for name in PACKAGES for path in (CHECKOUT / name).rglob("*.p[yo]"))
    cluster = home.find().data / "postgres" / "PG_VERSION"  # written once, when the cluster is made
    return fingerprint(*files) + str(cluster.stat().st_mtime_ns)


def serve(environment: dict[str, str], port: int, logins: str) -> int:
    """Run the Procfile until it is stopped or one of its processes ends."""
    command = [PYTHON, "-m", "honcho", "--procfile", CHECKOUT / "Procfile", "--env", os.devnull, "start"]
    honcho = subprocess.Popen(
        [str(part) for part in command],
        cwd=CHECKOUT,
        env=environment | leftovers.DEMO,
        start_new_session=True,  # Ctrl-C reaches us alone; we end honcho
    )
    try:
        if wait_until_served(honcho, port):
            say(f"\n{logins}\n\nKoppelkansen runs on http://127.0.0.1:{port}  (stop with Ctrl-C)")
            say(f"E-mail is kept in {MAIL}\n")
        honcho.wait()
        return 1  # it was not asked to stop: one of its processes ended
    except KeyboardInterrupt:
        say("\nStopping …")
        return 0  # the way a demo ends
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # from here on only cleaning up
        honcho.terminate()
        try:
            honcho.wait(8)  # it forces its processes after five seconds
        except subprocess.TimeoutExpired:
            honcho.kill()
        leftovers.end(leftovers.DEMO, patience=0)  # children of what was forced: they were asked as well


def wait_until_served(honcho: subprocess.Popen, port: int) -> bool:
    """Wait until the web server answers; False where the processes ended before."""
    while honcho.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            return True
        finally:
            connection.close()
    return False
