"""Error pages with the portal's navigation; the 500 page uses nothing that can fail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("500.html", {"stylesheets": _stylesheets()}), status=500)


def _stylesheets() -> list[str]:
    """Return the styles that the page needs; without collected static files it stays plain but readable."""
    try:
        return [static(f"css/{name}.css") for name in ("tokens", "fonts", "base", "layout", "components")]
    except ValueError:
        return []
