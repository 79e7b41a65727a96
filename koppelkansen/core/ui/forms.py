"""Components around forms."""

from django import template

from koppelkansen.core.ui.parts import draw

register = template.Library()


@register.simple_tag
def form_errors(form):
    """Draw the error summary with a link to each wrong field; nothing when the form is right."""
    return draw("form_errors.html", form=form) if form.errors else ""


@register.simple_tag
def field(bound_field):
    """Draw one field: label, help, error, input."""
    return bound_field.as_field_group()


@register.simple_block_tag
def fieldset(content, *, legend):
    """Draw fields that belong together under a legend."""
    return draw("fieldset.html", legend=legend, content=content)
