"""The variants of an area: what would be done together, and which assessments weigh it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.chain import strip
from areas.domain.scenarios import change_scenario, create_scenario, remove_scenario
from areas.forms.scenarios import ScenarioCreateForm, ScenarioEditForm
from areas.models import Scenario
from areas.queries.scenarios import (
    offered_opportunities,
    scenario_page,
    scenarios_of,
    taken_by_scenario,
)
from areas.queries.trails import of_scenario
from areas.views.shell import editable_area, form_page, visible_area
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.chain import Link
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate
from stakeholders.held import memberships_read_once

ROWS = Scenario.objects.select_related("area__phase")


@require_safe
@memberships_read_once
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """List the variants of an area."""
    area = visible_area(request, slug)
    page = paginate(request, scenarios_of(area))
    taken = taken_by_scenario(request.user, list(page))
    context = {
        "area": area,
        "tab": "scenarios",
        "title": _("Variants"),
        "page": page,
        "rows": [(row, taken.get(row.pk, 0)) for row in page],
        "can_edit": can_edit(area, request.user),
    }
    return render(request, "areas/scenarios/index.html", context)


@require_safe
@memberships_read_once
def detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a variant with its koppelkansen and the assessments that weigh it."""
    scenario = get_visible(ROWS, request.user, area__slug=slug, pk=pk)
    page = scenario_page(scenario, request.user)
    context = {
        "area": scenario.area,
        "tab": "scenarios",
        "title": scenario.name,
        "scenario": scenario,
        "page": page,
        "steps": strip(request.user, of_scenario(request.user, scenario, page.opportunities), Link.SCENARIO),
        "can_edit": can_edit(scenario, request.user),
    }
    return render(request, "areas/scenarios/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, slug: str) -> HttpResponse:
    """Describe a variant."""
    area = editable_area(request, slug)
    form = ScenarioCreateForm(request.POST or None, opportunities=offered_opportunities(area, request.user))
    return form_page(
        request,
        form,
        lambda: create_scenario(
            area, key=form.cleaned_data["submission_key"], user=request.user, **form.model_fields()
        ),
        done=lambda row: reverse("areas:scenario", args=[slug, row.pk]) if row else _list(slug),
        message=_("The variant is described."),
        title=_("New variant"),
        back=_list(slug),
        area=area,
        tab="scenarios",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a variant."""
    scenario = get_editable(ROWS, request.user, area__slug=slug, pk=pk)
    offered = offered_opportunities(scenario.area, request.user, scenario)
    form = ScenarioEditForm(request.POST or None, instance=scenario, opportunities=offered)
    return form_page(
        request,
        form,
        lambda: change_scenario(
            scenario, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:scenario", args=[slug, pk]),
        message=_("The variant is saved."),
        title=_("Change variant"),
        area=scenario.area,
        tab="scenarios",
        remove_url=reverse("areas:scenario_remove", args=[slug, pk]),
        remove_question=_("Remove this variant?"),
    )


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a variant away."""
    remove_scenario(get_editable(ROWS, request.user, area__slug=slug, pk=pk), user=request.user)
    return see_other("areas:scenarios", slug)


def _list(slug: str) -> str:
    return reverse("areas:scenarios", args=[slug])
