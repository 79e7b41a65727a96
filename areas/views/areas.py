"""The list of areas, one area, making and changing it, its map and its history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from areas import panels
from areas.domain.areas import change_area, create_area
from areas.forms.areas import AreaCreateForm, AreaEditForm, AreaFilterForm
from areas.models import CaseArea
from areas.queries.areas import area_list, overview
from areas.queries.history import area_history
from areas.views.shell import editable_area, form_page, visible_area
from koppelkansen.core.exports import csv_response
from koppelkansen.core.lists import paginate
from stakeholders.held import memberships_read_once
from stakeholders.policies import edits_programme, require_programme_editor

EXPORT_HEAD = (
    gettext_lazy("Area"),
    gettext_lazy("Phase"),
    gettext_lazy("In this phase since"),
    gettext_lazy("Core partners"),
    gettext_lazy("Core partners committed"),
    gettext_lazy("Challenges"),
    gettext_lazy("Summary"),
)


def _filtered(request: HttpRequest):
    form = AreaFilterForm(request.GET or None, user=request.user)
    filters = form.filters() if request.GET else {}
    return form, area_list(request.user, sort=request.GET.get("sorteer", ""), **filters)


@require_safe
def area_index(request: HttpRequest) -> HttpResponse:
    """List the areas that the user takes part in."""
    form, areas = _filtered(request)
    context = {
        "form": form,
        "page": paginate(request, areas),
        "may_create": edits_programme(request.user),
    }
    return render(request, "areas/list.html", context)


@require_safe
def area_export(request: HttpRequest) -> HttpResponse:
    """Give the same list, whole, as a file for a spreadsheet."""
    _form, areas = _filtered(request)
    rows = (
        (
            area.name,
            str(area.phase or ""),
            area.phase_since,
            area.core_count,
            area.committed,
            area.challenge_count,
            area.summary,
        )
        for area in areas
    )
    return csv_response("gebieden", EXPORT_HEAD, rows)


@require_safe
@memberships_read_once
def area_overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where an area stands and what is asked of its partners."""
    area = visible_area(request, slug)
    shown = overview(area, request.user)
    context = {
        "area": area,
        "tab": "overview",
        "overview": shown,
        "can_edit": shown.can_edit,
        "team": shown.team,
        "gains": shown.gains,
        "shared_challenge": shown.shared_challenge,
        "panels": panels.render(request, area),
    }
    return render(request, "areas/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def area_create(request: HttpRequest) -> HttpResponse:
    """Make an area."""
    require_programme_editor(request.user)
    form = AreaCreateForm(request.POST or None, request.FILES or None)
    return form_page(
        request,
        form,
        lambda: create_area(key=form.cleaned_data["submission_key"], user=request.user, **form.model_fields()),
        done=lambda area: reverse("areas:overview", args=[area.slug]) if area else reverse("areas:list"),
        back=reverse("areas:list"),
        message=_("The area is made."),
        title=_("New area"),
        uses_map=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def area_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an area."""
    area = editable_area(request, slug)
    form = AreaEditForm(request.POST or None, request.FILES or None, instance=area)
    return form_page(
        request,
        form,
        lambda: change_area(
            CaseArea(pk=area.pk),
            user=request.user,
            expected_version=form.cleaned_data["version"],
            **form.changed_fields(),
        ),
        done=reverse("areas:overview", args=[area.slug]),
        message=_("The area is saved."),
        title=_("Change area"),
        area=area,
        tab="overview",
        uses_map=True,
    )


@require_safe
def area_story(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell who changed what in an area."""
    area = visible_area(request, slug)
    page = paginate(request, area_history(area, request.user))
    return render(request, "areas/history.html", {"area": area, "tab": "history", "page": page})
