"""The addresses of the log page: once per key, in JSON for the queue, cheap to ask again."""

import uuid

import pytest

from sessions.enums import AttendanceState, DecisionState, MeetingState
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.sessions import make_action, make_decision, make_meeting, make_outcome
from tests.factories.stakeholders import make_member, make_organisation

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def staff():
    return make_member(make_organisation("Waterbedrijf"), Role.STAFF)


@pytest.fixture
def area(staff):
    return make_area("Bloemenbuurt", partners=[staff.memberships.get().organisation])


@pytest.fixture
def meeting(staff, area):
    return make_meeting(user=staff, areas=[area], tables=["Warmte"], days=0, state=MeetingState.RUNNING)


@pytest.fixture
def logger(login, staff):
    return login(staff)


def _post(client, meeting, entry: str, headers=JSON, **data):
    data.setdefault("submission_key", uuid.uuid4())
    return client.post(f"/sessies/{meeting.pk}/logboek/{entry}/", data, headers=headers)


def test_an_entry_that_is_sent_again_counts_once(logger, meeting):
    key = uuid.uuid4()
    answers = [_post(logger, meeting, "opbrengst", submission_key=key, text="Eén", kind="insight") for _ in range(8)]
    assert {(answer.status_code, answer.json()["ok"]) for answer in answers} == {(200, True)}
    assert [outcome.text for outcome in meeting.outcomes.all()] == ["Eén"]


def test_what_is_wrong_is_said_and_not_kept(logger, meeting, staff):
    other = make_meeting(tables=["Elders"])
    wrong = [
        _post(logger, meeting, "opbrengst", text="", kind="insight"),
        _post(logger, meeting, "opbrengst", text="x" * 2001, kind="insight"),
        _post(logger, meeting, "opbrengst", text="x", kind="anders"),
        _post(logger, meeting, "opbrengst", text="x", kind="insight", table=other.tables.get().pk),
        _post(logger, meeting, "opbrengst", text="x", kind="insight", submission_key="geen sleutel"),
        _post(logger, meeting, "actie", title="x", who=""),
        _post(logger, meeting, "actie", title="x", who=f"owner:{staff.pk}", due="31-02-2026"),
        _post(logger, meeting, "besluit", title="", state=DecisionState.DECIDED),
    ]
    assert [(answer.status_code, len(answer.json()["errors"])) for answer in wrong] == [(422, 1)] * 8
    assert (meeting.outcomes.count(), meeting.actions.count(), meeting.decisions.count()) == (0, 0, 0)


def test_action_and_decision_take_over_the_area_of_the_session(logger, meeting, staff, area):
    _post(logger, meeting, "actie", title="Bellen", who=f"owner:{staff.pk}", due="2026-12-01")
    _post(logger, meeting, "besluit", title="Samen", state=DecisionState.DECIDED)
    assert [(row.title, row.owner, row.area) for row in meeting.actions.all()] == [("Bellen", staff, area)]
    assert [(row.title, row.state, row.area) for row in meeting.decisions.all()] == [("Samen", "decided", area)]


def test_script_in_the_text_is_shown_as_text(logger, meeting):
    _post(logger, meeting, "opbrengst", text="<script>alert(1)</script>", kind="insight")
    page = logger.get(f"/sessies/{meeting.pk}/logboek/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_without_script_the_page_comes_back_with_what_was_typed(logger, meeting):
    wrong = _post(logger, meeting, "actie", headers={}, title="Wel een titel", who="")
    assert wrong.status_code == 422
    assert "Wel een titel" in wrong.content.decode()
    right = _post(logger, meeting, "opbrengst", headers={}, text="Eén", kind="insight")
    assert (right.status_code, right.headers["Location"]) == (303, f"/sessies/{meeting.pk}/logboek/#opbrengst")


def test_attendance_and_guests(logger, meeting, staff):
    row = meeting.attendances.get(user=staff)
    address = f"/sessies/{meeting.pk}/logboek/aanwezig/{row.pk}/"
    ticks = [(AttendanceState.PRESENT, uuid.uuid4()), (AttendanceState.ABSENT, uuid.uuid4())]
    # The first tick comes once more, late, from a phone that never heard the answer: it changes nothing.
    for state, key in [*ticks, ticks[0]]:
        assert logger.post(address, {"state": state, "submission_key": key}, headers=JSON).status_code == 200
    row.refresh_from_db()
    assert row.state == AttendanceState.ABSENT
    assert _post(logger, meeting, "gast", name="Bewoner").status_code == 200
    assert _post(logger, meeting, "gast", name="bewoner").status_code == 422
    assert [guest.state for guest in meeting.attendances.filter(user=None)] == [AttendanceState.PRESENT]


def test_a_closed_book_stays_closed(logger, meeting):
    type(meeting).objects.update(state=MeetingState.PUBLISHED)
    answer = _post(logger, meeting, "opbrengst", text="Te laat", kind="insight")
    assert (answer.status_code, meeting.outcomes.count()) == (422, 0)


def test_asking_again_costs_nothing_until_something_changes(logger, meeting, staff, django_assert_num_queries):
    address = f"/sessies/{meeting.pk}/logboek/stand/"
    etag = logger.get(address).headers["ETag"]
    with django_assert_num_queries(7):
        assert logger.get(address, headers={"If-None-Match": etag}).status_code == 304
    outcome = make_outcome(meeting, user=staff)
    for change in (
        lambda: None,
        outcome.delete,
        lambda: make_decision(meeting),
        lambda: make_action(owner=staff, meeting=meeting),
    ):
        change()
        response = logger.get(address, headers={"If-None-Match": etag})
        assert response.status_code == 200
        assert response.headers["ETag"] != etag
        etag = response.headers["ETag"]


@pytest.mark.parametrize("number", [1, 30])
def test_the_log_page_asks_the_same_number_of_queries(logger, meeting, staff, django_assert_num_queries, number):
    _fill(meeting, staff, number)
    with django_assert_num_queries(18):
        assert logger.get(f"/sessies/{meeting.pk}/logboek/").status_code == 200


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_of_a_session_asks_the_same_number_of_queries(
    logger, meeting, staff, django_assert_num_queries, number
):
    _fill(meeting, staff, number)
    with django_assert_num_queries(16):
        assert logger.get(f"/sessies/{meeting.pk}/").status_code == 200


def _fill(meeting, staff, number: int) -> None:
    organisation = staff.memberships.get().organisation
    for _ in range(number):
        make_outcome(meeting, user=staff, table=meeting.tables.get())
        make_decision(meeting, area=meeting.areas.get())
        make_action(owner=staff, meeting=meeting)
        meeting.attendances.create(user=make_member(organisation), organisation=organisation)
