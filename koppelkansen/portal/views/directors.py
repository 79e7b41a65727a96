"""The directors' dashboard."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from koppelkansen.core.lists import paginate
from koppelkansen.portal.queries.coupling import coupling
from koppelkansen.portal.queries.dashboard import commitment_chart, dashboard, rows, visible_areas
from sessions.queries.standing import Scope
from sessions.queries.standing import figures as figures_of
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
    scope = Scope(user)
    counted = figures_of(scope, today=timezone.localdate())
    figures = dashboard(user, scope, counted)
    page = paginate(request, visible_areas(scope, phase=phase, sort=sort))
    shown = rows(page, counted, figures.report)
    context = {
        "figures": figures,
        "page": page,
        "rows": shown,
        "commitments": commitment_chart(shown),
        "coupling": coupling(user, figures.since),
        "phase": phase,
    }
    return render(request, "portal/directors.html", context)
