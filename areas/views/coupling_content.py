"""What koppelkansen are reckoned with: parameters and kinds of work. All read them, the core team edits them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.coupling_parameters import PARAMETERS
from areas.domain import coupling_content as domain
from areas.domain.recompute import current_job, request_recompute
from areas.forms.coupling_content import KindCreateForm, KindEditForm, SettingCreateForm, SettingEditForm
from areas.models import CouplingSetting, WorkKind
from areas.queries.coupling_content import setting_rows
from areas.views.shell import form_page
from koppelkansen.core.access import get_editable
from koppelkansen.core.http import see_other
from stakeholders.policies import edits_programme, require_programme_editor

SETTINGS, KINDS = "areas:coupling_settings", "areas:work_kinds"


@require_safe
def setting_index(request: HttpRequest) -> HttpResponse:
    """List the values with their source and period, and show how far a new ranking is."""
    context = {"title": _("What koppelkansen are reckoned with"), "job": current_job()}
    if request.headers.get("HX-Request"):
        return render(request, "areas/coupling/_job.html", context)
    context |= {"rows": setting_rows(), "can_edit": edits_programme(request.user)}
    return render(request, "areas/coupling/settings.html", context)


@require_POST
def rank_again(request: HttpRequest) -> HttpResponse:
    """Have all koppelkansen ranked again."""
    require_programme_editor(request.user)
    request_recompute(user=request.user)
    return see_other(SETTINGS)


@require_http_methods(["GET", "HEAD", "POST"])
def setting_create(request: HttpRequest) -> HttpResponse:
    """Give a parameter a value from a day on."""
    require_programme_editor(request.user)
    form = SettingCreateForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: domain.add_setting(user=request.user, key=form.cleaned_data["submission_key"], **form.model_fields()),
        done=reverse(SETTINGS),
        message=_("The value is kept; the koppelkansen are ranked again."),
        title=_("New value"),
        parent=_("What koppelkansen are reckoned with"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def setting_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a value."""
    setting = get_editable(CouplingSetting.objects.all(), request.user, pk=pk)
    form = SettingEditForm(request.POST or None, instance=setting)
    meaning = PARAMETERS.get(setting.name)
    return form_page(
        request,
        form,
        lambda: domain.change_setting(
            user=request.user, setting=setting, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse(SETTINGS),
        message=_("The value is kept; the koppelkansen are ranked again."),
        title=str(meaning.label).capitalize() if meaning else setting.name,
        parent=_("What koppelkansen are reckoned with"),
        intro=meaning.unit if meaning else "",
        remove_url=reverse("areas:coupling_setting_remove", args=[pk]),
        remove_question=_("Remove this value? The value before it holds again."),
    )


@require_POST
def setting_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a value away."""
    setting = get_editable(CouplingSetting.objects.all(), request.user, pk=pk)
    domain.remove_setting(user=request.user, setting=setting)
    return see_other(SETTINGS)


@require_safe
def kind_index(request: HttpRequest) -> HttpResponse:
    """List the kinds of work with what they cost."""
    context = {
        "title": _("Kinds of work"),
        "kinds": WorkKind.objects.visible_to(request.user),
        "can_edit": edits_programme(request.user),
    }
    return render(request, "areas/coupling/kinds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def kind_create(request: HttpRequest) -> HttpResponse:
    """Add a kind of work."""
    require_programme_editor(request.user)
    form = KindCreateForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: domain.add_kind(user=request.user, key=form.cleaned_data["submission_key"], **form.model_fields()),
        done=reverse(KINDS),
        message=_("The kind of work is added."),
        title=_("New kind of work"),
        parent=_("Kinds of work"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def kind_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a kind of work."""
    kind = get_editable(WorkKind.objects.all(), request.user, pk=pk)
    form = KindEditForm(request.POST or None, instance=kind)
    return form_page(
        request,
        form,
        lambda: domain.change_kind(
            user=request.user, kind=kind, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse(KINDS),
        message=_("The kind of work is saved."),
        title=kind.name,
        parent=_("Kinds of work"),
        remove_url=reverse("areas:work_kind_remove", args=[pk]),
        remove_question=_("Remove this kind of work?"),
    )


@require_POST
def kind_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a kind of work away."""
    domain.remove_kind(user=request.user, kind=get_editable(WorkKind.objects.all(), request.user, pk=pk))
    return see_other(KINDS)
