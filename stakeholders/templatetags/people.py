"""Tabs between the pages about organisations and people."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from stakeholders.policies import manages_people

register = template.Library()


@register.simple_tag(takes_context=True)
def people_tabs(context, here: str) -> list[dict]:
    """Return the tabs that this user may open."""
    pages = [
        ("organisations", _("Organisations")),
        ("people", _("People")),
        ("initiatives", _("Initiatives")),
    ]
    if manages_people(context["request"].user):
        pages.append(("invitations", _("Invitations")))
    return [{"text": text, "url": reverse(f"stakeholders:{name}"), "current": name == here} for name, text in pages]
