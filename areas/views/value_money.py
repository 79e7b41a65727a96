"""Costs and benefits of the alternatives: who pays, who benefits, and how sure that is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.domain.money import add_money_item, change_money_item, remove_money_item
from areas.forms.value_money import MoneyCreateForm, MoneyEditForm
from areas.models import MoneyItem
from areas.queries.value_money import money_chart, money_sentences, money_table, positions_chart
from areas.views.shell import form_page
from areas.views.value import editable_assessment, visible_assessment
from koppelkansen.core.access import can_edit, get_editable
from koppelkansen.core.http import see_other

MONEY_FORM = "areas/value/money_form.html"


@require_safe
def index(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show net present value, benefit–cost ratio and who pays and benefits, per alternative."""
    assessment = visible_assessment(request, slug, pk)
    money = money_table(assessment)
    context = {
        "area": assessment.area,
        "tab": "value",
        "title": _("Costs and benefits"),
        "assessment": assessment,
        "money": money,
        "money_chart": money_chart(money),
        "money_sentences": money_sentences(money),
        "parts": [(row, positions_chart(row)) for row in money],
        "can_edit": can_edit(assessment, request.user),
    }
    return render(request, "areas/value/money.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Record a cost or benefit."""
    assessment = editable_assessment(request, slug, pk)
    form = MoneyCreateForm(request.POST or None, assessment=assessment)
    return form_page(
        request,
        form,
        lambda: add_money_item(
            assessment, key=form.cleaned_data["submission_key"], user=request.user, **form.model_fields()
        ),
        done=reverse("areas:value_money", args=[slug, pk]),
        message=_("The amount is recorded."),
        title=_("New cost or benefit"),
        template=MONEY_FORM,
        assessment=assessment,
        area=assessment.area,
        tab="value",
    )


def _item(request: HttpRequest, slug: str, pk: int) -> MoneyItem:
    rows = MoneyItem.objects.select_related("assessment__area__phase")
    return get_editable(rows, request.user, assessment__area__slug=slug, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a cost or benefit."""
    item = _item(request, slug, pk)
    form = MoneyEditForm(request.POST or None, instance=item, assessment=item.assessment)
    return form_page(
        request,
        form,
        lambda: change_money_item(
            item, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:value_money", args=[slug, item.assessment_id]),
        message=_("The amount is saved."),
        title=_("Change cost or benefit"),
        template=MONEY_FORM,
        assessment=item.assessment,
        area=item.assessment.area,
        tab="value",
        remove_url=reverse("areas:money_remove", args=[slug, pk]),
        remove_question=_("Remove this amount?"),
    )


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a cost or benefit away."""
    item = _item(request, slug, pk)
    remove_money_item(item, user=request.user)
    return see_other("areas:value_money", slug, item.assessment_id)
