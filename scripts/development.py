"""`make messages` and `make lock`: what a developer runs after changing texts or dependencies."""

import sys

from scripts import services, setup
from scripts.console import must, say
from scripts.places import CHECKOUT, PYTHON, VAR, prepare

# No addresses and no paths: the lock is the same wherever it is made.
COMPILE = [
    *("--quiet", "--strip-extras", "--generate-hashes", "--allow-unsafe", "--no-header"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host", "--no-emit-options"),
]
PIP_TOOLS = "pip-tools==7.6.2"


def messages() -> None:
    """Bring the Dutch catalogue in line with the code, and compile it."""
    setup.install(testing=False)
    with services.in_use() as environment:
        manage = [PYTHON, CHECKOUT / "manage.py"]
        options = ["--locale=nl", "--no-location", "--no-obsolete", "--ignore=node_modules", "--ignore=var"]
        for command in (["makemessages", *options], ["compilemessages", "--verbosity=0"]):
            must([*manage, *command], doing=command[0], cwd=CHECKOUT, env=environment)


def lock() -> None:
    """Make the locks of requirements/ again from pyproject.toml."""
    prepare()
    tool = VAR / "lock"
    must([sys.executable, "-m", "venv", tool], doing="Making a virtual environment")
    must([tool / "bin" / "python", "-m", "pip", "install", "--quiet", PIP_TOOLS], doing="Installing pip-tools")
    locks = {
        "portal": ["pyproject.toml"],
        "test": ["pyproject.toml", "--extra=test", "--constraint=requirements/portal.txt"],
        "node": ["requirements/node.in"],
    }
    for name, options in locks.items():
        say(f"requirements/{name}.txt")
        command = [tool / "bin" / "python", "-m", "piptools", "compile", *COMPILE, *options]
        must([*command, f"--output-file=requirements/{name}.txt"], doing="Locking", cwd=CHECKOUT)
