"""A gate is prepared, submitted and decided; passing it moves the area on."""

import datetime as dt

import pytest

from areas.domain.gates import decide_review, prepare_review, reopen_review, start_review, submit_review
from koppelkansen.core.exceptions import DomainError, StaleVersion
from tests.factories.areas import make_area, make_phases
from tests.factories.stakeholders import make_core_team_member

pytestmark = pytest.mark.django_db
DECISION = {"decided_by": "Directeurenoverleg", "decided_on": dt.date(2023, 12, 5), "note": "Eens."}


@pytest.fixture
def user():
    return make_core_team_member()


@pytest.fixture
def area():
    return make_area(phase=make_phases(2)[1])


def submitted(area, user):
    review = start_review(area, user=user)
    answers = {item.pk: (True, "") for item in review.items.all()}
    review = prepare_review(review, user=user, expected_version=1, explanation="Klaar.", answers=answers)
    return submit_review(review, user=user, expected_version=2)


def test_starting_twice_gives_one_review_with_the_criteria_of_the_gate(area, user):
    review = start_review(area, user=user)
    assert start_review(area, user=user) == review
    assert [item.text for item in review.items.all()] == ["Er is een kaart", "Er is een team"]


def test_a_passed_gate_moves_the_area_to_the_next_phase(area, user):
    review = decide_review(submitted(area, user), user=user, expected_version=3, passed=True, **DECISION)
    area.refresh_from_db()
    assert (review.state, area.phase.number, area.phase_since) == ("passed", 2, DECISION["decided_on"])


def test_a_returned_review_keeps_the_phase_and_its_answers_for_the_next_attempt(area, user):
    decide_review(submitted(area, user), user=user, expected_version=3, passed=False, **DECISION)
    area.refresh_from_db()
    again = start_review(area, user=user)
    assert area.phase.number == 1
    assert [(item.text, item.is_met) for item in again.items.all()] == [
        ("Er is een kaart", True),
        ("Er is een team", True),
    ]


def test_a_criterion_that_is_not_met_needs_a_reason_before_submitting(area, user):
    review = start_review(area, user=user)
    with pytest.raises(DomainError):
        submit_review(review, user=user, expected_version=1)
    review.refresh_from_db()
    assert review.state == "preparing"
    answers = {item.pk: (False, "Komt in januari.") for item in review.items.all()}
    review = prepare_review(review, user=user, expected_version=1, explanation="", answers=answers)
    assert submit_review(review, user=user, expected_version=2).state == "submitted"


def test_a_submitted_review_cannot_be_changed_until_it_is_taken_back(area, user):
    review = submitted(area, user)
    with pytest.raises(DomainError):
        prepare_review(review, user=user, expected_version=3, explanation="Anders", answers={})
    review = reopen_review(review, user=user, expected_version=3)
    assert prepare_review(review, user=user, expected_version=4, explanation="Anders", answers={}).version == 5


def test_only_a_submitted_review_is_decided_and_only_once(area, user):
    review = start_review(area, user=user)
    with pytest.raises(DomainError):
        decide_review(review, user=user, expected_version=1, passed=True, **DECISION)
    review = submitted(area, user)
    decide_review(review, user=user, expected_version=3, passed=True, **DECISION)
    with pytest.raises(StaleVersion):
        decide_review(review, user=user, expected_version=3, passed=False, **DECISION)
    area.refresh_from_db()
    assert area.phase.number == 2


def test_the_last_phase_has_nothing_after_it(area, user):
    area.phase = area.phase.__class__.objects.get(number=2)
    area.save()
    decide_review(submitted(area, user), user=user, expected_version=3, passed=True, **DECISION)
    area.refresh_from_db()
    assert area.phase.number == 2
