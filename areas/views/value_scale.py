"""The drawing in the form of a criterion: how a measurement becomes a value, with the numbers as they are typed."""

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from areas.forms.value import ScaleForm
from areas.models import CriterionSetItem
from areas.models.scale import ScaledModel
from areas.value_scale import scale_chart
from koppelkansen.core.chart_drawing import inline_svg
from koppelkansen.core.charts import NARROW, WIDE
from koppelkansen.core.exceptions import DomainError


@require_safe
def scale(request: HttpRequest) -> HttpResponse:
    """Draw the scale of the parameters; it reads and keeps nothing."""
    return render(request, "areas/value/_scale.html", drawn(request.GET))


def scale_context(request: HttpRequest, row: ScaledModel | None = None) -> dict:
    """Return the context of a form with its drawing: of what was posted, else of the row as it stands."""
    return {"template": "areas/value/criterion.html", **drawn(request.POST or (model_to_dict(row) if row else {}))}


def drawn(fields: dict) -> dict:
    """Return the drawing of a measured scale, or why there is none yet. It is not kept: the next key changes it."""
    form = ScaleForm(fields)
    if not form.is_valid():
        return {"scale_message": next(iter(form.errors.values()))[0]}
    try:
        chart = scale_chart(CriterionSetItem(**form.cleaned_data))
    except DomainError as error:
        return {"scale_message": error.message}
    if chart is None:
        return {}
    return {
        "scale": chart,
        "scale_wide": inline_svg(chart, width=WIDE),
        "scale_narrow": inline_svg(chart, width=NARROW),
    }
