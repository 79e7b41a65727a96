"""Parts of the directors' dashboard."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from koppelkansen.core.ui.parts import drawn_once
from koppelkansen.portal.queries.dashboard import Cells

register = template.Library()


@register.simple_tag
@drawn_once
def area_row(cells: Cells) -> SafeString:
    """Draw one area of the table; kept, because most areas say the same as last time."""
    return render_to_string("portal/_area_row.html", {"cells": cells})
