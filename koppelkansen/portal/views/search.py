"""Search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from koppelkansen.portal.queries.search import search
from stakeholders.held import memberships_read_once

MAX_LENGTH = 100


@require_safe
@memberships_read_once
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what matches `?q=` among everything the user may see."""
    text = request.GET.get("q", "").strip()[:MAX_LENGTH].replace("\x00", "")
    found = search(text, user=request.user)
    total = sum(len(part.hits) for part in found)
    return render(request, "portal/search.html", {"text": text, "found": found, "total": total})
