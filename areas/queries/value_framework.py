"""A frozen weighing framework as tables. What was frozen in an earlier shape lacks the views of organisations."""

from django.utils.translation import gettext as _

from areas.queries.value_reading import Row, Table, percentage
from koppelkansen.core.numbers import number


def organisation_weights(content: dict) -> Table | None:
    """Return the weight of every criterion according to each organisation, and together."""
    views = content.get("organisations")
    if not views:
        return None
    rows = [
        Row(
            criterion["name"],
            (
                *(percentage(view["weights"][criterion["name"]]) for view in views),
                percentage(content["weights"][criterion["name"]]),
            ),
        )
        for criterion in content["criteria"]
    ]
    return Table((*(view["short"] for view in views), _("Together")), tuple(rows))


def organisation_points(content: dict) -> Table | None:
    """Return the points of every alternative according to each organisation, with the rank, and together."""
    views = content.get("organisations")
    if not views:
        return None
    rows = [
        Row(
            row["name"],
            (
                *(_points(view["utilities"][row["name"]], view["ranks"][row["name"]]) for view in views),
                _points(row["utility"], row["rank"]),
            ),
        )
        for row in content["alternatives"]
    ]
    return Table((*(view["short"] for view in views), _("Together")), tuple(rows))


def _points(points: float, rank: int) -> str:
    return f"{number(points, 1)} ({rank})"
