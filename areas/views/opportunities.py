"""Koppelkansen: ranked lists, one koppelkans with its reasons, and what owners answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas import panels
from areas.chain import strip
from areas.domain import opportunities as domain
from areas.domain.consent import agree, consent_of
from areas.domain.steps import NEXT, OPEN_ROUND
from areas.enums import OpportunityState
from areas.forms.opportunities import OpportunityFilterForm, RealiseForm, RemarkForm
from areas.models import Opportunity, OpportunityResponse
from areas.queries import explanation
from areas.queries import opportunities as queries
from areas.queries.coupling_history import opportunity_history
from areas.queries.ground import area_rest_conflicts
from areas.queries.maps import work_features
from areas.queries.risk import tell_risks
from areas.queries.saving_range import saving_range
from areas.queries.trails import of_opportunity
from areas.views.shell import form_page, visible_area, with_query
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.attempts import attempt
from koppelkansen.core.chain import Link
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate
from koppelkansen.core.numbers import estimate, number
from koppelkansen.core.pages import posted_version
from stakeholders.held import memberships_read_once

# What one does to bring a koppelkans to a state, and the question before a step that ends it.
STEPS = {
    OpportunityState.FOUND: (gettext_lazy("Open again"), ""),
    OpportunityState.TALKS: (gettext_lazy("Begin the talks"), ""),
    OpportunityState.AGREED: (gettext_lazy("Agree to do it together"), ""),
    OpportunityState.IN_VARIANT: (gettext_lazy("Take up in a variant"), ""),
    OpportunityState.IN_PLAN: (gettext_lazy("Take up in the plan"), ""),
    OpportunityState.DECLINED: (
        gettext_lazy("Decline for all"),
        gettext_lazy("Decline this koppelkans for all organisations?"),
    ),
    OpportunityState.DROPPED: (gettext_lazy("Drop"), gettext_lazy("Drop this koppelkans? It leaves the lists.")),
}


@require_safe
@memberships_read_once
def opportunity_index(request: HttpRequest) -> HttpResponse:
    """List the koppelkansen that the user may see, best first."""
    return _index(request, None)


@require_safe
@memberships_read_once
def area_opportunities(request: HttpRequest, slug: str) -> HttpResponse:
    """List the koppelkansen of an area."""
    return _index(request, visible_area(request, slug))


def _index(request: HttpRequest, area) -> HttpResponse:
    form = OpportunityFilterForm(request.GET or None)
    filters = form.filters() if request.GET else {}
    rows = queries.opportunity_list(request.user, area=area, sort=request.GET.get("sorteer", ""), **filters)
    page = paginate(request, rows)
    tell_risks(page)
    name, where = ("areas:area_opportunity_export", [area.slug]) if area else ("areas:opportunity_export", [])
    context = {
        "area": area,
        "tab": "opportunities",
        "title": _("Koppelkansen"),
        "form": form,
        "page": page,
        "past": 0 if filters.get("voorbij") else queries.number_past(request.user, area=area, **filters),
        "export_url": with_query(request, reverse(name, args=where)),
        "conflicts": area_rest_conflicts(request.user, area) if area else [],
    }
    return render(request, "areas/opportunities/list.html", context)


def _visible(request: HttpRequest, pk: int) -> Opportunity:
    rows = Opportunity.objects.select_related("lead").prefetch_related(queries.WORKS)
    return get_visible(rows, request.user, pk=pk)


@require_safe
@memberships_read_once
def opportunity_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show why works are worth doing together, what the score is made of, and who answered what."""
    return _detail(request, _visible(request, pk), RemarkForm())


def _detail(request: HttpRequest, opportunity: Opportunity, form: RemarkForm, status: int = 200) -> HttpResponse:
    members = queries.member_rows(opportunity, request.user)
    tell_risks([opportunity])
    responses = list(opportunity.responses.select_related("organisation", "answered_by"))
    mine = OpportunityResponse.objects.editable_by(request.user).filter(opportunity=opportunity)
    round_is_open = opportunity.state in OPEN_ROUND
    consent = consent_of(responses) if round_is_open else None
    steps = [state for state in NEXT[opportunity.state] if state in STEPS]
    if consent and (consent.obstacle or consent.without):
        steps.remove(OpportunityState.AGREED)  # not by one click: the page says what it takes
    context = {
        "opportunity": opportunity,
        "title": opportunity.title,
        "reasons": explanation.explain(opportunity, saving_range(opportunity)),
        "parts": explanation.part_rows(opportunity),
        "components": explanation.component_rows(opportunity),
        "members": members,
        "responses": responses,
        "mine": set(mine.values_list("pk", flat=True)),
        "round_is_open": round_is_open,
        "consent": consent,
        "remarks": opportunity.remarks.select_related("author"),
        "can_edit": can_edit(opportunity, request.user),
        "next_steps": [(value, *STEPS[value]) for value in steps],
        "may_invite": OpportunityState.INVITED in NEXT[opportunity.state],
        "may_realise": OpportunityState.REALISED in (opportunity.state, *NEXT[opportunity.state]),
        "remark_form": form,
        "panels": panels.render(request, opportunity, panels.OPPORTUNITY),
        "history": paginate(request, opportunity_history(opportunity), per_page=10),
        "steps": strip(
            request.user,
            of_opportunity(request.user, opportunity, [row["work"] for row in members]),
            Link.OPPORTUNITY,
        ),
    }
    return render(request, "areas/opportunities/detail.html", context, status=status)


@require_safe
def opportunity_map_data(request: HttpRequest, pk: int) -> JsonResponse:
    """Give the places of the works of a koppelkans, as GeoJSON."""
    return JsonResponse(work_features(_visible(request, pk).works.all(), reader=request.user))


def _editable(request: HttpRequest, pk: int) -> Opportunity:
    return get_editable(Opportunity.objects.all(), request.user, pk=pk)


@require_POST
def opportunity_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a koppelkans to a next state."""
    opportunity = _editable(request, pk)
    state = request.POST.get("state", "")
    if state in OpportunityState.values:
        known = {"user": request.user, "opportunity": opportunity, "expected_version": posted_version(request)}
        if state == OpportunityState.AGREED:
            agree(**known)
        else:
            domain.change_state(**known, state=state)
        messages.success(request, _("The state is changed."))
    return see_other("areas:opportunity", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def opportunity_realise(request: HttpRequest, pk: int) -> HttpResponse:
    """Log what doing it together brought."""
    opportunity = _editable(request, pk)
    logged = {
        "saving": opportunity.realised_saving,
        "days": opportunity.realised_days,
        "evidence": opportunity.realised_evidence,
    }
    form = RealiseForm(request.POST or None, initial={"version": opportunity.version} | logged)
    return form_page(
        request,
        form,
        lambda: domain.realise(
            user=request.user,
            opportunity=opportunity,
            expected_version=form.cleaned_data["version"],
            **{name: form.cleaned_data[name] for name in ("saving", "days", "evidence")},
        ),
        done=reverse("areas:opportunity", args=[pk]),
        message=_("The result is logged beside the estimate."),
        title=_("Result of %(title)s") % {"title": opportunity.title},
        parent=opportunity.title,
        intro=_("Estimated: € %(saving)s and %(days)s days of open street avoided.")
        % {"saving": estimate(opportunity.saving), "days": number(opportunity.open_days)},
    )


@require_POST
def opportunity_remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something in the discussion; whoever sees the koppelkans takes part."""
    opportunity = _visible(request, pk)
    form = RemarkForm(request.POST)
    outcome = attempt(
        form,
        lambda: domain.remark(
            user=request.user,
            opportunity=opportunity,
            key=form.cleaned_data["submission_key"],
            text=form.cleaned_data["text"],
        ),
    )
    if not outcome.ok:
        return _detail(request, opportunity, form, outcome.status)
    return see_other("areas:opportunity", pk)
