"""Statements that every public service makes."""

import datetime as dt

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

# RFC 9116 asks for an expiry of less than a year.
SECURITY_TXT_VALID = dt.timedelta(days=180)


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far the portal is accessible and where to report a barrier."""
    return render(request, "portal/accessibility.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Which personal data the portal keeps, why and how long."""
    return render(request, "portal/privacy.html")


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a vulnerability (RFC 9116)."""
    expires = (
        (timezone.now() + SECURITY_TXT_VALID).astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    )
    lines = [
        f"Contact: mailto:{settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.PORTAL_URL}{reverse('portal:security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
