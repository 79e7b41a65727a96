"""What the views of areas share: finding the area and trying a form."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from areas.models import CaseArea
from koppelkansen.core.access import get_editable, get_visible
from koppelkansen.core.attempts import attempt
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.http import see_other


def visible_area(request: HttpRequest, slug: str) -> CaseArea:
    """Return the area, or 404 to who does not take part in it."""
    return get_visible(CaseArea.objects.select_related("phase"), request.user, slug=slug)


def editable_area(request: HttpRequest, slug: str) -> CaseArea:
    """Return the area for who may edit it; 403 for a reader, 404 for an outsider."""
    return get_editable(CaseArea.objects.select_related("phase"), request.user, slug=slug)


def form_page(
    request: HttpRequest,
    form: BaseForm,
    write: Callable[[], object],
    *,
    done: str | Callable[[object], str],
    message: str,
    title: str,
    template: str = "areas/form.html",
    **context,
) -> HttpResponse:
    """Show a form, or write what was posted and go to `done`; a wrong or stale form is shown again.

    `done` is an address, or a function from the result of `write` (None after a double submit) to one.
    """
    status = 200
    if request.method == "POST":
        outcome = attempt(form, write)
        if outcome.ok:
            messages.success(request, message)
            return see_other(done(outcome.result) if callable(done) else done)
        status = outcome.status
    back = context.pop("back", done if isinstance(done, str) else "")
    return render(request, template, {"form": form, "title": title, "back": back, **context}, status=status)


def posted_version(request: HttpRequest) -> int:
    """Return the version that was on the screen when a button was pressed; without one nothing happens."""
    version = request.POST.get("version", "")
    if not version.isdecimal() or len(version) > 9:
        raise DomainError(_("This page is out of date: open it again and retry."))
    return int(version)
