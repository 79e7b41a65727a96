"""What the views of areas share: finding the area and trying a form."""

from collections.abc import Callable

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from areas.models import CaseArea
from koppelkansen.core import pages
from koppelkansen.core.access import get_editable, get_visible


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
    """Show a form under its title, with the way back; see `core.pages.form_page`.

    The trail leads through the area, or, for what belongs to no area, through the page of `back`, named `parent`.
    """
    context = {"title": title, "back": "" if callable(done) else done} | context
    return pages.form_page(request, template, form=form, write=write, done=done, message=message, context=context)


def with_query(request: HttpRequest, path: str) -> str:
    """An address with the filters of the page that it is on."""
    query = request.GET.urlencode()
    return f"{path}?{query}" if query else path
