"""`{% load plan %}`: small questions of the pages of a plan."""

from django import template

register = template.Library()


@register.filter
def of_section(blocks: dict, section):
    """Return the live block of a section, or None when it shows none."""
    return blocks.get(section.template.live_block)
