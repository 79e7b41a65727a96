"""Whom one may invite to a meeting."""

from django.db.models import F, Q

from areas.enums import PartnerKind
from areas.models import AreaPartner
from sessions.enums import MeetingKind
from sessions.models import Meeting
from stakeholders.enums import ProgrammeRole, Role
from stakeholders.models import User

LIMIT = 200


def invitable_people(meeting: Meeting, *, user, search: str = ""):
    """Return people who are not on the list yet, with the name of their organisation as `organisation_name`.

    Without a search: the case teams and the people of the partners of the meeting's areas; for a directors'
    meeting the directors; for a core team meeting the core team. With one: everybody whose name or
    organisation matches. At most 200.
    """
    people = (
        User.objects.visible_to(user)
        .active()
        .exclude(pk__in=meeting.attendances.filter(user__isnull=False).values("user"))
    )
    if search:
        people = people.filter(Q(name__icontains=search) | Q(memberships__organisation__name__icontains=search))
    elif meeting.kind == MeetingKind.DIRECTORS:
        people = people.filter(pk__in=User.objects.with_role(Role.DIRECTOR).values("pk"))
    elif meeting.kind == MeetingKind.CORE_TEAM:
        people = people.filter(programme_role=ProgrammeRole.CORE_TEAM)
    else:
        areas = meeting.areas.values("pk")
        partners = (
            AreaPartner.objects.filter(area__in=areas).exclude(kind=PartnerKind.INFORMED).values("organisation")
        )
        people = people.filter(
            Q(memberships__organisation__in=partners)
            | Q(memberships__organisation__parent__in=partners)
            | Q(area_roles__area__in=areas)
        )
    people = people.annotate(organisation_name=F("memberships__organisation__name"))
    return people.order_by("pk", "organisation_name").distinct("pk")
