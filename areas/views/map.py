"""The map of all areas that somebody may see, with a list beside it."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from areas.models import CaseArea
from areas.queries import tiles
from areas.queries.maps import area_features, challenge_features
from areas.views.shell import visible_area


@require_safe
def areas_map(request: HttpRequest) -> HttpResponse:
    """Show the areas on a map; the list beside it needs no map."""
    areas = CaseArea.objects.visible_to(request.user).select_related("phase").defer("boundary", "boundary_web")
    return render(request, "areas/map.html", {"areas": areas})


@require_safe
def areas_map_data(request: HttpRequest) -> JsonResponse:
    """Give the boundaries of the areas that the user sees, as GeoJSON."""
    return JsonResponse(area_features(CaseArea.objects.visible_to(request.user)))


@require_safe
def area_map_data(request: HttpRequest, slug: str) -> JsonResponse:
    """Give the boundary of one area and its challenges that have a place, as GeoJSON."""
    return JsonResponse(challenge_features(visible_area(request, slug)))


@require_safe
def work_tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """Give a vector tile of the works that the user may see."""
    if not tiles.is_tile(z, x, y):
        raise Http404
    response = HttpResponse(tiles.work_tile(request.user, z, x, y), content_type="application/vnd.mapbox-vector-tile")
    response["Cache-Control"] = "private, max-age=60"
    return response
