"""Works: lists, one work, and writing them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.chain import strip
from areas.domain import works as domain
from areas.forms.works import (
    BulkForm,
    WorkCostForm,
    WorkCreateForm,
    WorkEditForm,
    WorkFilterForm,
    WorkRelationForm,
)
from areas.models import CaseArea, Challenge, Work, WorkCost, WorkRelation
from areas.queries import works as queries
from areas.queries.coupling_history import work_history
from areas.queries.ground import rest_conflicts
from areas.queries.maps import work_features
from areas.queries.places import KnownPlaces
from areas.queries.risk import tell_risks
from areas.queries.trails import of_work
from areas.queries.work_dates import dates_in_words, desired_in_words
from areas.querysets.works import WRITERS
from areas.views.shell import form_page, visible_area, with_query
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.chain import Link
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate
from koppelkansen.core.pages import posted_version
from stakeholders.held import memberships_read_once
from stakeholders.models import Organisation


@require_safe
def work_index(request: HttpRequest) -> HttpResponse:
    """List the works that the user may see, over all areas."""
    return _index(request, None)


@require_safe
def area_works(request: HttpRequest, slug: str) -> HttpResponse:
    """List the works that lie in an area."""
    return _index(request, visible_area(request, slug))


def _index(request: HttpRequest, area: CaseArea | None) -> HttpResponse:
    form = WorkFilterForm(request.GET or None)
    filters = form.filters() if request.GET else {}
    rows = queries.work_list(request.user, area=area, sort=request.GET.get("sorteer", ""), **filters)
    page = paginate(request, rows)
    editable = Work.objects.editable_by(request.user).filter(pk__in=[row.pk for row in page])
    context = {
        "area": area,
        "tab": "works",
        "title": _("Works"),
        "form": form,
        "page": page,
        "export_url": with_query(
            request, reverse("areas:area_work_export", args=[area.slug]) if area else reverse("areas:work_export")
        ),
        "map_url": reverse("areas:map") + (f"?gebied={area.slug}" if area else ""),
        "dates": {row.pk: dates_in_words(row) for row in page},
        "editable": set(editable.values_list("pk", flat=True)),
        "bulk": BulkForm(),
        "may_add": _own(request).exists(),
    }
    return render(request, "areas/works/list.html", context)


def _own(request: HttpRequest):
    """Organisations for which the user may record works."""
    return Organisation.objects.active().of_user(request.user, *WRITERS)


def _challenges(request: HttpRequest):
    return Challenge.objects.visible_to(request.user).select_related("area")


@require_safe
@memberships_read_once
def work_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one work with its koppelkansen, and its cost to who may know it."""
    work = get_visible(queries.works_for_page(), request.user, pk=pk)
    best = queries.opportunities_of(request.user, work)
    tell_risks(best)
    areas = list(work.areas.filter(pk__in=CaseArea.objects.visible_to(request.user).values("pk")))
    history = work_history(request.user, work)
    context = {
        "work": work,
        "dates": dates_in_words(work),
        "desired": desired_in_words(work),
        "challenge": queries.visible_challenge(request.user, work),
        "history": history and paginate(request, history, per_page=10),
        "cost": queries.visible_cost(request.user, work),
        "relations": queries.relations_of(request.user, work),
        "opportunities": best,
        "conflicts": rest_conflicts(Work.objects.filter(pk=work.pk)),
        "areas": areas,
        "can_edit": can_edit(work, request.user),
        "steps": strip(request.user, of_work(request.user, work), Link.WORK),
    }
    return render(request, "areas/works/detail.html", context)


@require_safe
def work_map_data(request: HttpRequest, pk: int) -> JsonResponse:
    """Give the place of one work, as GeoJSON."""
    work = get_visible(Work.objects.all(), request.user, pk=pk)
    return JsonResponse(work_features(Work.objects.filter(pk=work.pk), reader=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def work_create(request: HttpRequest) -> HttpResponse:
    """Record a work of one's own organisation."""
    organisations = _own(request)
    if not organisations.exists():
        raise PermissionDenied
    form = WorkCreateForm(
        request.POST or None,
        organisations=organisations,
        challenges=_challenges(request),
        places=KnownPlaces(request.user),
    )
    return form_page(
        request,
        form,
        lambda: domain.create_work(user=request.user, key=form.cleaned_data["submission_key"], **form.model_fields()),
        done=lambda work: reverse("areas:work", args=[work.pk]) if work else reverse("areas:works"),
        back=reverse("areas:works"),
        message=_("The work is recorded."),
        title=_("New work"),
        parent=_("Works"),
        uses_map=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def work_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a work."""
    work = get_editable(Work.objects.select_related("organisation"), request.user, pk=pk)
    form = WorkEditForm(
        request.POST or None, instance=work, challenges=_challenges(request), places=KnownPlaces(request.user)
    )
    return form_page(
        request,
        form,
        lambda: domain.edit_work(
            user=request.user, work=work, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:work", args=[pk]),
        message=_("The work is saved."),
        title=_("Change work"),
        parent=work.name,
        uses_map=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def work_cost(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what a work costs; only its own organisation comes here."""
    work = get_editable(Work.objects.all(), request.user, pk=pk)
    cost = WorkCost.objects.filter(work=work).first()
    initial = None if cost else {"price_level": timezone.localdate().year}
    form = WorkCostForm(request.POST or None, instance=cost or WorkCost(), initial=initial)
    return form_page(
        request,
        form,
        lambda: domain.set_cost(
            user=request.user, work=work, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:work", args=[pk]),
        message=_("The cost is saved."),
        title=_("Cost of %(work)s") % {"work": work.name},
        parent=work.name,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def work_relate(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a work comes after another one or belongs together with it."""
    work = get_editable(Work.objects.all(), request.user, pk=pk)
    others = Work.objects.visible_to(request.user).planned().exclude(pk=pk)
    form = WorkRelationForm(request.POST or None, works=queries.near(others, work))
    return form_page(
        request,
        form,
        lambda: domain.relate(
            user=request.user, key=form.cleaned_data["submission_key"], work=work, **form.model_fields()
        ),
        done=reverse("areas:work", args=[pk]),
        message=_("The relation is saved."),
        title=_("Relation of %(work)s") % {"work": work.name},
        parent=work.name,
        intro=_("The works nearby are listed, nearest first."),
    )


@require_POST
def relation_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a relation back."""
    relation = get_editable(WorkRelation.objects.select_related("work"), request.user, pk=pk)
    domain.unrelate(user=request.user, relation=relation)
    return see_other("areas:work", relation.work_id)


@require_POST
def work_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that what stands here is still true."""
    work = get_editable(Work.objects.all(), request.user, pk=pk)
    domain.confirm(user=request.user, work=work, expected_version=posted_version(request))
    messages.success(request, _("Thank you: the work is confirmed as of today."))
    return see_other("areas:work", pk)


@require_POST
def work_bulk(request: HttpRequest) -> HttpResponse:
    """Set state, certainty or the date of confirmation of the chosen works."""
    if not _own(request).exists():
        raise PermissionDenied
    chosen = [int(pk) for pk in request.POST.getlist("work") if pk.isdecimal() and len(pk) < 18]
    form = BulkForm(request.POST)
    if chosen and form.is_valid():
        data = form.cleaned_data
        fields = {name: value for name, value in data.items() if value}
        number = domain.change_many(user=request.user, ids=chosen, **fields) if fields else 0
        messages.success(
            request,
            ngettext("%(number)d work is changed.", "%(number)d works are changed.", number) % {"number": number},
        )
    else:
        errors = [error for field in form.errors.values() for error in field]
        messages.info(request, errors[0] if errors else _("Choose at least one work and what must change."))
    back = request.POST.get("terug", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return see_other(back if safe else "areas:works")
