"""The page for a form whose security token no longer fits, mostly after an expired login."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain that the page is too old; the typed text is still in the browser's draft."""
    return render(request, "403_csrf.html", {"reason": reason}, status=403)
