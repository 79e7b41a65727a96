"""The PDF of a plan: frozen when it is asked for, laid out by a worker; the same plan is made once."""

import hashlib
import json
import uuid
from contextlib import suppress

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation

from areas.models import AreaPlan, PlanDocument, PlanImage
from areas.plan_images import IMAGE_URL
from areas.queries.plan_pdf import plan_data, with_lost_images_told
from koppelkansen.core import jobs
from koppelkansen.core.pdf import TEMPLATES, PdfError, compile_pdf
from koppelkansen.core.queue import enqueue

JOB = "plan_pdf"
TEMPLATE = "area_plan.typ"


def find_document(*, plan: AreaPlan, user, language: str) -> PlanDocument | None:
    """Return the document of the plan as it stands now, when somebody asked for it before."""
    return PlanDocument.objects.filter(plan=plan, content_hash=_hash(plan_data(plan, user, language))).first()


@transaction.atomic
def request_document(*, plan: AreaPlan, user, language: str) -> PlanDocument:
    """Ask for the PDF of the plan as it stands now; one that is stored already is returned."""
    from areas.tasks import make_plan_pdf  # noqa: PLC0415 - tasks import this module

    data = plan_data(plan, user, language)
    document, _created = PlanDocument.objects.get_or_create(
        plan=plan, content_hash=_hash(data), defaults={"language": language, "data": data}
    )
    if not document.is_stored:
        jobs.request(kind=JOB, subject_id=document.pk, user=user)
        enqueue(make_plan_pdf, document_id=document.pk)
    return document


def make_document(*, document_id: int) -> bool:
    """Lay out one document; False when there is nothing to do. A failure is kept with its reason."""
    job = jobs.claim(kind=JOB, subject_id=document_id)
    if job is None:
        return False
    document = PlanDocument.objects.get(pk=document_id)
    try:
        files = _images(document)
        with translation.override(document.language):
            data = with_lost_images_told(document.data, files)
        content = compile_pdf(TEMPLATE, data, files=files)
    except PdfError as error:
        jobs.fail(job, error=str(error))
        return False
    with transaction.atomic():
        jobs.finish(job)
        document.file.save("", ContentFile(content), save=False)
        PlanDocument.objects.filter(pk=document.pk).update(file=document.file.name)
    return True


def due_document_ids() -> list[int]:
    """Return documents that wait, or whose worker died."""
    return jobs.due_ids(JOB)


def _images(document: PlanDocument) -> dict[str, bytes]:
    files = {}
    wanted = [uuid.UUID(IMAGE_URL.fullmatch(source)["pk"]) for source in document.data["images"]]
    for image in PlanImage.objects.filter(pk__in=wanted, plan__area=document.plan.area_id):
        with suppress(FileNotFoundError), image.file.open("rb") as file:
            files[f"{image.pk}.{image.extension}"] = file.read()
    return files


def _hash(data: dict) -> str:
    """Return what tells two documents apart: their content and the templates that lay them out."""
    digest = hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode())
    for template in sorted(TEMPLATES.glob("*.typ")):
        digest.update(template.read_bytes())
    return digest.hexdigest()
