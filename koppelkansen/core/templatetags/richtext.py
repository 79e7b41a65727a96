"""`{% load richtext %}`: printing stored rich text."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_HEADING = re.compile(r"<(/?)h([2-4])>")


@register.filter
def rich(html: str, deeper: int = 0) -> SafeString:
    """Print rich text as HTML, its headings `deeper` levels down. Only for output of `core.richtext`."""
    if deeper:
        html = _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + deeper}>", html)
    return mark_safe(html)  # noqa: S308
