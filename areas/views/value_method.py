"""What value assessments start from: sets of criteria and discount rates, edited by the core team."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.domain import value_method as domain
from areas.forms.value_method import (
    ItemCreateForm,
    ItemEditForm,
    RateCreateForm,
    RateEditForm,
    SetCreateForm,
    SetEditForm,
)
from areas.models import CriterionSet, CriterionSetItem, DiscountRate, MoneyItem
from areas.views.shell import form_page
from areas.views.value_scale import scale_context
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.http import see_other
from stakeholders.policies import edits_programme, require_programme_editor


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the sets of criteria and the discount rates."""
    context = {
        "title": _("Value: criteria and rates"),
        "sets": CriterionSet.objects.visible_to(request.user).select_related("area").prefetch_related("items"),
        "rates": DiscountRate.objects.visible_to(request.user),
        "can_edit": edits_programme(request.user),
    }
    return render(request, "areas/value/method.html", context)


@require_safe
def criterion_set(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a set with its criteria and their scales."""
    row = get_visible(CriterionSet.objects.select_related("area").prefetch_related("items"), request.user, pk=pk)
    context = {
        "title": row.name,
        "set": row,
        "can_edit": can_edit(row, request.user),
        "can_share": row.area_id is not None and edits_programme(request.user),
    }
    return render(request, "areas/value/set.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_create(request: HttpRequest) -> HttpResponse:
    """Add a set of criteria."""
    require_programme_editor(request.user)
    form = SetCreateForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: domain.add_criterion_set(
            key=form.cleaned_data["submission_key"], user=request.user, **form.model_fields()
        ),
        done=lambda row: _set_url(row.pk) if row else reverse("areas:value_method"),
        message=_("The set is added. Add its criteria now."),
        title=_("New set of criteria"),
        parent=_("Value: criteria and rates"),
        back=reverse("areas:value_method"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def set_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a set of criteria."""
    row = get_editable(CriterionSet.objects.all(), request.user, pk=pk)
    form = SetEditForm(request.POST or None, instance=row)
    return form_page(
        request,
        form,
        lambda: domain.change_criterion_set(
            row, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=_set_url(pk),
        message=_("The set is saved."),
        title=_("Change set of criteria"),
        parent=row.name,
        remove_url=reverse("areas:criterion_set_remove", args=[pk]),
        remove_question=_("Remove this set? Assessments that started from it keep their criteria."),
    )


@require_POST
def set_share(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the set of an area available to all areas."""
    require_programme_editor(request.user)
    domain.share_criterion_set(get_editable(CriterionSet.objects.all(), request.user, pk=pk), user=request.user)
    messages.success(request, _("The set is there for all areas now."))
    return see_other(_set_url(pk))


@require_POST
def set_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a set away."""
    domain.remove_criterion_set(get_editable(CriterionSet.objects.all(), request.user, pk=pk), user=request.user)
    return see_other("areas:value_method")


@require_http_methods(["GET", "HEAD", "POST"])
def item_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a criterion to a set."""
    row = get_editable(CriterionSet.objects.all(), request.user, pk=pk)
    form = ItemCreateForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: domain.add_set_item(
            row, key=form.cleaned_data["submission_key"], user=request.user, **form.model_fields()
        ),
        done=_set_url(pk),
        message=_("The criterion is added."),
        title=_("Add criterion"),
        parent=row.name,
        intro=row.name,
        **scale_context(request),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def item_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a criterion of a set."""
    item = get_editable(CriterionSetItem.objects.select_related("set"), request.user, pk=pk)
    form = ItemEditForm(request.POST or None, instance=item)
    return form_page(
        request,
        form,
        lambda: domain.change_set_item(
            item, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=_set_url(item.set_id),
        message=_("The criterion is saved."),
        title=_("Change criterion"),
        parent=item.set.name,
        intro=item.set.name,
        **scale_context(request, item),
        remove_url=reverse("areas:set_item_remove", args=[pk]),
        remove_question=_("Remove this criterion from the set?"),
    )


@require_POST
def item_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a criterion out of a set."""
    item = get_editable(CriterionSetItem.objects.all(), request.user, pk=pk)
    domain.remove_set_item(item, user=request.user)
    return see_other(_set_url(item.set_id))


@require_http_methods(["GET", "HEAD", "POST"])
def rate_create(request: HttpRequest) -> HttpResponse:
    """Add a version of a discount rate; `?van=<pk>` starts from the one before it."""
    require_programme_editor(request.user)
    start = request.GET.get("van", "")
    earlier = DiscountRate.objects.filter(pk=start).first() if start.isdecimal() and len(start) < 10 else None
    initial = {name: getattr(earlier, name) for name in ("code", "name", "used_for")} if earlier else None
    form = RateCreateForm(request.POST or None, initial=initial)
    return form_page(
        request,
        form,
        lambda: domain.add_discount_rate(
            key=form.cleaned_data["submission_key"], user=request.user, **form.model_fields()
        ),
        done=reverse("areas:value_method") + "#discontovoeten",
        message=_("The rate is added."),
        title=_("New version of a discount rate"),
        parent=_("Value: criteria and rates"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def rate_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a version of a discount rate."""
    rate = get_editable(DiscountRate.objects.all(), request.user, pk=pk)
    is_used = MoneyItem.objects.filter(rate=rate).exists()
    form = RateEditForm(request.POST or None, instance=rate)
    return form_page(
        request,
        form,
        lambda: domain.change_discount_rate(
            rate, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:value_method") + "#discontovoeten",
        message=_("The rate is saved."),
        title=_("Change discount rate"),
        parent=_("Value: criteria and rates"),
        remove_url="" if is_used else reverse("areas:rate_remove", args=[pk]),
        remove_question=_("Remove this rate?"),
    )


@require_POST
def rate_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a version of a rate that nothing is calculated with."""
    domain.remove_discount_rate(get_editable(DiscountRate.objects.all(), request.user, pk=pk), user=request.user)
    return see_other(reverse("areas:value_method") + "#discontovoeten")


def _set_url(pk: int) -> str:
    return reverse("areas:criterion_set", args=[pk])
