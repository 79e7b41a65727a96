"""Which meetings get a report, and that asking twice asks once."""

import pytest

from koppelkansen.core.models import Job
from sessions.domain import report
from sessions.enums import MeetingKind, MeetingState
from sessions.models import QuarterReport
from tests.factories.directors import make_directors_meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("days", "state", "kind", "expected"),
    [
        (13.9, MeetingState.PLANNED, MeetingKind.DIRECTORS, 1),
        (14.1, MeetingState.PLANNED, MeetingKind.DIRECTORS, 0),
        (-0.01, MeetingState.RUNNING, MeetingKind.DIRECTORS, 1),
        (-3, MeetingState.PLANNED, MeetingKind.DIRECTORS, 1),
        (-3, MeetingState.CLOSED, MeetingKind.DIRECTORS, 0),
        (-3, MeetingState.PUBLISHED, MeetingKind.DIRECTORS, 0),
        (5, MeetingState.CANCELLED, MeetingKind.DIRECTORS, 0),
        (5, MeetingState.PLANNED, MeetingKind.CORE_TEAM, 0),
    ],
)
def test_due(days, state, kind, expected):
    meeting = make_directors_meeting(days=days, state=state)
    type(meeting).objects.filter(pk=meeting.pk).update(kind=kind)
    assert report.request_due() == expected
    assert QuarterReport.objects.count() == expected
    assert report.due_report_ids() == list(QuarterReport.objects.values_list("pk", flat=True))


def test_lead_time_is_a_setting(settings):
    make_directors_meeting(days=20)
    assert report.request_due() == 0
    settings.REPORT_LEAD_DAYS = 21
    assert report.request_due() == 1


def test_asking_twice_asks_once():
    meeting = make_directors_meeting()
    assert report.request_due() == 1
    assert report.request_due() == 0
    assert report.request_report(meeting).pk == QuarterReport.objects.get().pk
    assert Job.objects.count() == 1


def test_a_failed_report_waits_for_a_person():
    make_directors_meeting()
    report.request_due()
    Job.objects.update(state=Job.State.FAILED, error="Iets ging mis")
    assert report.request_due() == 0
    assert report.due_report_ids() == []
    assert Job.objects.get().error == "Iets ging mis"
