"""Shows the logins of the demo on the login page, and only in a demo."""

from django.conf import settings
from django.http import HttpRequest

from koppelkansen.portal.demo.logins import LOGINS, PASSWORD


def demo_logins(request: HttpRequest) -> dict:
    """Give templates the logins with their shared password; nothing outside the demo."""
    if not settings.DEMO:
        return {}
    return {"demo_logins": LOGINS, "demo_password": PASSWORD}
