"""The agenda of the directors filled from the living programme."""

import pytest
from django.utils import timezone

from areas.enums import CommitmentStage, PartnerKind, ReviewState
from areas.models import AreaPartner, Commitment, Gate, GateReview, Phase
from koppelkansen.core.exceptions import DomainError
from sessions.domain.directors_agenda import accept_suggestion
from sessions.enums import AgendaKind, DecisionState, DilemmaStatus, DilemmaTheme
from sessions.models import AgendaItem, Decision, Dilemma
from sessions.queries.suggestions import suggestions
from tests.factories.areas import make_area
from tests.factories.directors import make_directors_meeting
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """A meeting with one of each that should be suggested, and one of each that should not."""
    water, grid, heat = (make_organisation(name) for name in ("Waterbedrijf", "Netbeheerder", "Warmtebedrijf"))
    area = make_area("Bloemenbuurt", partners=[water, grid])
    AreaPartner.objects.create(area=area, organisation=heat, kind=PartnerKind.INFORMED)
    stages = {water: CommitmentStage.INTENT, grid: CommitmentStage.COMMITTED, heat: CommitmentStage.INTENT}
    for organisation, stage in stages.items():
        partner = AreaPartner.objects.get(area=area, organisation=organisation)
        Commitment.objects.create(partner=partner, stage=stage, signed_by="Directeur", signed_on=timezone.localdate())
    for number, state in enumerate([ReviewState.SUBMITTED, ReviewState.PREPARING]):
        phase = Phase.objects.create(number=number, name=f"Fase {number}")
        gate = Gate.objects.create(phase=phase, name=f"Besluitmoment {number}", decided_by="directeuren")
        GateReview.objects.create(area=area, gate=gate, state=state)
    meeting = make_directors_meeting()
    Decision.objects.create(number="B-1", title="Budget", meeting=meeting, area=area)
    Decision.objects.create(
        number="B-2",
        title="Genomen",
        meeting=meeting,
        state=DecisionState.DECIDED,
        decided_on=timezone.localdate(),
    )
    for status in (DilemmaStatus.DIRECTORS, DilemmaStatus.CONCEPT):
        Dilemma.objects.create(title=f"D {status}", theme=DilemmaTheme.OTHER, want="A", but="B", status=status)
    return meeting


def test_suggests_what_waits_for_the_directors(meeting):
    assert [(row.title, row.kind) for row in suggestions(meeting)] == [
        ("Bloemenbuurt: Besluitmoment 0", AgendaKind.DECIDE),
        ("Budget", AgendaKind.DECIDE),
        ("Commitment van Waterbedrijf aan Bloemenbuurt", AgendaKind.DISCUSS),
        ("D directors", AgendaKind.DISCUSS),
    ]


def test_accepting_puts_it_on_the_agenda_once(meeting):
    core = make_core_team_member()
    first, *others = suggestions(meeting)
    item = accept_suggestion(user=core, meeting=meeting, key=first.key)
    assert (item.gate_review, item.area.name, item.kind) == (first.about[1], "Bloemenbuurt", AgendaKind.DECIDE)
    assert suggestions(meeting) == others
    with pytest.raises(DomainError):
        accept_suggestion(user=core, meeting=meeting, key=first.key)
    assert AgendaItem.objects.count() == 1


def test_the_same_subject_may_be_on_another_agenda(meeting):
    first = suggestions(meeting)[0]
    accept_suggestion(user=make_core_team_member(), meeting=meeting, key=first.key)
    later = make_directors_meeting(days=100)
    assert suggestions(later)[0].key == first.key


def test_made_up_keys_do_nothing(meeting):
    for key in ("", "gate_review-999999", "user-1", "../"):
        with pytest.raises(DomainError):
            accept_suggestion(user=make_core_team_member(), meeting=meeting, key=key)
    assert AgendaItem.objects.count() == 0
