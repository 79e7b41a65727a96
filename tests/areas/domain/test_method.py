"""The method is content: phases, gates, criteria and themes."""

import uuid

import pytest

from areas.domain.method import add_phase, change_phase, change_theme, remove_phase, remove_theme
from areas.models import Gate, Phase
from koppelkansen.core.exceptions import DomainError
from tests.factories.areas import make_area, make_challenge, make_phases, make_review, make_theme
from tests.factories.stakeholders import make_core_team_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_core_team_member()


def change(phase, user, **fields):
    values = {
        "name": phase.name,
        "gate_name": "Besluit",
        "gate_decided_by": "Kernteam",
        "criteria": ["Er is een kaart"],
    }
    return change_phase(phase, user=user, expected_version=phase.version, **values | fields)


def test_criteria_that_stay_keep_their_row(user):
    phase = make_phases(0)[0]
    kept = phase.gate.criteria.get(text="Er is een team")
    change(phase, user, criteria=["Er is een plan", "Er is een team"])
    rows = phase.gate.criteria.values_list("text", "position")
    assert list(rows) == [("Er is een plan", 1), ("Er is een team", 2)]
    assert phase.gate.criteria.get(text="Er is een team").pk == kept.pk


def test_a_phase_gets_and_loses_its_gate(user):
    phase = add_phase(key=uuid.uuid4(), user=user, name="Nieuw")
    phase = change(phase, user)
    assert Gate.objects.get().criteria.count() == 1
    change(phase, user, gate_name="")
    assert not Gate.objects.exists()


def test_a_reviewed_gate_stays(user):
    area = make_area(phase=make_phases(0)[0])
    make_review(area)
    with pytest.raises(DomainError):
        change(area.phase, user, gate_name="")
    with pytest.raises(DomainError):
        remove_phase(area.phase, user=user)
    assert Gate.objects.count() == 1


def test_phases_are_numbered_from_zero(user):
    numbers = [add_phase(key=uuid.uuid4(), user=user, name=name).number for name in ("Een", "Twee")]
    assert numbers == [0, 1]
    remove_phase(Phase.objects.get(number=1), user=user)
    assert Phase.objects.count() == 1


def test_a_theme_in_use_stays_and_names_are_unique(user):
    theme, other = make_theme("Riolering"), make_theme("Warmte")
    make_challenge(make_area(), make_organisation(), theme=theme)
    with pytest.raises(DomainError):
        remove_theme(theme, user=user)
    with pytest.raises(DomainError):
        change_theme(other, user=user, expected_version=1, name="Riolering")
    remove_theme(other, user=user)
