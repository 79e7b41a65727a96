"""`python3 -m scripts COMMAND`: what the Makefile calls."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python gets here before any check of ours)
    sys.exit(
        f"Koppelkansen needs Python 3.11 or newer; this is {sys.version.split()[0]}. Name a newer one: "
        "make demo PYTHON=/path/to/python3"
    )

from scripts import demo, development, services, setup, suite
from scripts.console import Problem, fail

COMMANDS = {
    "setup": setup.run,
    "services": services.run,
    "demo": demo.run,
    "test": suite.run,
    "stop": demo.stop,
    "messages": development.messages,
    "lock": development.lock,
}


def main() -> int:
    """Run one command; a problem the user can solve is one message, not a traceback."""
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        fail(f"Choose one of: {', '.join(COMMANDS)}.")
        return 2
    try:
        return COMMANDS[sys.argv[1]]() or 0
    except Problem as problem:
        fail(str(problem))
        return 1
    except PermissionError as error:
        fail(f"No permission for {error.filename}. Was an earlier run done as another user?")
        return 1
    except KeyboardInterrupt:
        fail("Stopped.")
        return 130


sys.exit(main())
