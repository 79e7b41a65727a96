"""Making and changing areas, their partners and their case team."""

import uuid

from django.contrib.gis.geos import MultiPolygon
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from areas.enums import PartnerKind, TeamRole
from areas.models import AreaPartner, AreaTeamMember, CaseArea, Phase
from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from stakeholders.models import Organisation, User

# Words that stand where an area's address stands: /gebieden/<slug>/.
RESERVED_SLUGS = {"nieuw", "export"}


def _free_slug(name: str) -> str:
    base = slugify(name)[:50] or "gebied"
    taken = set(CaseArea.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED_SLUGS
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 1000))) if slug not in taken)


@transaction.atomic
def create_area(*, key: uuid.UUID, user: User, name: str, boundary: MultiPolygon | None = None, **fields) -> CaseArea:
    """Make an area in the first phase of the method; the address follows from the name and never changes."""
    submissions.claim(key, user=user)
    first = Phase.objects.first()
    try:
        with transaction.atomic():
            return CaseArea.objects.create(
                name=name,
                slug=_free_slug(name),
                boundary=boundary,
                phase=fields.pop("phase", None) or first,
                phase_since=fields.pop("phase_since", None) or timezone.localdate(),
                **fields,
            )
    except IntegrityError:
        raise DomainError(_("There already is an area with this name."), field="name") from None


@transaction.atomic
def change_area(area: CaseArea, *, user: User, expected_version: int, **fields) -> CaseArea:
    """Change the description or the boundary of an area; raises `StaleVersion`."""
    try:
        with transaction.atomic():
            return versions.update(area, expected_version=expected_version, **fields)
    except IntegrityError:
        raise DomainError(_("There already is an area with this name."), field="name") from None


@transaction.atomic
def add_partner(
    area: CaseArea, *, key: uuid.UUID, user: User, organisation: Organisation, kind: PartnerKind | str
) -> AreaPartner:
    """Let an organisation take part in an area: from now on its people see the area."""
    submissions.claim(key, user=user)
    partner, created = AreaPartner.objects.get_or_create(
        area=area, organisation=organisation, defaults={"kind": kind}
    )
    if not created:
        raise DomainError(_("This organisation already takes part."), field="organisation")
    return partner


def change_partner(
    partner: AreaPartner, *, user: User, expected_version: int, kind: PartnerKind | str
) -> AreaPartner:
    """Change how closely an organisation takes part; raises `StaleVersion`."""
    return versions.update(partner, expected_version=expected_version, kind=kind)


@transaction.atomic
def remove_partner(partner: AreaPartner, *, user: User) -> None:
    """Take away a partner that was added by mistake. One that has taken a step or has challenges here stays:
    it withdraws."""
    if partner.commitments.exists():
        raise DomainError(_("This partner has recorded commitments: record that it withdraws instead."))
    if partner.area.challenges.filter(organisation=partner.organisation).exists():
        raise DomainError(_("This partner has challenges in the area: remove those first."))
    partner.delete()


@transaction.atomic
def add_team_member(
    area: CaseArea, *, key: uuid.UUID, user: User, member: User, role: TeamRole | str
) -> AreaTeamMember:
    """Put somebody in the case team: from now on this person edits the area."""
    submissions.claim(key, user=user)
    row, created = AreaTeamMember.objects.get_or_create(area=area, user=member, defaults={"role": role})
    if not created:
        raise DomainError(_("This person already is in the case team."), field="member")
    return row


def change_team_member(
    row: AreaTeamMember, *, user: User, expected_version: int, role: TeamRole | str
) -> AreaTeamMember:
    """Change what somebody does in the case team; raises `StaleVersion`."""
    return versions.update(row, expected_version=expected_version, role=role)


def remove_team_member(row: AreaTeamMember, *, user: User) -> None:
    """Take somebody out of the case team; the history keeps who was in it."""
    row.delete()
