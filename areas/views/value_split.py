"""The split of the cost of an alternative over its partners."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from areas.domain.cost_split import add_partial_cost, agree_shares, remove_partial_cost
from areas.forms.value_money import AgreedSharesForm, PartialCostForm
from areas.models import Alternative, PartialCost
from areas.queries.cost_split import cost_split, split_chart
from areas.views.shell import form_page
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.http import see_other


def _alternative(request: HttpRequest, slug: str, pk: int) -> Alternative:
    rows = Alternative.objects.select_related("assessment__area__phase")
    return get_visible(rows, request.user, assessment__area__slug=slug, pk=pk)


def _editable_alternative(request: HttpRequest, slug: str, pk: int) -> Alternative:
    """Return the alternative for who edits the area; unlike its text its costs are open after scoring began."""
    row = _alternative(request, slug, pk)
    if not can_edit(row.assessment, request.user):
        raise PermissionDenied
    return row


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the split by three methods; a post records the agreed shares."""
    is_post = request.method == "POST"
    row = _editable_alternative(request, slug, pk) if is_post else _alternative(request, slug, pk)
    split = cost_split(row)
    shares = {share.organisation_id: share for share in row.agreed_shares.all()}
    form = AgreedSharesForm(request.POST if is_post else None, partners=split.partners, shares=shares)
    return form_page(
        request,
        form,
        lambda: agree_shares(row, user=request.user, shares=form.shares(), seen=form.seen()),
        done=reverse("areas:value_split", args=[slug, pk]),
        message=_("The agreed shares are saved."),
        title=_("Cost split"),
        template="areas/value/split.html",
        area=row.assessment.area,
        tab="value",
        assessment=row.assessment,
        alternative=row,
        split=split,
        chart=split_chart(split) if split.lines else None,
        partial_costs=row.partial_costs.prefetch_related("organisations"),
        can_edit=can_edit(row.assessment, request.user) and row.assessment.state != "frozen",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def partial_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Record what some partners would pay together."""
    row = _editable_alternative(request, slug, pk)
    form = PartialCostForm(request.POST or None, partners=cost_split(row).partners)
    return form_page(
        request,
        form,
        lambda: add_partial_cost(
            row,
            key=form.cleaned_data["submission_key"],
            user=request.user,
            organisations=list(form.cleaned_data["organisations"]),
            amount=form.cleaned_data["amount"],
            source=form.cleaned_data["source"],
            is_example=form.cleaned_data["is_example"],
        ),
        done=reverse("areas:value_split", args=[slug, pk]),
        message=_("The amount is recorded."),
        title=_("What some partners would pay together"),
        assessment=row.assessment,
        area=row.assessment.area,
        tab="value",
    )


@require_POST
def partial_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an amount away."""
    rows = PartialCost.objects.select_related("alternative__assessment__area")
    row = get_editable(rows, request.user, alternative__assessment__area__slug=slug, pk=pk)
    remove_partial_cost(row, user=request.user)
    return see_other("areas:value_split", slug, row.alternative_id)
