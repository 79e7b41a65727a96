"""The PDF of a plan: asking for it, watching it being made, opening it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from areas.domain.plan_pdf import JOB, find_document, request_document
from areas.models import PlanDocument
from areas.views.plan import get_plan
from koppelkansen.core.access import get_visible
from koppelkansen.core.http import see_other
from koppelkansen.core.models import Job


@require_http_methods(["GET", "HEAD", "POST"])
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the PDF of the plan as it stands now, or make it. The same text in the same language is made once."""
    plan = get_plan(request, slug)
    if request.method == "POST":
        request_document(plan=plan, user=request.user, language=get_language())
        return see_other(request.get_full_path())
    document = find_document(plan=plan, user=request.user, language=get_language())
    context = {"area": plan.area, "plan": plan, "document": document, "job": _job(document)}
    return render(request, "areas/plan/pdf.html", context)


@require_safe
def progress(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show how far the making is; the page asks for this while it waits."""
    document = get_visible(
        PlanDocument.objects.select_related("plan__area"), request.user, pk=pk, plan__area__slug=slug
    )
    job = _job(document)
    if job is None:
        raise Http404
    context = {"area": document.plan.area, "document": document, "job": job}
    return render(request, "areas/plan/_pdf_job.html", context)


@require_safe
def file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return the PDF itself."""
    document = get_visible(PlanDocument.objects.select_related("plan"), request.user, pk=pk, plan__area__slug=slug)
    if not document.file:
        raise Http404
    if not document.is_stored:
        messages.warning(
            request, _("That PDF is no longer stored. You may make it again here, of the plan as it stands now.")
        )
        return see_other("areas:plan_pdf", slug=slug)
    with document.file.open("rb") as stored:
        content = stored.read()
    name = f"gebiedsplan-{slug}-{document.plan.edition}.pdf"
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _job(document: PlanDocument | None) -> Job | None:
    return document and Job.objects.filter(kind=JOB, subject_id=document.pk).first()
