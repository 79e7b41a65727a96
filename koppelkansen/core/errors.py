"""The page for a form whose security token no longer fits, mostly after an expired login."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koppelkansen.core.typed import typed_texts


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain that the page is too old, and give back what was typed."""
    return render(request, "403_csrf.html", {"reason": reason, "typed": typed_texts(request)}, status=403)
