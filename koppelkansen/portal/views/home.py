"""The first page: what is asked of somebody who is logged in, what the programme is for everybody else."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koppelkansen.portal.queries.home import my_work, public_home
from stakeholders.held import memberships_read_once


@login_not_required
@require_safe
@memberships_read_once
def home(request: HttpRequest) -> HttpResponse:
    """Show "Mijn werk", or the public page to a visitor."""
    if not request.user.is_authenticated:
        return render(request, "portal/public_home.html", {"page": public_home()})
    return render(request, "portal/home.html", {"work": my_work(request.user)})
