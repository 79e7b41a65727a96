"""The pages on which the core team edits the method."""

import uuid

import pytest

from areas.models import Phase
from tests.factories.stakeholders import make_core_team_member

pytestmark = pytest.mark.django_db


def test_a_new_phase_opens_on_its_own_page_for_its_gate_and_criteria(login):
    browser = login(make_core_team_member())
    answer = browser.post("/werkwijze/fasen/nieuw/", {"submission_key": uuid.uuid4(), "name": "Nazorg"})
    phase = Phase.objects.get(name="Nazorg")
    assert (answer.status_code, answer["Location"]) == (303, f"/werkwijze/fasen/{phase.pk}/")
    gate = {"gate_name": "Oplevering", "gate_decided_by": "Kernteam", "criteria": "Klaar\n\n Getest "}
    answer = browser.post(answer["Location"], {"version": phase.version, "name": "Nazorg"} | gate)
    assert (answer.status_code, answer["Location"]) == (303, "/werkwijze/")
    assert list(phase.gate.criteria.values_list("text", flat=True)) == ["Klaar", "Getest"]
