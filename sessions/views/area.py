"""The tab “Sessions” of an area."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from areas.models import CaseArea
from koppelkansen.core.access import get_visible
from sessions import policies
from sessions.queries.area import about_area


@require_safe
def area_sessions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the sessions about an area and what came out of them."""
    area = get_visible(CaseArea.objects.all(), request.user, slug=slug)
    context = {
        "area": area,
        "tab": "sessions",
        "title": _("Sessions"),
        "found": about_area(area, user=request.user),
        "may_plan": policies.plannable_areas(request.user).filter(pk=area.pk).exists()
        and policies.may_plan_meetings(request.user),
    }
    return render(request, "sessions/area.html", context)
