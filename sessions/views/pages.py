"""What the form pages of this app share."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from koppelkansen.core import pages
from koppelkansen.core.exceptions import DomainError
from koppelkansen.core.http import see_other
from sessions.forms.registers import StepForm


def form_page(
    request: HttpRequest,
    *,
    make_form: Callable,
    write: Callable,
    done: str,
    title: str,
    trail: list[tuple[str, str]],
    intro: str = "",
    submit: str = "",
    after: Callable | None = None,
    template: str = "sessions/form.html",
    **context,
) -> HttpResponse:
    """Show a form, or handle it: 303 to what was made (or to `done`), 422 wrong, 409 stale with both texts.

    `make_form(data)` builds the form, `write(form)` calls the domain, `after(result)` gives the page to go to
    instead of `done`, `trail` holds (text, URL) pairs.
    """
    form = make_form(request.POST if request.method == "POST" else None)
    steps = [{"text": text, "url": url} for text, url in [*trail, (title, "")]]
    return pages.form_page(
        request,
        template,
        form=form,
        write=lambda: write(form),
        done=lambda result: after(result) if after and result is not None else done,
        context={"title": title, "trail": steps, "intro": intro, "submit": submit, "back": done} | context,
    )


def new_fields(form) -> dict:
    """Return the fields of a create form for the domain, with the key that makes a double submit one effect."""
    return form.model_fields() | {"submission_key": form.cleaned_data["submission_key"]}


def step(request: HttpRequest, *, choices, write: Callable, done: str, message: str = "") -> HttpResponse:
    """Handle a button that moves something on. `write(version, to)` calls the domain; its errors give 409 or 422."""
    form = StepForm(request.POST, choices=choices)
    if not form.is_valid():
        raise DomainError(_("This button no longer fits what stands here. Reload the page."))
    write(form.cleaned_data["version"], form.cleaned_data["to"])
    if message:
        messages.success(request, message)
    return see_other(done)
