"""`python -m koppelkansen.server OPTIONS… koppelkansen.wsgi:application`: Granian, with the portal loaded beforehand.

Its workers are forked with what is loaded here: once, in memory that they share, instead of once by each of them.
"""

from granian.cli import entrypoint

import koppelkansen.wsgi  # noqa: F401

if __name__ == "__main__":
    entrypoint()
