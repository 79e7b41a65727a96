"""Four directors' meetings ahead, one per quarter, also when two sweeps plan at once."""

import datetime as dt
import threading

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from sessions.domain.directors_calendar import plan_ahead
from sessions.enums import MeetingState
from sessions.models import Meeting
from stakeholders.enums import Role
from tests.factories.directors import make_directors_meeting
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation


def days() -> list[str]:
    starts = Meeting.objects.order_by("starts_at").values_list("starts_at", flat=True)
    return [f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" for moment in starts]


@pytest.mark.django_db
@time_machine.travel("2026-11-21 12:00+01:00", tick=False)
def test_plans_the_next_four_with_the_directors_on_the_list():
    director = make_member(make_organisation(), Role.DIRECTOR)
    make_core_team_member()
    assert [meeting.title for meeting in plan_ahead()] == [
        "Directeurenoverleg K4 2026",
        "Directeurenoverleg K1 2027",
        "Directeurenoverleg K2 2027",
        "Directeurenoverleg K3 2027",
    ]
    assert days() == ["2026-12-10 14:00", "2027-03-11 14:00", "2027-06-10 14:00", "2027-09-09 14:00"]
    assert {row.user for meeting in Meeting.objects.all() for row in meeting.attendances.all()} == {director}
    assert plan_ahead() == []


@pytest.mark.django_db
@time_machine.travel("2026-12-20 12:00+01:00", tick=False)
def test_a_quarter_whose_day_has_passed_is_not_planned_afterwards():
    assert len(plan_ahead()) == 4
    assert days()[0] == "2027-03-11 14:00"


@pytest.mark.django_db
@time_machine.travel("2026-11-21 12:00+01:00", tick=False)
def test_what_people_planned_or_cancelled_stands():
    make_directors_meeting(days=60, quarter_start=None)
    make_directors_meeting(days=120, state=MeetingState.CANCELLED, quarter_start=dt.date(2027, 1, 1))
    plan_ahead()
    assert days() == [
        "2026-12-10 14:00",
        "2027-01-20 12:00",
        "2027-03-21 12:00",
        "2027-06-10 14:00",
        "2027-09-09 14:00",
    ]


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_plan_one_each_quarter():
    def work():
        try:
            plan_ahead()
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Meeting.objects.count() == 4
    assert Meeting.objects.values("quarter_start").distinct().count() == 4
