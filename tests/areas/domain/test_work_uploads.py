"""Files of planners: what a worker does that was taken for dead."""

import uuid

import pytest
from django.core.files.base import ContentFile

from areas.domain import work_uploads
from areas.models import Work, WorkImport
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
