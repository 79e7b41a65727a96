"""Request-wide concerns: headers, upload size, language, errors of the domain."""

from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from koppelkansen.core.characters import readable
from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.http import CONFLICT, FORBIDDEN, UNPROCESSABLE
from koppelkansen.core.typed import typed_texts
from koppelkansen.core.uploads import MEGABYTE, BoundedUploadHandler

NOT_ALLOWED = 405
TOO_LARGE = 413
SERVER_ERROR = 500


class SecurityHeadersMiddleware:
    """Sets the headers for which Django has no setting, and keeps private pages out of shared caches."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # Who asked is not looked up when that may be what failed.
        if response.status_code >= SERVER_ERROR or (hasattr(request, "user") and request.user.is_authenticated):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class UploadLimitMiddleware:
    """Refuses a body that is larger than its route allows before it is read, and bounds what is kept of a file."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs):
        limit, unread = settings.UPLOAD_LIMIT_BYTES, settings.UPLOAD_LIMIT_BYTES
        file_limit = settings.UPLOAD_FILE_BYTES_BY_ROUTE.get(request.resolver_match.view_name)
        if file_limit and request.content_type == "multipart/form-data" and request.user.is_authenticated:
            request.upload_handlers = [BoundedUploadHandler(request, limit=file_limit)]
            limit, unread = file_limit, settings.UPLOAD_UNREAD_BYTES
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > unread:
            return render(request, "413.html", {"limit": limit // MEGABYTE}, status=TOO_LARGE)
        return None


class ReadableTextMiddleware:
    """Takes characters that are no text out of what is posted, before any form sees it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs):
        if request.method == "POST":
            posted = request.POST.copy()
            for name, values in request.POST.lists():
                posted.setlist(name, [readable(value) for value in values])
            request.POST = posted


class UserLocaleMiddleware:
    """Dutch first: the language is the cookie's, else the user's choice, else the default."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if not language and request.user.is_authenticated:
            language = request.user.language
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class LoginRequired(LoginRequiredMiddleware):
    """Sends who is not logged in to the login page; who typed something meanwhile gets the text back first."""

    def handle_no_permission(self, request: HttpRequest, view_func):
        typed = typed_texts(request) if request.headers.get("Sec-Fetch-Mode") == "navigate" else []
        if not typed and request.method == "POST":
            # What only takes a POST is no page to come back to after logging in: the page with the button is.
            url = self.get_login_url(view_func)
            before = urlsplit(_page_before(request))
            page = urlunsplit(("", "", before.path, before.query, "")) or "/"
            return redirect_to_login(page, url, self.get_redirect_field_name(view_func))
        if not typed:
            return super().handle_no_permission(request, view_func)
        return render(request, "login_expired.html", {"typed": typed}, status=FORBIDDEN)


class DomainErrorMiddleware:
    """Turns into a page: an error of the domain that no view handled, and Django's blank answer to a wrong method."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        if response.status_code != NOT_ALLOWED or response.content:
            return response
        page = render(request, "405.html", status=NOT_ALLOWED)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception):
        if isinstance(exception, StaleVersion):
            return render(request, "409.html", {"typed": typed_texts(request)}, status=CONFLICT)
        if isinstance(exception, DomainError):
            context = {"message": exception.message, "typed": typed_texts(request), "back": _page_before(request)}
            return render(request, "422.html", context, status=UNPROCESSABLE)
        return None


def _page_before(request: HttpRequest) -> str:
    """Return the page of the portal on which a button was pressed, or nothing when the browser does not tell."""
    referer = request.headers.get("Referer", "")
    is_own = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if is_own else ""
