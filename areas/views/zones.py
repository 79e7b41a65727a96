"""Zones of interest: draw once, be told of everything new there."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.domain import ground as domain
from areas.forms.ground import ZoneCreateForm, ZoneEditForm
from areas.models import InterestZone
from areas.queries.ground import opportunities_in_zone, works_in_zone
from areas.queries.maps import place_features, work_features
from areas.queries.risk import tell_risks
from areas.querysets.works import WRITERS
from areas.views.shell import form_page
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate
from stakeholders.held import memberships_read_once
from stakeholders.models import Organisation

BEST = 10


def _own(request: HttpRequest):
    """Organisations for which the user may draw a zone."""
    return Organisation.objects.active().of_user(request.user, *WRITERS)


@require_safe
@memberships_read_once
def zone_index(request: HttpRequest) -> HttpResponse:
    """List the zones of one's own organisations."""
    zones = InterestZone.objects.visible_to(request.user).select_related("organisation", "created_by").defer("place")
    context = {"title": _("Zones of interest"), "page": paginate(request, zones), "may_add": _own(request).exists()}
    return render(request, "areas/ground/zones.html", context)


@require_safe
@memberships_read_once
def zone_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a zone with the works of others and the koppelkansen in it."""
    zone = get_visible(InterestZone.objects.select_related("organisation"), request.user, pk=pk)
    best = opportunities_in_zone(request.user, zone)[:BEST]
    tell_risks(best)
    context = {
        "title": zone.name,
        "zone": zone,
        "page": paginate(request, works_in_zone(request.user, zone)),
        "opportunities": best,
        "can_edit": can_edit(zone, request.user),
    }
    return render(request, "areas/ground/zone.html", context)


@require_safe
def zone_map_data(request: HttpRequest, pk: int) -> JsonResponse:
    """Give a zone and the works in it, as GeoJSON."""
    zone = get_visible(InterestZone.objects.all(), request.user, pk=pk)
    shapes = place_features(InterestZone.objects.filter(pk=pk))
    shapes["features"] += work_features(works_in_zone(request.user, zone), reader=request.user)["features"]
    return JsonResponse(shapes)


@require_http_methods(["GET", "HEAD", "POST"])
def zone_create(request: HttpRequest) -> HttpResponse:
    """Draw a zone."""
    organisations = _own(request)
    if not organisations.exists():
        raise PermissionDenied
    form = ZoneCreateForm(request.POST or None, user=request.user, organisations=organisations)
    return form_page(
        request,
        form,
        lambda: domain.create_zone(user=request.user, key=form.cleaned_data["submission_key"], **form.model_fields()),
        done=lambda zone: reverse("areas:zone", args=[zone.pk]) if zone else reverse("areas:zones"),
        back=reverse("areas:zones"),
        message=_("The zone is kept. You are told of everything new in it, here and by mail."),
        title=_("New zone of interest"),
        parent=_("Zones of interest"),
        uses_map=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def zone_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a zone."""
    zone = get_editable(InterestZone.objects.all(), request.user, pk=pk)
    form = ZoneEditForm(request.POST or None, instance=zone, user=request.user)
    return form_page(
        request,
        form,
        lambda: domain.change_zone(
            user=request.user, zone=zone, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:zone", args=[pk]),
        message=_("The zone is saved."),
        title=_("Change %(zone)s") % {"zone": zone.name},
        parent=zone.name,
        uses_map=True,
        remove_url=reverse("areas:zone_remove", args=[pk]),
        remove_question=_("Remove this zone? You are no longer told of what is new in it."),
    )


@require_POST
def zone_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a zone away."""
    domain.remove_zone(user=request.user, zone=get_editable(InterestZone.objects.all(), request.user, pk=pk))
    return see_other("areas:zones")
