"""A second factor for everybody, where the portal requires one; and a login of an organisation that is away."""

import requests
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

OIDC_METHOD = "socialaccount"
UNAVAILABLE = 503
# Where somebody without a second factor may still go, besides public pages: to set one up and to log out.
OPEN_VIEWS = ("mfa_", "account_", "usersessions_", "socialaccount_", "openid_connect_")
# Public to visitors, but one's own work when logged in.
PERSONAL = ("portal:home",)


class SecondFactorMiddleware:
    """Sends a user without a second factor to the page that sets one up.

    A login through an organisation's own OIDC provider counts: that provider guards its own second factor.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs):
        if not settings.REQUIRE_MFA or not request.user.is_authenticated:
            return None
        name = request.resolver_match.view_name or ""
        is_public = not getattr(view, "login_required", True) and name not in PERSONAL
        if is_public or name.startswith(OPEN_VIEWS):
            return None
        methods = request.session.get("account_authentication_methods", [])
        if any(method.get("method") == OIDC_METHOD for method in methods) or is_mfa_enabled(request.user):
            return None
        messages.info(request, _("Set up a second factor first: an authenticator app or a passkey."))
        return redirect("mfa_index")


class OrganisationLoginMiddleware:
    """Explains that the server of an organisation's own login is away, where django-allauth lets its error pass."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception):
        if isinstance(exception, requests.RequestException):
            return render(request, "socialaccount/authentication_error.html", status=UNAVAILABLE)
        return None
