"""`make setup`: everything installed, nothing started."""

from scripts import dependencies, leftovers, packages
from scripts.console import say
from scripts.places import lock, prepare


def install(*, testing: bool) -> None:
    """Install system packages, Python packages and npm packages, each only where missing or changed."""
    prepare()
    with lock("setup"):
        leftovers.end(leftovers.SETUP)
        packages.install(testing=testing)
        dependencies.install(testing=testing)


def run() -> None:
    """Install everything the demo and the tests need."""
    install(testing=True)
    say("Everything is installed. Next: make demo, or make test.")
