"""Error pages with the portal's navigation; the 500 and 503 pages use nothing that can fail."""

import sys

import redis
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static

from koppelkansen.core.typed import typed_texts

# PostgreSQL or Redis is away, or too busy to answer in time.
UNAVAILABLE = (OperationalError, InterfaceError, redis.ConnectionError, redis.TimeoutError)
RETRY_SECONDS = "60"


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Explain a failure, and give back what was typed; 503 when it passes by itself."""
    status = 503 if isinstance(sys.exc_info()[1], UNAVAILABLE) else 500
    page = render_to_string(f"{status}.html", {"stylesheets": _stylesheets(), "typed": _typed(request)})
    return HttpResponse(page, status=status, headers={"Retry-After": RETRY_SECONDS} if status == 503 else None)


def _typed(request: HttpRequest) -> list[str]:
    try:
        return typed_texts(request)
    except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return []


def _stylesheets() -> list[str]:
    """Return the styles that the page needs; without collected static files it stays plain but readable."""
    try:
        return [static(f"css/{name}.css") for name in ("tokens", "fonts", "base", "layout", "components")]
    except ValueError:
        return []
