"""Fills a database for pages.py: per area a plan of nine sections, five sessions of ten outcomes, twenty actions.

Rows are made in bulk and without their history: filling takes seconds, and no page that is measured reads history.
"""

import datetime as dt

from django.contrib.gis.geos import MultiPolygon, Polygon
from django.db import connection, transaction
from django.utils import timezone

from areas.enums import CommitmentStage, PartnerKind, TeamRole
from areas.models import (
    AreaPartner,
    AreaPlan,
    AreaTeamMember,
    CaseArea,
    Commitment,
    Phase,
    PlanRevision,
    PlanSection,
    PlanSectionTemplate,
)
from areas.models.plan_tally import TALLY
from koppelkansen.core.geometry import STORAGE_SRID
from sessions.enums import MeetingKind, MeetingState, OutcomeKind
from sessions.models import ActionItem, Meeting, MeetingArea, Outcome
from stakeholders.enums import OrganisationKind, Role
from stakeholders.models import Membership, Organisation, User

MEETINGS, OUTCOMES, ACTIONS, PARTNERS = 5, 10, 20, 4
PARAGRAPH = "<p>Onder deze straat liggen riool, water, warmte en stroom; elk vraagt de komende jaren om werk.</p>"


def make_people() -> dict[str, User]:
    """Make the organisations and one user per role that visits the pages."""
    organisations = [
        Organisation.objects.create(name=f"Partner {number}", short_name=f"P{number}", kind=OrganisationKind.OTHER)
        for number in range(PARTNERS)
    ]
    people = {}
    for role in (Role.DIRECTOR, Role.PROJECT_MANAGER, Role.STAFF):
        person = User.objects.create_user(email=f"{role}@example.org", name=role.label)
        Membership.objects.create(
            user=person, organisation=organisations[0], role=role, valid_from=dt.date(2020, 1, 1)
        )
        people[role] = person
    return people


@transaction.atomic
def add_areas(total: int, people: dict[str, User]) -> None:
    """Add areas until there are `total`, each with everything in it."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL synchronous_commit = on")  # else VACUUM right after it marks no page as all visible
        # No triggers: they write the history, and what is kept with partners and plans, which is given here at once.
        cursor.execute("SET LOCAL session_replication_role = replica")
    first = CaseArea.objects.count()
    phases = list(Phase.objects.order_by("number"))
    areas = CaseArea.objects.bulk_create(
        CaseArea(
            name=f"Gebied {number:03}",
            slug=f"gebied-{number:03}",
            boundary=_square(number),
            phase=phases[number % len(phases)],
            summary="Een buurt waar de komende jaren veel werk samenkomt.",
        )
        for number in range(first, total)
    )
    _add_partners(areas, people)
    _add_plans(areas, people[Role.PROJECT_MANAGER])
    with connection.cursor() as cursor:
        cursor.execute(TALLY.format(plans="SELECT id FROM areas_areaplan"))
    _add_sessions(areas, people[Role.STAFF])


def _square(number: int) -> MultiPolygon:
    x, y = 110_000 + number % 25 * 600, 480_000 + number // 25 * 600
    ring = ((x, y), (x + 500, y), (x + 500, y + 500), (x, y + 500), (x, y))
    return MultiPolygon(Polygon(ring), srid=STORAGE_SRID)


def _add_partners(areas: list[CaseArea], people: dict[str, User]) -> None:
    organisations = list(Organisation.objects.order_by("pk"))
    partners = AreaPartner.objects.bulk_create(
        AreaPartner(area=area, organisation=organisation, kind=PartnerKind.CORE, stage=CommitmentStage.INTENT)
        for area in areas
        for organisation in organisations
    )
    Commitment.objects.bulk_create(
        Commitment(partner=partner, stage=CommitmentStage.INTENT, signed_on=dt.date(2026, 1, 1))
        for partner in partners
    )
    AreaTeamMember.objects.bulk_create(
        AreaTeamMember(area=area, user=people[role], role=team_role)
        for area in areas
        for role, team_role in ((Role.PROJECT_MANAGER, TeamRole.LEAD), (Role.STAFF, TeamRole.MEMBER))
    )


def _add_plans(areas: list[CaseArea], author: User) -> None:
    plans = AreaPlan.objects.bulk_create(AreaPlan(area=area, edition=1) for area in areas)
    now, words = timezone.now(), len(PARAGRAPH.split()) * 10
    sections = PlanSection.objects.bulk_create(
        PlanSection(
            plan=plan,
            template=template,
            title=template.title,
            position=template.position,
            body=PARAGRAPH * 10,
            text=PARAGRAPH[3:-4] * 10,
            word_count=words,
            edited_by=author,
            edited_at=now,
        )
        for plan in plans
        for template in PlanSectionTemplate.objects.filter(is_active=True)
    )
    PlanRevision.objects.bulk_create(
        PlanRevision(
            section=section,
            number=1,
            kind=PlanRevision.Kind.START,
            section_version=section.version,
            title=section.title,
            body=section.body,
            word_count=words,
            author=author,
            created_at=now,
        )
        for section in sections
    )


def _add_sessions(areas: list[CaseArea], author: User) -> None:
    now = timezone.now()
    meetings = Meeting.objects.bulk_create(
        Meeting(
            kind=MeetingKind.WORK_SESSION,
            title=f"Werksessie {number + 1} {area.name}",
            starts_at=now - dt.timedelta(days=30 * (MEETINGS - 1 - number), hours=1),
            ends_at=now - dt.timedelta(days=30 * (MEETINGS - 1 - number), hours=-1),
            state=MeetingState.RUNNING if number == MEETINGS - 1 else MeetingState.CLOSED,
        )
        for area in areas
        for number in range(MEETINGS)
    )
    area_of = {meeting: areas[index // MEETINGS] for index, meeting in enumerate(meetings)}
    MeetingArea.objects.bulk_create(MeetingArea(meeting=meeting, area=area) for meeting, area in area_of.items())
    kinds = list(OutcomeKind)
    Outcome.objects.bulk_create(
        Outcome(
            meeting=meeting,
            area=area,
            kind=kinds[number % len(kinds)],
            text=f"Opbrengst {number + 1} van deze tafel.",
            author=author,
        )
        for meeting, area in area_of.items()
        for number in range(OUTCOMES)
    )
    latest = [meeting for index, meeting in enumerate(meetings) if index % MEETINGS == MEETINGS - 1]
    ActionItem.objects.bulk_create(
        ActionItem(
            number=f"T{area_of[meeting].pk}-{number}",
            title=f"Actie {number + 1}",
            owner=author,
            area=area_of[meeting],
            meeting=meeting,
            due=now.date() + dt.timedelta(days=number - ACTIONS // 2),
            author=author,
        )
        for meeting in latest
        for number in range(ACTIONS)
    )
