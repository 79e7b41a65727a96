"""The directors' dashboard."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koppelkansen.core.lists import paginate
from koppelkansen.portal.queries.dashboard import commitment_chart, dashboard, rows, visible_areas
from sessions.querysets import is_director, reads_all
from stakeholders.held import memberships_read_once


@require_safe
@memberships_read_once
def directors(request: HttpRequest) -> HttpResponse:
    """Show where every area stands that the user takes part in; directors, core team and administrators."""
    user = request.user
    if not (reads_all(user) or is_director(user)):
        raise PermissionDenied
    phase, sort = request.GET.get("fase", ""), request.GET.get("sorteer", "")
    figures = dashboard(user)
    page = paginate(request, visible_areas(user, phase=phase, sort=sort), total=figures.listed(phase))
    shown = rows(page, figures)
    context = {
        "figures": figures,
        "page": page,
        "rows": shown,
        "commitments": commitment_chart(shown),
        "coupling": figures.coupling,
        "phase": phase,
    }
    return render(request, "portal/directors.html", context)
