"""Editing the method: phases with their gates and criteria, and the themes of challenges."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.domain import method as domain
from areas.forms.gates import PhaseCreateForm, PhaseForm, ThemeCreateForm, ThemeEditForm
from areas.models import ChallengeTheme, Phase
from areas.views.shell import form_page
from koppelkansen.core.access import get_editable
from koppelkansen.core.http import see_other
from stakeholders.policies import edits_programme, require_programme_editor


@require_safe
def method_index(request: HttpRequest) -> HttpResponse:
    """Show the phases, gates and criteria by which every area works; the core team edits them."""
    context = {
        "phases": Phase.objects.visible_to(request.user).select_related("gate").prefetch_related("gate__criteria"),
        "themes": ChallengeTheme.objects.visible_to(request.user),
        "can_edit": edits_programme(request.user),
    }
    return render(request, "areas/method.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def phase_create(request: HttpRequest) -> HttpResponse:
    """Add a phase."""
    require_programme_editor(request.user)
    form = PhaseCreateForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: domain.add_phase(
            key=form.cleaned_data["submission_key"], user=request.user, name=form.cleaned_data["name"]
        ),
        done=lambda phase: reverse("areas:phase_edit", args=[phase.pk]) if phase else reverse("areas:method"),
        message=_("The phase is added. Say here what it delivers and which gate ends it."),
        title=_("New phase"),
        back=reverse("areas:method"),
        parent=_("The method"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def phase_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a phase, its gate and criteria."""
    phase = get_editable(Phase.objects.select_related("gate"), request.user, pk=pk)
    form = PhaseForm(request.POST or None, instance=phase)
    return form_page(
        request,
        form,
        lambda: domain.change_phase(
            phase, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:method"),
        message=_("The phase is saved."),
        title=str(phase),
        parent=_("The method"),
        remove_url=reverse("areas:phase_remove", args=[pk]),
        remove_question=_("Remove this phase?"),
    )


@require_POST
def phase_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a phase away."""
    domain.remove_phase(get_editable(Phase.objects.all(), request.user, pk=pk), user=request.user)
    return see_other("areas:method")


@require_http_methods(["GET", "HEAD", "POST"])
def theme_create(request: HttpRequest) -> HttpResponse:
    """Add a theme."""
    require_programme_editor(request.user)
    form = ThemeCreateForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: domain.add_theme(
            key=form.cleaned_data["submission_key"],
            user=request.user,
            name=form.cleaned_data["name"],
            is_social=form.cleaned_data["is_social"],
        ),
        done=reverse("areas:method"),
        message=_("The theme is added."),
        title=_("New theme"),
        parent=_("The method"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def theme_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a theme."""
    theme = get_editable(ChallengeTheme.objects.all(), request.user, pk=pk)
    form = ThemeEditForm(request.POST or None, instance=theme)
    return form_page(
        request,
        form,
        lambda: domain.change_theme(
            theme, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:method"),
        message=_("The theme is saved."),
        title=theme.name,
        parent=_("The method"),
        remove_url=reverse("areas:theme_remove", args=[pk]),
        remove_question=_("Remove this theme?"),
    )


@require_POST
def theme_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a theme away."""
    domain.remove_theme(get_editable(ChallengeTheme.objects.all(), request.user, pk=pk), user=request.user)
    return see_other("areas:method")
