"""`{% load ui %}`: all components of the portal."""

from django import template

from koppelkansen.core.importmap import render_import_map
from koppelkansen.core.ui import data, forms, process, structure

register = template.Library()
for _part in (structure, data, process, forms):
    register.tags |= _part.register.tags
    register.filters |= _part.register.filters


@register.simple_tag(takes_context=True)
def import_map(context):
    """Draw the import map; it must stand before the first module."""
    return render_import_map(str(context["request"].csp_nonce))
