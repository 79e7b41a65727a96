"""The command that builds or shows the report: text, JSON, a PDF file, and clear failures."""

import json

import pytest
from django.core.management import CommandError, call_command

from koppelkansen.core import jobs
from sessions.domain import report
from sessions.domain.report import layout
from sessions.enums import MeetingKind
from sessions.models import QuarterReport
from tests.factories.areas import make_area
from tests.factories.directors import make_directors_meeting

pytestmark = pytest.mark.django_db(transaction=True)


def test_builds_ahead_of_time_then_shows_the_same(capsys, tmp_path):
    make_area("Bloemenbuurt")
    meeting = make_directors_meeting(days=60)
    call_command("quarter_report", str(meeting.pk), "--json", "--pdf", str(tmp_path / "rapport.pdf"))
    first = json.loads(capsys.readouterr().out)
    made = QuarterReport.objects.get()
    assert (first["meeting"], first["state"], first["pdf_sha256"]) == (meeting.pk, "ready", made.pdf_sha256)
    assert first["report"] == made.snapshot
    assert (tmp_path / "rapport.pdf").read_bytes() == bytes(made.pdf)
    call_command("quarter_report", str(meeting.pk), "--json")
    assert json.loads(capsys.readouterr().out) == first
    call_command("quarter_report", str(meeting.pk))
    assert "Bloemenbuurt" in capsys.readouterr().out


def test_an_unknown_meeting_is_an_explained_failure():
    meeting = make_directors_meeting()
    type(meeting).objects.update(kind=MeetingKind.CORE_TEAM)
    with pytest.raises(CommandError, match="geen directeurenoverleg") as error:
        call_command("quarter_report", str(meeting.pk))
    assert error.value.returncode == 1
    assert QuarterReport.objects.count() == 0


def test_a_failure_says_why_and_the_next_run_tries_again(monkeypatch, capsys):
    meeting = make_directors_meeting()
    with monkeypatch.context() as broken:
        broken.setattr(layout, "TEMPLATE", "there_is_no_such_template.typ")
        with pytest.raises(CommandError, match="kon niet worden gemaakt") as error:
            call_command("quarter_report", str(meeting.pk))
    assert error.value.returncode == 1
    call_command("quarter_report", str(meeting.pk))
    assert QuarterReport.objects.get().is_built


def test_a_report_that_another_worker_makes_is_left_alone():
    meeting = make_directors_meeting()
    asked = report.request_report(meeting)
    jobs.claim(kind="quarter_report", subject_id=asked.pk)
    with pytest.raises(CommandError, match="is niet gemaakt"):
        call_command("quarter_report", str(meeting.pk))
