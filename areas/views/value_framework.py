"""The weighing framework: freeze it for a gate, read it, take it along as PDF or spreadsheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from areas import panels
from areas.chain import strip
from areas.domain.frameworks import freeze_framework, is_intact
from areas.forms.value import FreezeForm
from areas.models import WeighingFramework
from areas.queries.trails import of_value
from areas.queries.value_framework import organisation_points, organisation_weights
from areas.queries.value_result import result_page
from areas.views.shell import form_page
from areas.views.value import editable_assessment
from areas.views.value_result import disclosed_result
from koppelkansen.core.access import get_visible
from koppelkansen.core.chain import Link
from stakeholders.held import memberships_read_once

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def freeze(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Record the choice and freeze the framework for a gate."""
    assessment = editable_assessment(request, slug, pk)
    ranking = result_page(disclosed_result(request, assessment)).ranking
    form = FreezeForm(request.POST or None, assessment=assessment, initial={"gate": _gate(assessment)})
    return form_page(
        request,
        form,
        lambda: freeze_framework(
            assessment,
            key=form.cleaned_data["submission_key"],
            user=request.user,
            gate=form.cleaned_data["gate"],
            choice=form.cleaned_data["choice"],
            motivation=form.cleaned_data["motivation"],
            other_choice=form.cleaned_data["other_choice"],
        ),
        done=lambda row: (
            reverse("areas:framework", args=[slug, row.pk]) if row else reverse("areas:value", args=[slug, pk])
        ),
        message=_("The framework is frozen."),
        title=_("Freeze the weighing framework"),
        assessment=assessment,
        intro=f"{ranking.headline} {ranking.certainty}",
        submit=_("Freeze"),
        back=reverse("areas:value_result", args=[slug, pk]),
        area=assessment.area,
        tab="value",
    )


def _gate(assessment):
    """The gate of the area's phase."""
    phase = assessment.area.phase
    return getattr(phase, "gate", None) if phase else None


def visible_framework(request: HttpRequest, slug: str, pk: int) -> WeighingFramework:
    """Return a frozen framework, or 404 to who does not take part in its area."""
    rows = WeighingFramework.objects.select_related("assessment__area__phase", "gate__phase", "frozen_by")
    return get_visible(rows, request.user, assessment__area__slug=slug, pk=pk)


@require_safe
@memberships_read_once
def framework(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a frozen framework: the table with reasons, the choice, and why another choice was possible."""
    row = visible_framework(request, slug, pk)
    context = {
        "area": row.assessment.area,
        "tab": "value",
        "title": _("Weighing framework: %(gate)s") % {"gate": row.gate},
        "framework": row,
        "content": row.content,
        "organisation_weights": organisation_weights(row.content),
        "organisation_points": organisation_points(row.content),
        "is_intact": is_intact(row),
        "steps": strip(request.user, of_value(request.user, row), Link.VALUE),
        "panels": panels.render(request, row, panels.FRAMEWORK),
    }
    return render(request, "areas/value/framework.html", context)


@require_safe
def pdf(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return the frozen framework as a tagged PDF."""
    from areas.framework_files import framework_pdf  # noqa: PLC0415 - brings openpyxl, for these two requests only

    return _file(framework_pdf(visible_framework(request, slug, pk)), "application/pdf", "afwegingskader.pdf")


@require_safe
def xlsx(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return the frozen framework as a spreadsheet."""
    from areas.framework_files import framework_xlsx  # noqa: PLC0415 - brings openpyxl, for these two requests only

    return _file(framework_xlsx(visible_framework(request, slug, pk)), XLSX, "afwegingskader.xlsx")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
