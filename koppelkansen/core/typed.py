"""What somebody typed in a form that could not be handled, so that the page that says so can give it back."""

import re
from typing import NamedTuple

from django.apps import apps
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

MOST = 60
# Keys, numbers, dates and values of lists to choose from: chosen, not typed.
CHOSEN = re.compile(r"[a-z0-9_:.\-]*")
SECRET = re.compile(r"password|token|code|key|secret", re.IGNORECASE)


class Typed(NamedTuple):
    """A text and the name of the field in which it was typed."""

    label: str
    text: str


def typed_texts(request: HttpRequest) -> list[Typed]:
    """Return the texts of a POST that a person wrote, in the order of the form; never a password or a key."""
    if request.method != "POST":
        return []
    texts = [
        (name, value)
        for name, values in request.POST.lists()
        if not SECRET.search(name)
        for value in values
        if value.strip() and not CHOSEN.fullmatch(value.strip())
    ][:MOST]
    return [
        Typed(_field_name(request, name) or _unnamed(number, len(texts)), text)
        for number, (name, text) in enumerate(texts, start=1)
    ]


def _field_name(request: HttpRequest, name: str) -> str:
    """What a field is called, if all models that the page is named after, or else all of its app, call it the same.

    The form itself is not known here: its view did not run.
    """
    page = request.resolver_match
    if page is None:
        return ""
    name = name.rpartition("-")[2]
    called = {
        model._meta.model_name: str(field.verbose_name)
        for model in apps.get_models()
        if model._meta.app_config.name.rpartition(".")[2] == page.namespace
        for field in model._meta.fields
        if field.name == name and isinstance(field.verbose_name, Promise)  # else made of its name in the code
    }
    of_page = {words for model, words in called.items() if model in page.url_name.replace("_", "")}
    words = of_page or set(called.values())
    return capfirst(words.pop()) if len(words) == 1 else ""


def _unnamed(number: int, of: int) -> str:
    return _("What you typed") if of == 1 else _("What you typed (%(number)d)") % {"number": number}
