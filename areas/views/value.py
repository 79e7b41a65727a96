"""Value assessments of an area: list, overview, and the steps of their life."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.chain import strip
from areas.domain.assessments import (
    change_assessment,
    close_assessment,
    create_assessment,
    open_scoring,
    open_weighing,
    reopen_assessment,
    return_to_setup,
)
from areas.domain.reminders import remind_assessors
from areas.enums import AssessmentState
from areas.forms.value import AssessmentCreateForm, AssessmentEditForm, CriterionSetForm
from areas.models import Assessment, AssessmentResult, Assessor
from areas.queries.trails import of_value
from areas.queries.value import assessments_of, frameworks_of, overview_of
from areas.views.shell import editable_area, form_page, visible_area
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.chain import Link
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.forms import OnceForm
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate
from koppelkansen.core.submissions import AlreadySubmitted
from stakeholders.held import memberships_read_once

ROWS = Assessment.objects.select_related("area__phase", "previous")
STEPS = {
    "wegen": open_weighing,
    "inrichten": return_to_setup,
    "beoordelen": open_scoring,
    "sluiten": close_assessment,
}


def visible_assessment(request: HttpRequest, slug: str, pk: int) -> Assessment:
    """Return the assessment, or 404 to who does not take part in its area."""
    return get_visible(ROWS, request.user, area__slug=slug, pk=pk)


def editable_assessment(request: HttpRequest, slug: str, pk: int) -> Assessment:
    """Return the assessment for who may edit its area; 403 for a reader, 404 for an outsider."""
    return get_editable(ROWS, request.user, area__slug=slug, pk=pk)


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """List the value assessments of an area."""
    area = visible_area(request, slug)
    context = {
        "area": area,
        "tab": "value",
        "title": _("Value"),
        "page": paginate(request, assessments_of(area)),
        "can_edit": can_edit(area, request.user),
    }
    return render(request, "areas/value/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, slug: str) -> HttpResponse:
    """Start a value assessment."""
    area = editable_area(request, slug)
    form = AssessmentCreateForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: create_assessment(
            area, key=form.cleaned_data["submission_key"], user=request.user, **form.model_fields()
        ),
        done=lambda row: reverse("areas:value", args=[slug, row.pk]) if row else reverse("areas:values", args=[slug]),
        message=_("The assessment is started. Say what is compared, on what, and by whom."),
        title=_("New value assessment"),
        back=reverse("areas:values", args=[slug]),
        area=area,
        tab="value",
    )


@require_safe
@memberships_read_once
def overview(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what is compared, on what, by whom, who is ready, and what to do next."""
    assessment = visible_assessment(request, slug, pk)
    context = {
        "area": assessment.area,
        "tab": "value",
        "title": str(assessment),
        "assessment": assessment,
        "overview": overview_of(assessment),
        "own": Assessor.objects.of_user(request.user).filter(assessment=assessment).first(),
        "result": AssessmentResult.objects.visible_to(request.user).filter(assessment=assessment).first(),
        "frameworks": frameworks_of(assessment, request.user),
        "following": Assessment.objects.filter(previous=assessment).first(),
        "can_edit": can_edit(assessment, request.user),
        "set_form": CriterionSetForm(user=request.user),
        "once": OnceForm(),
        "steps": strip(request.user, of_value(request.user, assessment), Link.VALUE),
    }
    return render(request, "areas/value/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change the assessment and the conventions of its calculation."""
    assessment = editable_assessment(request, slug, pk)
    form = AssessmentEditForm(request.POST or None, instance=assessment)
    return form_page(
        request,
        form,
        lambda: change_assessment(
            assessment, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:value", args=[slug, pk]),
        message=_("The assessment is saved."),
        title=_("Change value assessment"),
        assessment=assessment,
        area=assessment.area,
        tab="value",
    )


@require_POST
def move(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    """Bring the assessment to its next (or previous) state."""
    assessment = editable_assessment(request, slug, pk)
    if step not in STEPS:
        raise Http404
    moved = STEPS[step](assessment, user=request.user)
    messages.success(request, _("The assessment is now “%(state)s”.") % {"state": moved.get_state_display()})
    page = "areas:value_result" if moved.state == AssessmentState.CLOSED else "areas:value"
    return see_other(page, slug, pk)


@require_POST
def reopen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Open a new edition."""
    assessment = editable_assessment(request, slug, pk)
    form = OnceForm(request.POST)
    if not form.is_valid():
        raise DomainError(_("This page is out of date: open it again and retry."))
    try:
        new = reopen_assessment(assessment, key=form.cleaned_data["submission_key"], user=request.user)
    except AlreadySubmitted:
        new = Assessment.objects.get(previous=assessment)
    messages.success(request, _("A new edition is open, with everything that was in the old one."))
    return see_other("areas:value", slug, new.pk)


@require_POST
def remind(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Remind the assessors who are not ready."""
    count = remind_assessors(editable_assessment(request, slug, pk), user=request.user)
    text = ngettext("%(count)s assessor is reminded.", "%(count)s assessors are reminded.", count)
    messages.success(request, text % {"count": count})
    return see_other("areas:value", slug, pk)
