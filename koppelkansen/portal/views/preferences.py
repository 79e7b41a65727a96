"""How this browser shows the portal: language and theme, kept in cookies."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from koppelkansen.core.http import see_other

THEME_COOKIE = "theme"
THEMES = ("light", "dark")
YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Remember `language` or `theme` (anything else than light or dark follows the device) and go back to `next`."""
    target = request.POST.get("next", "")
    safe = target.startswith("/") and url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    )
    response = see_other(target if safe else "/")
    language = request.POST.get("language")
    if language in dict(settings.LANGUAGES):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    if "theme" in request.POST:
        if request.POST["theme"] in THEMES:
            _remember(response, THEME_COOKIE, request.POST["theme"])
        else:
            response.delete_cookie(THEME_COOKIE)
    return response


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
