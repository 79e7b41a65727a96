"""Makes areas for tests."""

from itertools import count

from areas.enums import PartnerKind, TeamRole
from areas.models import AreaPartner, AreaTeamMember, CaseArea

_numbers = count(1)


def make_area(name: str = "", *, partners=(), lead=None, **fields) -> CaseArea:
    """Make an area with partner organisations and, if asked, a lead."""
    number = next(_numbers)
    area = CaseArea.objects.create(
        name=name or f"Gebied {number}", slug=fields.pop("slug", f"gebied-{number}"), **fields
    )
    for organisation in partners:
        AreaPartner.objects.create(area=area, organisation=organisation, kind=PartnerKind.CORE)
    if lead is not None:
        AreaTeamMember.objects.create(area=area, user=lead, role=TeamRole.LEAD)
    return area
