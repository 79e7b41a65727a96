"""What form pages share: try what was posted, go on when it is done, show it again when it is not."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from koppelkansen.core.attempts import attempt
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.http import see_other


def form_page(
    request: HttpRequest,
    template: str,
    *,
    form: BaseForm,
    write: Callable[[], object],
    done: str | Callable[[object], str],
    message: str = "",
    context: dict | None = None,
) -> HttpResponse:
    """Show `form`, or handle it: 303 to `done`, 422 when it is wrong, 409 when it is stale, with all that was typed.

    `write` calls the domain and is only run for a valid form. `done` is an address, or a function from what `write`
    returned to one; it gets None after a double submit of which the first result is not known.
    A form that says `is_unfinished` was sent to see more choices: it is shown again and not handled.
    """
    status = 200
    if request.method == "POST" and not getattr(form, "is_unfinished", False):
        outcome = attempt(form, write)
        if outcome.ok:
            if message:
                messages.success(request, message)
            return see_other(outcome.earlier_result or (done(outcome.result) if callable(done) else done))
        status = outcome.status
    return render(request, template, {"form": form, **(context or {})}, status=status)


def posted_version(request: HttpRequest) -> int:
    """Return the version that was on the screen when a button was pressed; without one nothing happens."""
    version = request.POST.get("version", "")
    if not version.isdecimal() or len(version) > 9:
        raise DomainError(_("This page is out of date: open it again and retry."))
    return int(version)
