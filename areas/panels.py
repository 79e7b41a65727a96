"""Panels on the overview of an area that apps above bring along, such as its next sessions and open actions.

The areas app knows nothing of those apps: they register a panel when they start (AppConfig.ready). A panel is a
template and a function that gives its context in a fixed number of queries.
"""

from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from areas.models import CaseArea


@dataclass(frozen=True, order=True)
class Panel:
    """A part of the overview: `context(request, area)` returns the template's context, or None to show nothing."""

    order: int
    key: str = field(compare=False)
    template: str = field(compare=False)
    context: Callable[[HttpRequest, CaseArea], dict | None] = field(compare=False)


PANELS: list[Panel] = []


def register(panel: Panel) -> None:
    """Add a panel at its place; registering the same key again replaces it."""
    PANELS[:] = [other for other in PANELS if other.key != panel.key]
    insort(PANELS, panel)


def render(request: HttpRequest, area: CaseArea) -> list[SafeString]:
    """Return the panels that have something to show."""
    contexts = [(panel, panel.context(request, area)) for panel in PANELS]
    return [
        render_to_string(panel.template, {"area": area, **context}, request)
        for panel, context in contexts
        if context is not None
    ]
