"""Makes areas for tests."""

from itertools import count

from django.contrib.gis.geos import MultiPolygon, Polygon

from areas.enums import PartnerKind, TeamRole
from areas.models import (
    AreaPartner,
    AreaTeamMember,
    CaseArea,
    Challenge,
    ChallengeTheme,
    Gate,
    GateCriterion,
    GateReview,
    GateReviewItem,
    Phase,
)
from koppelkansen.core.geometry import STORAGE_SRID

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


def make_phases(last: int = 2) -> list[Phase]:
    """Make phases 0 to `last`, each with a gate of two criteria."""
    phases = []
    for number in range(last + 1):
        phase = Phase.objects.create(number=number, name=f"Fase {number}")
        gate = Gate.objects.create(phase=phase, name=f"Besluit {number}", decided_by="Directeurenoverleg")
        for position, text in enumerate(("Er is een kaart", "Er is een team"), 1):
            GateCriterion.objects.create(gate=gate, position=position, text=text)
        phases.append(phase)
    return phases


def make_theme(name: str = "Riolering", **fields) -> ChallengeTheme:
    return ChallengeTheme.objects.get_or_create(name=name, defaults=fields)[0]


def make_challenge(area: CaseArea, organisation, title: str = "Riool vervangen", **fields) -> Challenge:
    """Make a challenge of an organisation in an area."""
    theme = fields.pop("theme", None) or make_theme()
    return Challenge.objects.create(
        area=area, organisation=organisation, theme=theme, title=title, why=fields.pop("why", "Versleten."), **fields
    )


def make_review(area: CaseArea, **fields) -> GateReview:
    """Make a review of the gate of the area's phase, with its criteria."""
    review = GateReview.objects.create(area=area, gate=fields.pop("gate", None) or area.phase.gate, **fields)
    for criterion in review.gate.criteria.all():
        GateReviewItem.objects.create(
            review=review, criterion=criterion, position=criterion.position, text=criterion.text
        )
    return review


def square(x: int = 121_000, y: int = 489_000, side: int = 500) -> MultiPolygon:
    """Return a square in RD metres, with its lower left corner at (x, y)."""
    ring = ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))
    return MultiPolygon(Polygon(ring), srid=STORAGE_SRID)
