"""Exactly one report and one mail per director, whatever is killed, emptied or late. Real processes."""

import pytest

from koppelkansen.core.models import Job, OutboxMail, SweepRun
from sessions.models import QuarterReport
from stakeholders.enums import Role
from tests.concurrency.processes import Processes, wait_until
from tests.factories.areas import make_area
from tests.factories.directors import make_directors_meeting
from tests.factories.stakeholders import make_member, make_organisation


@pytest.fixture
def processes(transactional_db, tmp_path):
    processes = Processes(tmp_path)
    processes.redis().flushdb()
    yield processes
    processes.kill_all()
    processes.redis().flushdb()


@pytest.fixture
def directors(transactional_db) -> list[str]:
    """Three directors of organisations that share twelve areas; returns their addresses."""
    organisations = [make_organisation(name) for name in ("Gemeente", "Waterbedrijf", "Netbeheerder")]
    for _ in range(12):
        make_area(partners=organisations)
    return sorted(make_member(organisation, Role.DIRECTOR).email for organisation in organisations)


def being_built() -> bool:
    return Job.objects.filter(kind="quarter_report", state=Job.State.RUNNING).exists()


def assert_exactly_one(processes: Processes, directors: list[str]) -> Job:
    """Wait for the report and its mails, and a few sweeps more, and then count."""

    def everything_sent() -> bool:
        sent = OutboxMail.objects.filter(state=OutboxMail.State.SENT).count()
        return sent == len(directors) and QuarterReport.objects.filter(sent_at__isnull=False).exists()

    log = processes.folder / "log"
    wait_until(everything_sent, log=log)
    report = QuarterReport.objects.get()
    frozen = (report.built_at, report.pdf_sha256)
    wait_for_another_sweep()
    report.refresh_from_db()
    assert (report.built_at, report.pdf_sha256) == frozen
    assert processes.sent_to() == directors
    assert OutboxMail.objects.count() == len(directors)
    job = Job.objects.get()
    assert job.state == Job.State.DONE
    return job


def wait_for_another_sweep() -> None:
    """Wait for two sweeps: the first may have begun before what we look at."""
    for _ in range(2):
        before = SweepRun.objects.get(name="quarter_reports").last_run_at
        swept = SweepRun.objects.filter(name="quarter_reports", last_run_at__gt=before)
        wait_until(swept.exists)


@pytest.mark.parametrize("victim", ["whole worker", "child of the worker"])
def test_killed_while_building(processes, directors, victim):
    processes.beat()
    worker = processes.worker()
    make_directors_meeting()
    wait_until(being_built, pause=0.005, log=processes.folder / "log")
    if victim == "whole worker":
        processes.kill(worker)
        assert Job.objects.get().state == Job.State.RUNNING, "the worker was faster than the kill"
        processes.worker()
    else:
        processes.kill_child(worker)
    assert QuarterReport.objects.filter(built_at__isnull=False).count() == 0
    job = assert_exactly_one(processes, directors)
    assert job.attempts == 2


def test_redis_emptied_while_the_work_waits_in_it(processes, directors):
    processes.beat()
    processes.worker(queues="control")
    make_directors_meeting()
    broker = processes.redis()
    wait_until(lambda: broker.llen("celery") > 0, log=processes.folder / "log")
    broker.flushdb()
    processes.worker(queues="celery")
    assert_exactly_one(processes, directors)


def test_everything_down_over_the_due_moment_and_the_meeting_itself(processes, directors):
    make_directors_meeting(days=-0.02)
    processes.worker()
    processes.beat()
    assert_exactly_one(processes, directors)


def test_two_beats_and_two_workers_make_one(processes, directors):
    make_directors_meeting()
    for _ in range(2):
        processes.worker()
        processes.beat()
    job = assert_exactly_one(processes, directors)
    assert job.attempts == 1
