"""Rows of the app `stakeholders`."""

import datetime as dt

from django.utils import timezone

from stakeholders.domain.invitations import token_hash
from stakeholders.enums import LinkKind, Role
from stakeholders.models import Initiative, InitiativeLink, Invitation, Membership
from tests.project.access.rows import (
    ADMINISTRATOR,
    CORE_TEAM,
    FORBIDDEN,
    LOGGED_IN,
    LOGIN,
    NOT_FOUND,
    OK,
    PUBLIC,
    SEE_OTHER,
    Row,
    expect,
    posted,
)

TOKEN = "uitnodiging-voor-de-matrix"
PARTICIPANT = expect(OK, anonymous=LOGIN, outsider=NOT_FOUND)
MANAGES = expect(FORBIDDEN, anonymous=LOGIN, outsider=NOT_FOUND, administrator=OK)
MANAGES_HIDDEN = expect(NOT_FOUND, anonymous=LOGIN, administrator=OK)
EDITS_PROGRAMME = CORE_TEAM | {"outsider": NOT_FOUND}

ROWS: dict[str, Row] = {
    "stakeholders:organisations": Row(get=PARTICIPANT),
    "stakeholders:organisation": Row(get=PARTICIPANT, url=lambda world: {"pk": world.water.pk}),
    "stakeholders:organisation_create": Row(get=ADMINISTRATOR, post=posted(ADMINISTRATOR)),
    "stakeholders:organisation_edit": Row(
        get=MANAGES, post=posted(MANAGES), url=lambda world: {"pk": world.water.pk}
    ),
    "stakeholders:people": Row(get=PARTICIPANT),
    "stakeholders:person": Row(get=PARTICIPANT, url=lambda world: {"pk": world.users["reader"].pk}),
    "stakeholders:person_edit": Row(
        get=MANAGES, post=posted(MANAGES), url=lambda world: {"pk": world.users["reader"].pk}
    ),
    "stakeholders:membership_create": Row(
        get=MANAGES, post=posted(MANAGES), url=lambda world: {"pk": world.users["reader"].pk}
    ),
    "stakeholders:membership_edit": Row(
        get=MANAGES, post=posted(MANAGES), url=lambda world: {"pk": world.membership.pk}
    ),
    "stakeholders:membership_end": Row(
        get=None,
        post=posted(MANAGES, SEE_OTHER),
        url=lambda world: {"pk": world.membership.pk},
        data={"version": 1},
    ),
    "stakeholders:profile": Row(get=LOGGED_IN, post=posted(LOGGED_IN)),
    "stakeholders:invitations": Row(get=ADMINISTRATOR),
    "stakeholders:invitation_create": Row(get=ADMINISTRATOR, post=posted(ADMINISTRATOR)),
    "stakeholders:invitation_send_again": Row(
        get=None,
        post=posted(ADMINISTRATOR, SEE_OTHER),
        url=lambda world: {"pk": world.invitation.pk},
        data={"version": 1},
    ),
    "stakeholders:invitation_revoke": Row(
        get=None,
        post=posted(ADMINISTRATOR, SEE_OTHER),
        url=lambda world: {"pk": world.invitation.pk},
        data={"version": 1},
    ),
    # The link is the right; whoever is not the invited person cannot accept (422 without a name and password).
    "stakeholders:invitation_accept": Row(get=PUBLIC, post=posted(PUBLIC), url={"token": TOKEN}),
    "stakeholders:initiatives": Row(get=PARTICIPANT),
    "stakeholders:initiative": Row(get=PARTICIPANT, url=lambda world: {"pk": world.initiative.pk}),
    "stakeholders:initiative_create": Row(get=EDITS_PROGRAMME, post=posted(EDITS_PROGRAMME)),
    "stakeholders:initiative_edit": Row(
        get=EDITS_PROGRAMME, post=posted(EDITS_PROGRAMME), url=lambda world: {"pk": world.initiative.pk}
    ),
    "stakeholders:initiative_link": Row(
        get=EDITS_PROGRAMME, post=posted(EDITS_PROGRAMME), url=lambda world: {"pk": world.initiative.pk}
    ),
    "stakeholders:initiative_unlink": Row(
        get=None,
        post=posted(EDITS_PROGRAMME, SEE_OTHER),
        url=lambda world: {"pk": world.link.pk},
        data={"version": 1},
    ),
}


def extend(world) -> None:
    """Add an invitation, initiatives and the membership of the reader."""
    world.objects["membership"] = Membership.objects.get(user=world.users["reader"])
    world.objects["invitation"] = Invitation.objects.create(
        email="genodigde@example.org",
        name="Genodigde",
        organisation=world.water,
        role=Role.READER,
        token_hash=token_hash(TOKEN),
        expires_at=timezone.now() + dt.timedelta(days=7),
    )
    world.objects["initiative"] = Initiative.objects.create(name="Duurzame Toekomst")
    other = Initiative.objects.create(name="Amsterdam Circulair")
    world.objects["link"] = InitiativeLink.objects.create(
        source=world.initiative, target=other, kind=LinkKind.STRENGTHENS, why="Zelfde wijken"
    )
