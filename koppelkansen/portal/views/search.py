"""Search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koppelkansen.core.lists import asked_text
from koppelkansen.portal.queries.search import search
from stakeholders.held import memberships_read_once


@require_safe
@memberships_read_once
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what matches `?q=` among everything the user may see."""
    text = asked_text(request, "q")
    found = search(text, user=request.user)
    total = sum(len(part.hits) for part in found)
    return render(request, "portal/search.html", {"text": text, "found": found, "total": total})
