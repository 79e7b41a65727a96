"""The directors' dashboard."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koppelkansen.core.lists import asked_text, paginate
from koppelkansen.portal.queries import directors_lists
from koppelkansen.portal.queries.dashboard import commitment_chart, dashboard, occasion, visible_areas
from sessions.queries.standing import STAGE_COLOURS, Scope, stage_label
from sessions.querysets import is_director, reads_all
from stakeholders.held import memberships_read_once


def _require_director(user) -> None:
    if not (reads_all(user) or is_director(user)):
        raise PermissionDenied


@require_safe
@memberships_read_once
def directors(request: HttpRequest) -> HttpResponse:
    """Show where every area stands that the user takes part in; directors, core team and administrators."""
    user = request.user
    _require_director(user)
    phase, sort = request.GET.get("fase", ""), request.GET.get("sorteer", "")
    against = occasion(user)
    page = paginate(request, visible_areas(user, phase=phase, sort=sort), total=against.listed(phase))
    figures = dashboard(user, page, against)
    context = {
        "figures": figures,
        "page": page,
        "rows": figures.rows,
        "commitments": commitment_chart(figures.rows),
        "coupling": figures.coupling,
        "phase": phase,
    }
    return render(request, "portal/directors.html", context)


@require_safe
@memberships_read_once
def partners(request: HttpRequest) -> HttpResponse:
    """List the partners behind the figure of the dashboard, with what each committed to."""
    _require_director(request.user)
    stage = asked_text(request, "stand")
    page = paginate(request, directors_lists.partners(Scope(request.user), stage=stage))
    for row in page:
        row.stage_label = stage_label(row.stage)
    stages = [(value, stage_label(value)) for value in STAGE_COLOURS]
    return render(request, "portal/directors_partners.html", {"page": page, "stage": stage, "stages": stages})


@require_safe
@memberships_read_once
def sections(request: HttpRequest) -> HttpResponse:
    """List the sections of the plans behind the figure of the dashboard."""
    _require_director(request.user)
    complete = asked_text(request, "compleet")
    page = paginate(request, directors_lists.sections(Scope(request.user), complete=complete))
    return render(request, "portal/directors_sections.html", {"page": page, "complete": complete})
