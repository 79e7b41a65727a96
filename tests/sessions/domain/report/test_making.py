"""Making the report: exactly once, frozen, reproducible, mailed to every director, and honest when it fails."""

import datetime as dt
import hashlib
import io
import threading

import pikepdf
import pytest
from django.core import mail
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext

from koppelkansen.core import jobs, outbox
from koppelkansen.core.models import Job, OutboxMail
from koppelkansen.core.pdf import PdfError
from sessions.domain import report
from sessions.domain.report import layout, making
from sessions.models import QuarterReport
from stakeholders.enums import Role
from tests.factories.areas import make_area
from tests.factories.directors import make_directors_meeting
from tests.factories.stakeholders import make_core_team_member, make_member, make_organisation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def directors():
    """Two directors, and people who get no mail: staff, core team, one whose role has ended."""
    water, grid = make_organisation("Waterbedrijf"), make_organisation("Netbeheerder")
    make_area("Bloemenbuurt", partners=[water, grid])
    make_core_team_member()
    make_member(water, Role.STAFF)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    make_member(water, Role.DIRECTOR, valid_until=yesterday)
    return [make_member(water, Role.DIRECTOR), make_member(grid, Role.DIRECTOR)]


@pytest.fixture
def asked(directors) -> QuarterReport:
    return report.request_report(make_directors_meeting())


def test_makes_freezes_and_mails(asked, directors):
    assert report.build(report_id=asked.pk) is True
    asked.refresh_from_db()
    assert Job.objects.get().state == Job.State.DONE
    assert asked.pdf_sha256 == hashlib.sha256(asked.pdf).hexdigest()
    assert asked.snapshot_sha256 == hashlib.sha256(making.canonical(asked.snapshot)).hexdigest()
    assert sorted(OutboxMail.objects.values_list("address", flat=True)) == sorted(user.email for user in directors)
    assert bytes(asked.pdf[:5]) == b"%PDF-"
    assert asked.sent_at is None


def test_a_second_build_does_nothing(asked):
    report.build(report_id=asked.pk)
    before = QuarterReport.objects.values().get()
    assert report.build(report_id=asked.pk) is False
    assert QuarterReport.objects.values().get() == before
    assert OutboxMail.objects.count() == 2


def test_sent_when_every_mail_has_left(asked):
    report.build(report_id=asked.pk)
    first, second = OutboxMail.objects.values_list("pk", flat=True)
    outbox.send(mail_id=first)
    report.record_sent()
    assert QuarterReport.objects.get().sent_at is None
    outbox.send(mail_id=second)
    report.record_sent()
    assert QuarterReport.objects.get().sent_at is not None
    address = f"/directeuren/overleg/{asked.meeting_id}/rapport/"
    assert [address in message.body for message in mail.outbox] == [True, True]


def test_only_one_of_many_workers_makes_it(asked):
    results = []

    def work():
        try:
            results.append(report.build(report_id=asked.pk))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [False] * 7 + [True]
    assert OutboxMail.objects.count() == 2


def test_a_worker_that_lost_its_lease_freezes_nothing(asked):
    slow = jobs.claim(kind="quarter_report", subject_id=asked.pk)
    Job.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    quick = jobs.claim(kind="quarter_report", subject_id=asked.pk)
    with pytest.raises(jobs.LostLease):
        making._freeze(slow, asked, {"van": "de trage"}, b"%PDF-traag")
    assert QuarterReport.objects.get().built_at is None
    assert OutboxMail.objects.count() == 0
    making._freeze(quick, asked, {"van": "de snelle"}, b"%PDF-snel")
    assert QuarterReport.objects.get().snapshot == {"van": "de snelle"}


def test_a_worker_that_dies_too_often_fails_the_report_with_a_reason(asked):
    for _ in range(jobs.MAX_ATTEMPTS):
        assert jobs.claim(kind="quarter_report", subject_id=asked.pk) is not None
        Job.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    assert report.build(report_id=asked.pk) is False
    job = Job.objects.get()
    assert (job.state, gettext(job.error)) == (
        Job.State.FAILED,
        "De taak is meermaals afgebroken voordat zij klaar was.",
    )


def test_failure_is_recorded_and_can_be_retried(asked, monkeypatch):
    core = make_core_team_member()
    with monkeypatch.context() as broken:
        broken.setattr(layout, "TEMPLATE", "there_is_no_such_template.typ")
        with pytest.raises(PdfError):
            report.build(report_id=asked.pk)
    job = Job.objects.get()
    assert job.state == Job.State.FAILED
    assert job.error.startswith("PdfError: ")
    assert OutboxMail.objects.count() == 0
    report.ask(asked.meeting, user=core)
    assert report.due_report_ids() == [asked.pk]
    assert report.build(report_id=asked.pk) is True
    assert Job.objects.get().started_by == core
    report.ask(asked.meeting, user=core)
    assert report.due_report_ids() == []


def test_the_database_refuses_to_change_a_frozen_report(asked):
    report.build(report_id=asked.pk)
    for change in ({"pdf": b"anders"}, {"snapshot": {}}, {"built_at": timezone.now()}):
        with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
            QuarterReport.objects.update(**change)
    assert QuarterReport.objects.update(sent_at=timezone.now()) == 1


def test_the_same_snapshot_gives_the_same_pdf(asked):
    report.build(report_id=asked.pk)
    asked.refresh_from_db()
    with translation.override("nl"):
        assert layout.lay_out(asked.snapshot) == bytes(asked.pdf)


def test_the_pdf_is_tagged_dutch_and_complete(asked):
    report.build(report_id=asked.pk)
    asked.refresh_from_db()
    pdf = pikepdf.open(io.BytesIO(asked.pdf))
    assert str(pdf.Root.Lang) == "nl-NL"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.Root.Metadata.read_bytes()
    kinds = [str(node.S) for node in _nodes(pdf.Root.StructTreeRoot.K)]
    figures = [node for node in _nodes(pdf.Root.StructTreeRoot.K) if str(node.S) == "/Figure"]
    assert len(figures) == 3
    assert all(str(node.Alt) for node in figures)
    assert kinds.count("/H1") == len(asked.snapshot["sections"]) + 1  # and the contents


def _nodes(node):
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _nodes(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _nodes(node.K)
