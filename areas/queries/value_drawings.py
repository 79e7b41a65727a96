"""The drawings of a result page, made before somebody opens it."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation

from areas.models import AssessmentResult
from areas.queries.value_money import money_chart, money_table
from areas.queries.value_result import result_page
from koppelkansen.core.charts import Chart, drawings


def keep_drawings(*, result_id: int) -> None:
    """Draw what the page of a result shows and keep it, in every language.

    From the last chart to the first: who is on the page already has it drawn from the first, so they meet.
    """
    result = AssessmentResult.objects.select_related("assessment").filter(pk=result_id).first()
    if result is None:
        return
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for chart in reversed(list(charts_of(result))):
                drawings(chart)


def charts_of(result: AssessmentResult) -> Iterator[Chart]:
    """Return the charts of the result page that show something, in their order."""
    page = result_page(result)
    parts = (page.ranking, page.organisations, page.disagreement, page.turning, page.ranks, page.services)
    for chart in (*(part.chart for part in parts), money_chart(money_table(result.assessment))):
        if chart and not chart.is_empty:
            yield chart
