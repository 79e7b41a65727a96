"""`{% load areas %}`: what every page of an area shows."""

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from areas.enums import CommitmentStage, GainState, ReviewState, Urgency
from areas.tabs import TABS

register = template.Library()

TONES = {
    CommitmentStage.EXPLORING: "neutral",
    CommitmentStage.INTENT: "info",
    CommitmentStage.COMMITTED: "ok",
    CommitmentStage.WITHDRAWN: "danger",
    ReviewState.PREPARING: "info",
    ReviewState.SUBMITTED: "attention",
    ReviewState.PASSED: "ok",
    ReviewState.RETURNED: "danger",
    Urgency.ACUTE: "danger",
    Urgency.HIGH: "attention",
    Urgency.MEDIUM: "info",
    Urgency.LOW: "neutral",
    GainState.SPOTTED: "neutral",
    GainState.TRIED: "info",
    GainState.ANCHORED: "ok",
}


@register.simple_tag
def area_tabs(area, current="") -> SafeString:
    """Draw the tabs of an area; `current` is the key of the tab the page belongs to."""
    items = [
        {"text": tab.text, "url": reverse(tab.url_name, kwargs={"slug": area.slug}), "current": tab.key == current}
        for tab in TABS
    ]
    label = _("Pages of %(area)s") % {"area": area.name}
    return render_to_string("ui/tabs.html", {"items": items, "label": label})


@register.simple_tag
def area_tab(area, key: str) -> dict[str, str]:
    """Return the name and address of a tab of the area, for the trail of a page under it; empty for an unknown key
    and for the overview, which is the page of the area itself."""
    tab = next((tab for tab in TABS if tab.key == key and key != "overview"), None)
    return {"text": tab.text, "url": reverse(tab.url_name, kwargs={"slug": area.slug})} if tab else {}


@register.filter
def tone(value) -> str:
    """Return the tone in which a state of an area is shown."""
    return TONES.get(value, "neutral")
