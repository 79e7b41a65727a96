"""Works under pressure: an import whose worker is killed, and two first costs at the same moment."""

import uuid

import pytest
from django.core.files.base import ContentFile

from areas.domain import work_uploads
from areas.domain.works import set_cost
from areas.models import Work, WorkCost, WorkImport
from koppelkansen.core.models import Job
from stakeholders.enums import Role
from tests.concurrency.processes import Processes, wait_until
from tests.concurrency.test_areas import together
from tests.factories.stakeholders import make_member, make_organisation
from tests.factories.works import make_work

ROWS = 4_000


@pytest.fixture
def processes(transactional_db, tmp_path):
    processes = Processes(tmp_path)
    processes.redis().flushdb()
    yield processes
    processes.kill_all()
    processes.redis().flushdb()


def state() -> set[tuple]:
    return set(Work.objects.values_list("external_id", "name", "version", "state"))


def test_an_import_whose_worker_is_killed_comes_in_once_and_whole(processes, settings, tmp_path):
    settings.MEDIA_ROOT = processes.environment["MEDIA_ROOT"] = str(tmp_path / "media")
    organisation = make_organisation("Waternet")
    planner = make_member(organisation, Role.PLANNER)
    lines = [f"{k};Riool {k};2027;{4.8 + k / 1e5};52.37" for k in range(ROWS)]
    file = ContentFile("\n".join(["nummer;naam;jaar;lon;lat", *lines]).encode(), name="werken.csv")
    made = work_uploads.upload(user=planner, key=uuid.uuid4(), organisation=organisation, area=None, file=file)
    work_uploads.run(import_id=made.pk)
    made.refresh_from_db()
    assert (made.step, made.report["created"]) == (WorkImport.Step.PREVIEWED, ROWS)
    work_uploads.confirm(user=planner, work_import=made)
    processes.beat()
    worker = processes.worker()
    log = processes.folder / "log"
    writing = Job.objects.filter(kind=work_uploads.JOB, state=Job.State.RUNNING, done=1)
    wait_until(writing.exists, pause=0.002, log=log)
    processes.kill(worker)
    assert Job.objects.get(kind=work_uploads.JOB).state == Job.State.RUNNING, "the worker was faster than the kill"
    assert Work.objects.count() == 0
    processes.worker()
    done = WorkImport.objects.filter(step=WorkImport.Step.IMPORTED)
    wait_until(done.exists, log=log)
    wait_until(Job.objects.filter(kind=work_uploads.JOB, state=Job.State.DONE).exists, log=log)
    assert state() == {(str(k), f"Riool {k}", 1, "planned") for k in range(ROWS)}
    assert Job.objects.get(kind=work_uploads.JOB).attempts == 2
    report = done.get().report
    assert (report["read"], report["created"], report["rejected"]) == (ROWS, ROWS, [])


@pytest.mark.django_db(transaction=True)
def test_of_two_first_costs_at_one_moment_one_stands_and_the_other_is_told():
    work = make_work(make_organisation())

    def write(n):
        fields = {"low": n, "mode": n, "high": n, "price_level": 2026, "is_shared": False, "confidential_note": ""}
        set_cost(user=None, work=work, expected_version=0, **fields)

    outcomes = together(write)
    assert [str(outcome) for outcome in outcomes].count("saved") == 1
    assert len(outcomes) == 4
    assert WorkCost.objects.get().version == 1
