"""Files that planners upload: tried out first, imported when they say so, by a worker with visible progress."""

import uuid
from pathlib import Path

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from areas.domain.work_imports import Options, account_as_json, bring_in, source_of
from areas.domain.work_rows import Account
from areas.importing import columns
from areas.importing.errors import UnreadableFile
from areas.importing.reasons import describe_file
from areas.importing.tables import Table, read_table
from areas.models import CaseArea, WorkImport
from areas.querysets.works import WRITERS
from koppelkansen.core import jobs, submissions
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.models import Job
from koppelkansen.core.queue import enqueue
from stakeholders.models import Organisation

JOB = "work_import"
EXAMPLE_LENGTH = 60


def upload(*, user, key: uuid.UUID, organisation: Organisation, area: CaseArea | None, file: File) -> WorkImport:
    """Keep a file and have it tried out; its columns are read as in the organisation's last import."""
    with transaction.atomic():
        submissions.claim(key, user=user)
        last = WorkImport.objects.filter(organisation=organisation, step=WorkImport.Step.IMPORTED).first()
        work_import = WorkImport(
            organisation=organisation,
            area=area,
            file_name=Path(file.name).name[:200],
            created_by=user,
            mapping=last.mapping if last else {},
        )
        work_import.file.save(f"{uuid.uuid4()}.bin", file, save=False)
        work_import.save()
        _request(work_import, user)
    return work_import


def try_out(*, user, work_import: WorkImport, choices: dict[str, str]) -> None:
    """Read the columns as `choices` say (column to field, or to nothing), and try again."""
    with transaction.atomic():
        changed = WorkImport.objects.filter(pk=work_import.pk).exclude(
            step__in=[WorkImport.Step.CONFIRMED, WorkImport.Step.IMPORTED]
        )
        if not changed.update(mapping=choices, step=WorkImport.Step.UPLOADED):
            raise DomainError(_("This file has been imported; upload it again to read it differently."))
        _request(work_import, user)


def confirm(*, user, work_import: WorkImport) -> None:
    """Import what was tried out. A second click changes nothing."""
    with transaction.atomic():
        ready = WorkImport.objects.filter(pk=work_import.pk, step=WorkImport.Step.PREVIEWED)
        if ready.update(step=WorkImport.Step.CONFIRMED):
            _request(work_import, user)


def retry(*, user, work_import: WorkImport) -> None:
    """Do again what failed; a file that was refused is tried out again first."""
    _request(work_import, user)


def _request(work_import: WorkImport, user) -> None:
    from areas.tasks import run_work_import  # noqa: PLC0415 - tasks import this module

    jobs.request(kind=JOB, subject_id=work_import.pk, user=user)
    enqueue(run_work_import, import_id=work_import.pk)


def run(*, import_id: int) -> bool:
    """Try out or import one file; False when there is nothing to do. Repeating it gives the same end state."""
    job = jobs.claim(kind=JOB, subject_id=import_id)
    if job is None:
        return False
    work_import = WorkImport.objects.select_related("organisation", "created_by").get(pk=import_id)
    if work_import.step in (WorkImport.Step.PREVIEWED, WorkImport.Step.IMPORTED):
        jobs.finish(job)
        return False
    try:
        with override(work_import.created_by.language):
            _work(job, work_import)
    except UnreadableFile as error:
        with transaction.atomic():
            held = WorkImport.objects.filter(pk=import_id, step=work_import.step)
            held.update(step=WorkImport.Step.REFUSED)
            with override(work_import.created_by.language):
                jobs.fail(job, error=describe_file(error.code, error.detail))
        return False
    jobs.finish(job)
    return True


def _work(job: Job, work_import: WorkImport) -> None:
    from areas.tasks import detect_due  # noqa: PLC0415 - tasks import this module

    final = work_import.step == WorkImport.Step.CONFIRMED
    jobs.heartbeat(job, done=0, total=3, step=gettext_noop("reading the file"))
    path = Path(work_import.file.path)
    if not path.exists():
        raise UnreadableFile("lost_file")
    table = read_table(path)
    jobs.heartbeat(job, done=1, total=3, step=gettext_noop("cleaning the rows"))
    allowed = Organisation.objects.of_user(work_import.created_by, *WRITERS).values_list("pk", flat=True)
    options = Options(
        organisation=work_import.organisation,
        area_id=work_import.area_id,
        choices=work_import.mapping,
        allowed=frozenset(allowed),
        source=source_of(Path(work_import.file_name)),
    )
    names = list(table.columns)
    mapping = columns.apply_choices(columns.guess(names), work_import.mapping, names)
    about_file = {
        "columns": names,
        "mapping": {column: field for field, column in mapping.items()},
        "sample": [_example(table)],
        "notes": table.notes,
    }

    def record(account: Account) -> None:
        """Keep the account, unless another worker, that took this one for dead, brought the file in meanwhile."""
        told = {"repairs": [[row, codes] for row, codes in account.repairs]}
        fields = {"report": account_as_json(account) | about_file | told}
        if final:
            fields |= {"step": WorkImport.Step.IMPORTED, "imported_at": timezone.now()}
        else:
            fields |= {"step": WorkImport.Step.PREVIEWED}
        if not WorkImport.objects.filter(pk=work_import.pk, step=work_import.step).update(**fields):
            raise jobs.LostLease

    with jobs.kept_alive(job):
        if final:
            bring_in(table, options=options, user=work_import.created_by, record=record)
        else:
            record(bring_in(table, options=options, user=work_import.created_by, dry_run=True))
    if final:
        enqueue(detect_due)
    jobs.heartbeat(job, done=3, total=3, step="")


def _example(table: Table) -> dict[str, str]:
    """From each column the first cell that holds something, to recognise the column by."""
    found = {name: next(filter(str.strip, values), "") for name, values in table.columns.items()}
    return {name: value[:EXAMPLE_LENGTH] for name, value in found.items()}


def due_import_ids() -> list[int]:
    """Imports that wait, or whose worker died."""
    return jobs.due_ids(JOB)
