"""Areas for everyone: what is public of them, and nothing more."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from areas.models import CaseArea, Phase
from areas.queries.maps import area_features
from koppelkansen.core.lists import paginate
from sessions.queries.minutes import public_minutes
from stakeholders.models import Organisation

MINUTES_SHOWN = 5
PUBLIC_FIELDS = ("name", "slug", "public_summary", "phase__number", "phase__name", "phase__description")


@login_not_required
@require_safe
def public_areas(request: HttpRequest) -> HttpResponse:
    """List the public areas."""
    areas = CaseArea.objects.public().select_related("phase").only(*PUBLIC_FIELDS)
    return render(request, "portal/public_areas.html", {"page": paginate(request, areas)})


@login_not_required
@require_safe
def public_area(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the public summary of an area, its phase, who takes part and the newest published minutes."""
    areas = CaseArea.objects.public().select_related("phase").only(*PUBLIC_FIELDS)
    area = get_object_or_404(areas, slug=slug)
    context = {
        "area": area,
        "phases": Phase.objects.only("number", "name"),
        "organisations": Organisation.objects.filter(area_partnerships__area=area),
        "minutes": public_minutes().filter(meeting__areas=area)[:MINUTES_SHOWN],
        "has_boundary": CaseArea.objects.filter(pk=area.pk).exclude(boundary=None).exists(),
    }
    return render(request, "portal/public_area.html", context)


@login_not_required
@require_safe
def public_area_shape(request: HttpRequest, slug: str) -> JsonResponse:
    """Give the boundary of a public area as GeoJSON."""
    area = get_object_or_404(CaseArea.objects.public().only("pk"), slug=slug)
    return JsonResponse(area_features(CaseArea.objects.filter(pk=area.pk), url_name="portal:public_area"))
