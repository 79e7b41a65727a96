"""The result of a value assessment: for those who take part in the area, once it is closed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas import panels
from areas.chain import strip
from areas.domain.result_drawings import drawings_under_way, request_drawings
from areas.domain.valuation import calculate
from areas.models import Assessment, AssessmentResult
from areas.queries.trails import of_value
from areas.queries.value import frameworks_of
from areas.queries.value_money import money_chart, money_sentences, money_table
from areas.queries.value_result import result_page
from areas.views.value import editable_assessment, visible_assessment
from koppelkansen.core.access import can_edit
from koppelkansen.core.chain import Link
from koppelkansen.core.http import see_other
from stakeholders.held import memberships_read_once


def disclosed_result(request: HttpRequest, assessment: Assessment) -> AssessmentResult:
    """Return the latest result, or 404 as long as there is none for this user."""
    result = AssessmentResult.objects.visible_to(request.user).filter(assessment=assessment).first()
    if result is None:
        raise Http404
    return result


@require_safe
@memberships_read_once
def result(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the ranking, how sure it is, where people disagree, what would turn it, and the money."""
    assessment = visible_assessment(request, slug, pk)
    stored = disclosed_result(request, assessment)
    money, job = money_table(assessment), drawings_under_way(stored)
    context = {
        "area": assessment.area,
        "tab": "value",
        "title": _("Result"),
        "assessment": assessment,
        "stored": stored,
        "page": result_page(stored),
        "money": money,
        "money_chart": money_chart(money),
        "money_sentences": money_sentences(money),
        "frameworks": frameworks_of(assessment, request.user),
        "panels": panels.render(request, assessment, panels.VALUE),
        "steps": strip(request.user, of_value(request.user, assessment), Link.VALUE),
        "can_edit": can_edit(assessment, request.user),
        "job": job,
        "awaited": job is not None,
    }
    return render(request, "areas/value/result.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def drawings(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show how far the drawings are, or let them be made again after a failure; whoever reads the result may."""
    assessment = visible_assessment(request, slug, pk)
    stored = disclosed_result(request, assessment)
    job = drawings_under_way(stored)
    if request.method == "POST":
        if job is not None:
            request_drawings(stored, user=request.user)
        return see_other("areas:value_result", slug, pk)
    if job is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"area": assessment.area, "assessment": assessment, "job": job}
    return render(request, "areas/value/_drawings.html", context)


@require_POST
def recalculate(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Calculate again with the conventions as they are now."""
    assessment = editable_assessment(request, slug, pk)
    disclosed_result(request, assessment)
    calculate(assessment, user=request.user)
    messages.success(request, _("The result is calculated again."))
    return see_other("areas:value_result", slug, pk)
