"""The template of the plan: the core team decides what sections a new plan gets and when they are complete."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from areas.domain.plan_template import add_template_section, change_template_section
from areas.forms.plan import NewTemplateSectionForm, TemplateSectionForm
from areas.models import PlanSectionTemplate
from areas.views.shell import form_page
from koppelkansen.core.access import get_editable
from stakeholders.policies import edits_programme, require_programme_editor


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the sections of the template."""
    context = {
        "sections": PlanSectionTemplate.objects.visible_to(request.user),
        "can_edit": edits_programme(request.user),
    }
    return render(request, "areas/plan/template.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add a section to the template."""
    require_programme_editor(request.user)
    form = NewTemplateSectionForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: add_template_section(
            user=request.user, submission_key=form.cleaned_data["submission_key"], **form.model_fields()
        ),
        done=reverse("areas:plan_template"),
        message=_("The section is added to the template."),
        title=_("New section"),
        parent=_("Template of the plan"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a section of the template."""
    section = get_editable(PlanSectionTemplate.objects, request.user, pk=pk)
    form = TemplateSectionForm(request.POST or None, instance=section)
    return form_page(
        request,
        form,
        lambda: change_template_section(
            section=section,
            user=request.user,
            expected_version=form.cleaned_data["version"],
            **form.changed_fields(),
        ),
        done=reverse("areas:plan_template"),
        message=_("The template is changed."),
        title=section.title,
        parent=_("Template of the plan"),
        intro=_("The hint and what counts as complete hold for every plan at once; titles only for new plans."),
    )
