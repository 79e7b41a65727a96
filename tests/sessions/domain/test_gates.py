"""A gate and its numbered decision are recorded together and lead to each other."""

import datetime as dt

import pytest
from django.utils import timezone

from koppelkansen.core.exceptions import DomainError
from sessions.domain.gates import decide_gate
from sessions.enums import DecisionState, MeetingKind
from sessions.models import Decision
from tests.factories.areas import make_area, make_phases, make_review
from tests.factories.sessions import make_decision, make_meeting
from tests.factories.stakeholders import make_core_team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_core_team_member()


@pytest.fixture
def review():
    return make_review(make_area(slug="buurt", phase=make_phases(2)[1]), state="submitted")


@pytest.fixture
def meeting(user):
    return make_meeting("Overleg", user=user, kind=MeetingKind.DIRECTORS, days=-1)


def decide(review, meeting, user, passed=True):
    return decide_gate(
        user=user,
        review=review,
        expected_version=1,
        meeting=meeting,
        passed=passed,
        decided_by="Directeurenoverleg",
        decided_on=timezone.localdate() - dt.timedelta(days=1),
        note="Alle partners staan erachter.",
    )


def test_the_decision_is_numbered_and_each_page_leads_to_the_other(client, review, meeting, user):
    decision = decide(review, meeting, user)
    assert (decision.state, decision.gate_review, decision.area) == ("decided", review, review.area)
    client.force_login(user)
    gate_page = f"/gebieden/buurt/besluitmomenten/{review.pk}/"
    assert decision.get_absolute_url() in client.get(gate_page).content.decode()
    assert gate_page in client.get(decision.get_absolute_url()).content.decode()


def test_a_decision_that_was_asked_of_the_meeting_is_taken(review, meeting, user):
    asked = make_decision(meeting, state=DecisionState.ASKED, gate_review=review)
    assert decide(review, meeting, user, passed=False) == asked
    assert list(Decision.objects.values_list("state", flat=True)) == ["rejected"]


def test_what_the_register_says_already_is_not_contradicted(review, meeting, user):
    make_decision(meeting, state=DecisionState.DECIDED, gate_review=review)
    with pytest.raises(DomainError):
        decide(review, meeting, user, passed=False)
    review.refresh_from_db()
    assert review.state == "submitted"


def test_the_form_offers_meetings_that_began_and_starts_with_the_one_that_was_asked(client, review, meeting, user):
    make_meeting("Later", user=user, kind=MeetingKind.DIRECTORS, days=100)
    make_meeting("Werksessie", user=user, areas=[review.area], days=-1)
    client.force_login(user)
    form = client.get(f"/gebieden/buurt/besluitmomenten/{review.pk}/besluit/?overleg={meeting.pk}").context["form"]
    assert list(form.fields["meeting"].queryset) == [meeting]
    assert form["meeting"].value() == meeting.pk
