"""Panels that apps above bring along to pages of an area, such as its next sessions or the decisions about a gate.

The areas app knows nothing of those apps: they register a panel when they start (AppConfig.ready). A panel is a
template and a function that gives its context in a fixed number of queries.
"""

from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

OVERVIEW = "overview"
GATE_REVIEW = "gate_review"
PLAN = "plan"
ACTIVITY = "activity"
OPPORTUNITY = "opportunity"
FRAMEWORK = "framework"
VALUE = "assessment"


@dataclass(frozen=True, order=True)
class Panel:
    """A part of a page: `context(request, subject)` returns the template's context, or None to show nothing.

    The subject is what the page of that place is about: an area, a gate review, a plan, an activity, a koppelkans, a
    frozen weighing framework or a value assessment.
    """

    order: int
    key: str = field(compare=False)
    template: str = field(compare=False)
    context: Callable[[HttpRequest, object], dict | None] = field(compare=False)
    place: str = field(compare=False, default=OVERVIEW)


PANELS: list[Panel] = []


def register(panel: Panel) -> None:
    """Add a panel at its place; registering the same key again replaces it."""
    PANELS[:] = [other for other in PANELS if other.key != panel.key]
    insort(PANELS, panel)


def render(request: HttpRequest, subject, place: str = OVERVIEW) -> list[SafeString]:
    """Return the panels of a place that have something to show."""
    contexts = [(panel, panel.context(request, subject)) for panel in PANELS if panel.place == place]
    return [
        render_to_string(panel.template, {place_subject(place): subject, **context}, request)
        for panel, context in contexts
        if context is not None
    ]


def place_subject(place: str) -> str:
    """Return the name under which a panel's template finds its subject."""
    return "area" if place == OVERVIEW else place
