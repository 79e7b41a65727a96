"""The map of areas, works and koppelkansen, and beside it the same as lists."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from areas.forms.map import MapForm
from areas.models import CaseArea
from areas.queries import map_lists, tiles
from areas.queries.maps import challenge_features
from areas.views.shell import visible_area
from koppelkansen.core.lists import paginate
from stakeholders.held import memberships_read_once

MAX_DETAILS = 8
LISTS = {"werken": map_lists.works, "koppelkansen": map_lists.opportunities, "gebieden": map_lists.areas}
LAYERS = {
    "werken": tiles.work_tile,
    "koppelkansen": tiles.opportunity_tile,
    "gebieden": tiles.area_tile,
}


def _form(request: HttpRequest) -> MapForm:
    return MapForm(request.GET, areas=CaseArea.objects.visible_to(request.user))


@require_safe
@memberships_read_once
def areas_map(request: HttpRequest) -> HttpResponse:
    """Show the map, its legend, and a list with the same content, which needs no map."""
    form = _form(request)
    choice = form.choice()
    shown = form.shown_list()
    page = paginate(request, LISTS[shown](request.user, choice))
    filters = {name: value for name, value in request.GET.items() if name in form.fields and value}
    filters.pop("lijst", None)
    context = {
        "form": form,
        "shown": shown,
        "lists": [
            (name, label, urlencode(filters | {"lijst": name})) for name, label in form.fields["lijst"].choices
        ],
        "page": page,
        "past": map_lists.number_past(request.user, choice) if shown == "koppelkansen" else 0,
        "rows": map_lists.as_rows(page),
        "bounds": map_lists.bounds(request.user, choice),
        "legend": map_lists.legend(request.user, choice),
    }
    return render(request, "areas/map.html", context)


@require_safe
def map_tile(request: HttpRequest, layer: str, z: int, x: int, y: int) -> HttpResponse:
    """Give a vector tile of what the user may see, narrowed down like the list beside the map."""
    if layer not in LAYERS or not tiles.is_tile(z, x, y):
        raise Http404
    choice = _form(request).choice()
    tile = LAYERS[layer](tiles.viewer_of(request.user), z, x, y, choice)
    response = HttpResponse(tile, content_type="application/vnd.mapbox-vector-tile")
    response["Cache-Control"] = "private, max-age=60"
    return response


@require_safe
def map_details(request: HttpRequest) -> HttpResponse:
    """Tell what lies under a click: some works, koppelkansen and areas by number, as a piece of a page."""
    ids = {
        name: [int(pk) for pk in request.GET.getlist(name)[:MAX_DETAILS] if pk.isdecimal() and len(pk) < 18]
        for name in ("werk", "koppelkans", "gebied")
    }
    return render(request, "areas/map_details.html", map_lists.details(request.user, ids))


@require_safe
def area_map_data(request: HttpRequest, slug: str) -> JsonResponse:
    """Give the boundary of one area and its challenges that have a place, as GeoJSON."""
    return JsonResponse(challenge_features(visible_area(request, slug)))
