"""Rows of the roof."""

from koppelkansen.core import sweeps
from koppelkansen.portal.models import Contribution
from koppelkansen.portal.views.health import WATCHED
from tests.project.access.rows import (
    CORE_TEAM,
    HIDDEN_UNLESS_STAFF,
    LOGGED_IN,
    PUBLIC,
    SEE_OTHER,
    Row,
    expect,
    posted,
)


def _well(world) -> dict:
    """Let the sweeps have just run, however long the matrix has been at work."""
    for name in WATCHED:
        sweeps.record(name)
    return {}


ROWS: dict[str, Row] = {
    "portal:home": Row(get=PUBLIC),
    "portal:search": Row(get=LOGGED_IN, query="?q=bloemenbuurt"),
    "portal:style": Row(get=HIDDEN_UNLESS_STAFF),
    "portal:public_areas": Row(get=PUBLIC),
    "portal:public_area": Row(get=PUBLIC, url={"slug": "bloemenbuurt"}),
    "portal:public_area_shape": Row(get=PUBLIC, url={"slug": "bloemenbuurt"}, axe=False),
    "portal:contribute": Row(get=PUBLIC, post=expect(422)),
    "portal:contribute_thanks": Row(get=PUBLIC),
    "portal:messages": Row(get=CORE_TEAM),
    "portal:message_handle": Row(
        get=None,
        post=posted(CORE_TEAM, SEE_OTHER),
        url=lambda world: {"pk": world.contribution.pk},
        axe=False,
    ),
    "portal:security_txt": Row(get=PUBLIC, axe=False),
    "portal:accessibility": Row(get=PUBLIC),
    "portal:privacy": Row(get=PUBLIC),
    "portal:preferences": Row(get=None, post=expect(SEE_OTHER), axe=False),
    "portal:healthz": Row(get=PUBLIC, url=_well, axe=False),
}


def extend(world) -> None:
    """Add the roof's data to the world."""
    world.objects["contribution"] = Contribution.objects.create(
        name="Bezoeker", email="bezoeker@example.org", text="GEHEIM-BERICHT"
    )
