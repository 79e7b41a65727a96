"""`{% load value %}`: tones and amounts of value assessments."""

from django import template

from areas.enums import AssessmentState
from areas.queries import value_words
from areas.queries.value_reading import percentage
from areas.value_scale import scale_words
from koppelkansen.core.ui.data import table_of_texts

register = template.Library()

TONES = {
    AssessmentState.SETTING_UP: "neutral",
    AssessmentState.WEIGHING: "info",
    AssessmentState.SCORING: "attention",
    AssessmentState.CLOSED: "brand",
    AssessmentState.FROZEN: "ok",
}


@register.filter
def state_tone(state: str) -> str:
    """Return the tone in which a state is shown."""
    return TONES.get(state, "neutral")


@register.filter
def scale_points(row) -> list[str]:
    """Return the points of a measured scale in words."""
    return scale_words(row)


@register.filter
def euros(amount) -> str:
    """Return an amount in whole euros."""
    return value_words.euros(amount)


@register.filter
def share(part) -> str:
    """Return a share of 0 to 1 in whole percents."""
    return percentage(part)


@register.filter
def millions(amount) -> str:
    """Return an amount in millions of euros."""
    return value_words.millions(amount)


@register.filter
def negated(amount):
    """Return the amount with the other sign."""
    return -amount


@register.filter
def thousands(amount) -> str:
    """Return an uncertain amount, rounded to a thousand euros."""
    return value_words.euros(round(amount, -3))


@register.simple_tag
def value_table(table, caption, head):
    """Draw a `Table` of the result; `head` names the first column."""
    rows = ((row.name, row.note, row.values) for row in table.rows)
    return table_of_texts(head, table.columns, rows, caption=caption)


@register.filter
def framework_lines(content: dict) -> list[dict]:
    """Return one line per criterion of a frozen framework: name, weight, the cell of each alternative, and whether
    all of them are example values."""
    lines = []
    for number, criterion in enumerate(content["criteria"]):
        cells = [row["cells"][number] for row in content["alternatives"]]
        weight = f"{round(100 * content['weights'][criterion['name']])} %"
        is_example = all(cell.get("example") for cell in cells)
        lines.append({"name": criterion["name"], "weight": weight, "cells": cells, "is_example": is_example})
    return lines


@register.filter
def has_reasons(alternative: dict) -> bool:
    """Whether anybody gave a reason for a score of this alternative."""
    return any(cell["reasons"] for cell in alternative["cells"])
