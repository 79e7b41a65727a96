"""Planning meetings and moving them on."""

import datetime as dt

import pytest
from django.utils import timezone

from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.models import OutboxMail
from sessions.domain import invitations, meetings
from sessions.domain.calendar import appointment
from sessions.enums import AttendanceState, MeetingState
from sessions.models import Meeting
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.sessions import make_meeting
from tests.factories.stakeholders import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner():
    return make_member(make_organisation("Waterbedrijf"), Role.STAFF)


def test_planner_chair_and_minute_taker_are_on_the_list(planner):
    chair, minute_taker = make_user("Voorzitter"), make_user("Notulist")
    meeting = make_meeting(user=planner, chair=chair, minute_taker=minute_taker, tables=["Warmte", "Water"])
    assert {row.user for row in meeting.attendances.all()} == {planner, chair, minute_taker}
    assert meeting.attendances.get(user=planner).organisation.name == "Waterbedrijf"
    assert [(table.name, table.order) for table in meeting.tables.all()] == [("Warmte", 1), ("Water", 2)]
    assert OutboxMail.objects.count() == 0


def test_the_end_is_after_the_start(planner):
    now = timezone.now()
    with pytest.raises(DomainError) as caught:
        meetings.plan_meeting(user=planner, title="Kort", starts_at=now, ends_at=now)
    assert caught.value.field == "ends_at"


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        (["running", "closed", "running"], True),
        (["closed"], True),
        (["cancelled", "planned"], True),
        (["running", "cancelled"], False),
        (["cancelled", "running"], False),
        (["closed", "cancelled"], False),
        (["closed", "published"], False),
    ],
)
def test_steps(planner, path, allowed):
    meeting = make_meeting(user=planner)
    *first, last = path
    for state in first:
        meeting = meetings.move_meeting(user=planner, meeting=meeting, state=MeetingState(state))
    if allowed:
        assert meetings.move_meeting(user=planner, meeting=meeting, state=MeetingState(last)).state == last
    else:
        with pytest.raises(DomainError):
            meetings.move_meeting(user=planner, meeting=meeting, state=MeetingState(last))
        assert Meeting.objects.get(pk=meeting.pk).state == meeting.state


def test_a_step_after_somebody_elses_step_is_stale(planner):
    mine, theirs = (Meeting.objects.get(pk=make_meeting(user=planner).pk) for _ in range(2))
    theirs = Meeting.objects.get(pk=mine.pk)
    meetings.move_meeting(user=planner, meeting=theirs, state=MeetingState.CLOSED)
    with pytest.raises(StaleVersion):
        meetings.move_meeting(user=planner, meeting=mine, state=MeetingState.RUNNING)


def test_invitations_carry_the_appointment_once(planner):
    guest = make_user("Genodigde", email="gast@example.org")
    meeting = make_meeting("Werksessie; warmte, water", user=planner, place="Zaal 1")
    added = invitations.invite(user=planner, meeting=meeting, people=[guest])
    again = invitations.invite(user=planner, meeting=meeting, people=[guest])
    assert ([row.user for row in added], again) == ([guest], [])
    mail = OutboxMail.objects.get()
    assert mail.address == "gast@example.org"
    assert "SUMMARY:Werksessie\\; warmte\\, water\r\n" in mail.calendar
    assert "METHOD:REQUEST\r\n" in mail.calendar
    assert max(len(line.encode()) for line in mail.calendar.split("\r\n")) <= 75


def test_nothing_is_mailed_for_a_meeting_of_the_past(planner):
    meeting = make_meeting(user=planner, days=-1)
    invitations.invite(user=planner, meeting=meeting, people=[make_user()])
    assert OutboxMail.objects.count() == 0


def test_a_new_time_is_mailed_to_who_comes_and_a_new_question_is_not(planner):
    comes, stays_away = make_user("Komt"), make_user("Komt niet")
    meeting = make_meeting(user=planner)
    invitations.invite(user=planner, meeting=meeting, people=[comes, stays_away])
    invitations.answer_invitation(user=stays_away, meeting=meeting, comes=False)
    OutboxMail.objects.all().delete()
    meeting = meetings.change_meeting(
        user=planner, meeting=meeting, expected_version=meeting.version, question="Waarom?"
    )
    assert OutboxMail.objects.count() == 0
    later = meeting.starts_at + dt.timedelta(minutes=30)
    meetings.change_meeting(user=planner, meeting=meeting, expected_version=meeting.version, starts_at=later)
    assert {mail.recipient for mail in OutboxMail.objects.all()} == {planner, comes}


def test_a_cancelled_meeting_leaves_the_calendars(planner):
    guest = make_user("Genodigde")
    meeting = make_meeting(user=planner)
    invitations.invite(user=planner, meeting=meeting, people=[guest])
    meetings.move_meeting(user=planner, meeting=meeting, state=MeetingState.CANCELLED)
    mails = OutboxMail.objects.filter(recipient=guest).order_by("pk")
    assert ["METHOD:CANCEL" in mail.calendar for mail in mails] == [False, True]


def test_changing_areas_keeps_the_others(planner):
    kept, gone, new = make_area(), make_area(), make_area()
    meeting = make_meeting(user=planner, areas=[kept, gone])
    before = meeting.meeting_areas.get(area=kept).pk
    meetings.change_meeting(user=planner, meeting=meeting, expected_version=meeting.version, areas=[kept, new])
    assert set(meeting.areas.all()) == {kept, new}
    assert meeting.meeting_areas.get(area=kept).pk == before


def test_chair_stays_on_the_list(planner):
    meeting = make_meeting(user=planner, chair=planner)
    with pytest.raises(DomainError):
        invitations.remove_from_list(user=planner, attendance=meeting.attendances.get())


def test_a_guest_is_on_the_list_once(planner):
    meeting = make_meeting(user=planner)
    invitations.invite_guest(user=planner, meeting=meeting, name="Bewoner  Eén")
    with pytest.raises(DomainError):
        invitations.invite_guest(user=planner, meeting=meeting, name="bewoner eén")
    assert [row.name for row in meeting.attendances.filter(user=None)] == ["Bewoner Eén"]


def test_the_last_tick_counts_and_the_same_tick_changes_nothing(planner):
    meeting = make_meeting(user=planner, days=0, state=MeetingState.RUNNING)
    row = meeting.attendances.get()
    for state in (AttendanceState.PRESENT, AttendanceState.PRESENT, AttendanceState.ABSENT):
        row = invitations.set_attendance(user=planner, attendance=row, state=state)
    assert (row.state, row.version) == (AttendanceState.ABSENT, 3)


def test_a_published_meeting_takes_no_more_guests(planner):
    meeting = make_meeting(user=planner, state=MeetingState.PUBLISHED)
    with pytest.raises(DomainError):
        invitations.invite_guest(user=planner, meeting=meeting, name="Laatkomer")
    assert meeting.attendances.count() == 1


def test_lines_of_the_appointment_are_folded_between_characters(planner):
    meeting = make_meeting("é" * 100, user=planner)
    text = appointment(meeting)
    assert "METHOD:PUBLISH" in text
    assert "".join(text.split("\r\n ")).count("é") == 100


def test_who_is_added_once_it_has_begun_is_listed_and_not_invited(planner):
    meeting = make_meeting(user=planner)
    meeting = meetings.move_meeting(user=planner, meeting=meeting, state=MeetingState.RUNNING)
    late = make_user("Aanschuiver", email="laat@example.org")
    (row,) = invitations.invite(user=planner, meeting=meeting, people=[late])
    guest = invitations.invite_guest(user=planner, meeting=meeting, name="Bewoner", email="bewoner@example.org")
    assert (row.state, guest.state) == (AttendanceState.LISTED, AttendanceState.LISTED)
    assert OutboxMail.objects.count() == 0
