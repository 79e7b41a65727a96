"""What is drawn on the page of a result."""

from collections.abc import Iterator

from areas.models import AssessmentResult
from areas.queries.value_money import money_chart, money_table
from areas.queries.value_result import result_page
from koppelkansen.core.charts import Chart


def charts_of(result: AssessmentResult) -> Iterator[Chart]:
    """Return the charts of the result page that show something, in their order."""
    page = result_page(result)
    parts = (page.ranking, page.organisations, page.disagreement, page.turning, page.ranks, page.services)
    for chart in (*(part.chart for part in parts), money_chart(money_table(result.assessment))):
        if chart and not chart.is_empty:
            yield chart
