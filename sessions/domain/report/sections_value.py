"""Section of the report about societal value: which choices were weighed and frozen, and what is being weighed now.

Only what every reader of the report may know: rankings of closed assessments, never a score or weight of one party.
"""

from django.utils.translation import gettext as _

from areas.enums import AssessmentState
from areas.models import Assessment, WeighingFramework
from areas.queries.value_words import millions
from koppelkansen.core.numbers import number as decimals
from sessions.domain.report.blocks import section, table
from sessions.domain.report.words import number

SHOWN = 15
UNDER_WAY = (AssessmentState.SETTING_UP, AssessmentState.WEIGHING, AssessmentState.SCORING, AssessmentState.CLOSED)


def value(subject) -> dict:
    """The last frozen weighing frameworks with the choice that was made, and the assessments under way."""
    return section("value", _("Societal value"), [_frameworks(), _under_way()])


def _frameworks() -> dict:
    frozen = WeighingFramework.objects.select_related("assessment__area", "gate").order_by("-created_at")[:SHOWN]
    return table(
        _("Choices that were weighed"),
        [_("Area"), _("Gate"), _("Choice"), _("Points"), _("Best in"), _("Net present value")],
        [_framework(row) for row in frozen],
        source=_(
            "Source: the weighing frameworks as they were frozen. “Best in” is the share of the weightings drawn "
            "in which the choice comes first."
        ),
        empty=_("No weighing framework is frozen yet."),
    )


def _framework(row: WeighingFramework) -> tuple:
    name = row.content["choice"]
    chosen = next(item for item in row.content["alternatives"] if item["name"] == name)
    money = next((item for item in row.content["money"] if item["alternative"] == name), None)
    return (
        row.area.name,
        str(row.gate),
        name,
        "–" if chosen["utility"] is None else decimals(chosen["utility"], 1),
        "–" if chosen["first_share"] is None else f"{number(round(100 * chosen['first_share']))} %",
        "–" if money is None else _net(money),
    )


def _net(money: dict) -> str:
    return f"{millions(money['net'])} ({_('example value')})" if money.get("example") else millions(money["net"])


def _under_way() -> dict:
    rows = Assessment.objects.filter(state__in=UNDER_WAY).select_related("area").order_by("area__name", "-pk")[:SHOWN]
    return table(
        _("Being weighed now"),
        [_("Area"), _("Assessment"), _("State")],
        [(row.area.name, str(row), row.get_state_display()) for row in rows],
        source=_("Source: the value assessments of the areas."),
        empty=_("Nothing is being weighed now."),
    )
