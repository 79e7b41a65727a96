"""Dig rest: renewed surfaces that may not be opened for some years. All read them, the core team keeps them."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.domain import ground as domain
from areas.forms.ground import DigRestCreateForm, DigRestEditForm
from areas.models import DigRest, Work
from areas.queries.ground import rest_conflicts
from areas.queries.maps import place_features
from areas.views.shell import form_page
from koppelkansen.core.access import get_editable
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate
from stakeholders.held import memberships_read_once
from stakeholders.policies import edits_programme, require_programme_editor


@require_safe
@memberships_read_once
def rest_index(request: HttpRequest) -> HttpResponse:
    """List the dig rests, on a map too, and the works that break one."""
    context = {
        "title": _("Dig rest"),
        "page": paginate(request, DigRest.objects.visible_to(request.user).defer("place")),
        "conflicts": rest_conflicts(Work.objects.visible_to(request.user)),
        "today": timezone.localdate(),
        "can_edit": edits_programme(request.user),
    }
    return render(request, "areas/ground/rests.html", context)


@require_safe
def rest_map_data(request: HttpRequest) -> JsonResponse:
    """Give the dig rests that are not over, as GeoJSON."""
    rests = DigRest.objects.visible_to(request.user).filter(until__gte=timezone.localdate())
    return JsonResponse(place_features(rests))


@require_http_methods(["GET", "HEAD", "POST"])
def rest_create(request: HttpRequest) -> HttpResponse:
    """Record that the ground must rest."""
    require_programme_editor(request.user)
    form = DigRestCreateForm(request.POST or None, user=request.user)
    return form_page(
        request,
        form,
        lambda: domain.create_dig_rest(
            user=request.user, key=form.cleaned_data["submission_key"], **form.model_fields()
        ),
        done=reverse("areas:dig_rests"),
        message=_("The dig rest is kept; the koppelkansen are ranked again."),
        title=_("New dig rest"),
        parent=_("Dig rest"),
        uses_map=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def rest_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a dig rest."""
    rest = get_editable(DigRest.objects.all(), request.user, pk=pk)
    form = DigRestEditForm(request.POST or None, instance=rest, user=request.user)
    return form_page(
        request,
        form,
        lambda: domain.change_dig_rest(
            user=request.user, rest=rest, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:dig_rests"),
        message=_("The dig rest is kept; the koppelkansen are ranked again."),
        title=_("Change %(zone)s") % {"zone": rest.name},
        parent=_("Dig rest"),
        uses_map=True,
        remove_url=reverse("areas:dig_rest_remove", args=[pk]),
        remove_question=_("Remove this dig rest?"),
    )


@require_POST
def rest_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a dig rest away."""
    domain.remove_dig_rest(user=request.user, rest=get_editable(DigRest.objects.all(), request.user, pk=pk))
    return see_other("areas:dig_rests")
