"""Files of planners: what a worker does that was taken for dead, and where an import stands."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from areas.domain import work_uploads
from areas.models import Work, WorkImport
from areas.queries.work_imports import import_list, tell_status
from koppelkansen.core import jobs
from koppelkansen.core.models import Job
from stakeholders.enums import Role
from tests.factories.stakeholders import make_member, make_organisation

pytestmark = pytest.mark.django_db


def test_a_worker_that_was_taken_for_dead_does_not_rewrite_the_account(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    water = make_organisation("Waterbedrijf")
    planner = make_member(water, Role.PLANNER)
    file = ContentFile(b"nummer;naam;jaar\n1;Riool;2027\n", name="werken.csv")
    made = work_uploads.upload(user=planner, key=uuid.uuid4(), organisation=water, area=None, file=file)
    work_uploads.run(import_id=made.pk)
    work_uploads.confirm(user=planner, work_import=made)
    slow = WorkImport.objects.get(pk=made.pk)
    assert work_uploads.run(import_id=made.pk)
    account = WorkImport.objects.get(pk=made.pk).report
    assert account["created"] == 1
    with pytest.raises(jobs.LostLease):
        work_uploads._work(Job.objects.get(subject_id=made.pk, kind=work_uploads.JOB), slow)
    made.refresh_from_db()
    assert (made.report, made.step) == (account, WorkImport.Step.IMPORTED)
    assert Work.objects.get().version == 1


def test_a_refused_file_says_so_with_its_reason(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    water = make_organisation("Waterbedrijf")
    planner = make_member(water, Role.PLANNER)
    file = ContentFile(b"%PDF-1.7 no works", name="werken.csv")
    made = work_uploads.upload(user=planner, key=uuid.uuid4(), organisation=water, area=None, file=file)
    assert not work_uploads.run(import_id=made.pk)
    reason = Job.objects.get(subject_id=made.pk, kind=work_uploads.JOB).error
    rows = list(import_list(planner))
    tell_status(rows)
    assert (rows[0].step, reason != "") == (WorkImport.Step.REFUSED, True)
    assert [row.status for row in rows] == [("geweigerd", "danger", reason)]
    work_uploads.retry(user=planner, work_import=made)
    tell_status(rows)
    assert rows[0].status == ("wacht op uitproberen", "neutral", "")


@pytest.mark.parametrize(
    ("step", "state", "label"),
    [
        (WorkImport.Step.UPLOADED, Job.State.RUNNING, "wordt uitgeprobeerd"),
        (WorkImport.Step.UPLOADED, Job.State.FAILED, "gestopt voor het was uitgeprobeerd"),
        (WorkImport.Step.PREVIEWED, Job.State.DONE, "uitgeprobeerd, nog niet geïmporteerd"),
        (WorkImport.Step.CONFIRMED, Job.State.WAITING, "wacht op importeren"),
        (WorkImport.Step.CONFIRMED, Job.State.RUNNING, "wordt geïmporteerd"),
        (WorkImport.Step.CONFIRMED, Job.State.FAILED, "gestopt voor het was geïmporteerd"),
        (WorkImport.Step.IMPORTED, Job.State.DONE, "geïmporteerd"),
    ],
)
def test_every_stage_of_an_import_has_a_label_of_its_own(step, state, label):
    soon = timezone.now() + jobs.LEASE
    Job.objects.create(kind=work_uploads.JOB, subject_id=7, state=state, lease_until=soon)
    row = WorkImport(pk=7, step=step)
    tell_status([row])
    assert row.status.label == label


@pytest.mark.parametrize(("step", "label"), [("imported", "geïmporteerd"), ("confirmed", "wacht op importeren")])
def test_an_import_that_finished_while_it_was_read_is_read_again(step, label):
    water = make_organisation("Waterbedrijf")
    kept = WorkImport.objects.create(organisation=water, file="none", created_by=make_member(water), step=step)
    Job.objects.create(kind=work_uploads.JOB, subject_id=kept.pk, state=Job.State.DONE)
    kept.step = WorkImport.Step.CONFIRMED  # as it was read, before the worker was ready
    tell_status([kept])
    assert kept.status.label == label


def test_an_import_whose_worker_died_is_interrupted():
    late = timezone.now() - jobs.LEASE
    Job.objects.create(kind=work_uploads.JOB, subject_id=7, state=Job.State.RUNNING, lease_until=late)
    row = WorkImport(pk=7, step=WorkImport.Step.CONFIRMED)
    tell_status([row])
    assert row.status.label == "onderbroken, wordt weer opgepakt"


def test_a_file_that_is_gone_from_disk_is_asked_for_again(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    water = make_organisation("Waterbedrijf")
    planner = make_member(water, Role.PLANNER)
    file = ContentFile(b"nummer;naam\n1;Riool\n", name="werken.csv")
    made = work_uploads.upload(user=planner, key=uuid.uuid4(), organisation=water, area=None, file=file)
    made.file.storage.delete(made.file.name)
    assert not work_uploads.run(import_id=made.pk)
    job = Job.objects.get(subject_id=made.pk, kind=work_uploads.JOB)
    assert job.error == "Het bestand is niet meer bewaard. Upload het opnieuw."
