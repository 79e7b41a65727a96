"""The shape of a row of the access matrix, and the expectations that many rows share."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.project.access.world import ROLES

LOGIN = 302  # the way to the login page
OK, SEE_OTHER, FORBIDDEN, NOT_FOUND, NOT_ALLOWED = 200, 303, 403, 404, 405


def expect(default: int, **by_role: int) -> dict[str, int]:
    """Return a status for each role: `default`, except for the roles that are named."""
    unknown = set(by_role) - set(ROLES)
    if unknown:
        raise ValueError(f"No such role: {sorted(unknown)}")
    return {role: by_role.get(role, default) for role in ROLES}


PUBLIC = expect(OK)
LOGGED_IN = expect(OK, anonymous=LOGIN)
# Design §6, first row: who takes part in the area reads it.
AREA_READ = expect(OK, anonymous=LOGIN, outsider=NOT_FOUND, other_director=NOT_FOUND)
# The case team (here the project manager), the core team and administrators edit it.
AREA_EDIT = expect(
    FORBIDDEN,
    anonymous=LOGIN,
    outsider=NOT_FOUND,
    other_director=NOT_FOUND,
    project_manager=OK,
    core_team=OK,
    administrator=OK,
)
CORE_TEAM = expect(FORBIDDEN, anonymous=LOGIN, core_team=OK, administrator=OK)
ADMINISTRATOR = expect(FORBIDDEN, anonymous=LOGIN, administrator=OK)
HIDDEN_UNLESS_STAFF = expect(NOT_FOUND, anonymous=LOGIN, core_team=OK, administrator=OK)


@dataclass(frozen=True)
class Row:
    """What each role gets from one URL.

    `get` and `post` map roles to statuses; a method that is None must answer 405 to everyone who may see the
    page (anonymous visitors may be sent to the login instead). `url` gives the keyword arguments, or a function
    of the world that does. `data` is what is posted: an empty post is enough to prove a right, since a form
    that may be written answers 422; expect that status then.
    `axe` False leaves the page out of the accessibility run (downloads, fragments, redirects).
    """

    get: dict[str, int] | None
    post: dict[str, int] | None = None
    url: dict | Callable = field(default_factory=dict)
    data: dict | Callable = field(default_factory=dict)
    query: str = ""
    axe: bool = True


def posted(rights: dict[str, int], status: int = 422) -> dict[str, int]:
    """Return the rights for a POST: who would get the page gets `status`, the others what they get."""
    return {role: status if value == OK else value for role, value in rights.items()}
