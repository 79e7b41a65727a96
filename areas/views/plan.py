"""The plan of an area: overview, reading, starting and moving on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from areas import panels
from areas.chain import strip
from areas.domain import plan as plans
from areas.forms.plan import VersionOnlyForm
from areas.models import AreaPlan, CaseArea, PlanSectionTemplate
from areas.policies import organisations_to_answer_for
from areas.queries.plan import activities, live_blocks, partner_answers, section_states
from areas.queries.trails import of_plan
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.chain import Link
from koppelkansen.core.http import see_other
from stakeholders.held import memberships_read_once

STATE_TONES = {"draft": "info", "for_approval": "attention", "adopted": "ok"}
VERDICT_TONES = {"approved": "ok", "conditional": "attention", "refused": "danger"}
ACTIVITY_TONES = {"planned": "neutral", "running": "info", "done": "ok", "stopped": "attention"}


@require_safe
@memberships_read_once
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what stands in the plan, what is missing and what is asked."""
    area = get_visible(CaseArea.objects, request.user, slug=slug)
    plan = AreaPlan.objects.current().filter(area=area).select_related("area").first()
    editable = can_edit(area, request.user)
    if plan is None:
        return render(request, "areas/plan/none.html", {"area": area, "can_edit": editable})
    states = section_states(plan)
    answers = partner_answers(plan)
    return render(
        request,
        "areas/plan/overview.html",
        {
            "area": area,
            "plan": plan,
            "states": states,
            "complete": sum(state.is_complete for state in states),
            "open_comments": sum(state.section.open_comments for state in states),
            "answers": answers,
            "answered": sum(answer.approval is not None for answer in answers),
            "activities": list(activities(plan, request.user)),
            "editions": list(AreaPlan.objects.filter(area=area)),
            "missing": list(PlanSectionTemplate.objects.missing_in(plan)) if plan.is_draft and editable else [],
            "steps": _chain(plan, request.user),
            "panels": panels.render(request, plan, panels.PLAN),
            "can_edit": editable,
            "may_answer": plan.state == AreaPlan.State.FOR_APPROVAL
            and organisations_to_answer_for(request.user, plan).exists(),
            "tones": STATE_TONES,
            "verdict_tones": VERDICT_TONES,
            "activity_tones": ACTIVITY_TONES,
        },
    )


def _chain(plan: AreaPlan, user):
    return strip(user, of_plan(user, plan), Link.PLAN)


@require_safe
@memberships_read_once
def read(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the whole text of an edition with a table of contents and the live blocks."""
    plan = get_plan(request, slug)
    sections = list(plan.sections.select_related("template"))
    return render(
        request,
        "areas/plan/read.html",
        {
            "area": plan.area,
            "plan": plan,
            "sections": sections,
            "steps": _chain(plan, request.user),
            "blocks": live_blocks(plan, request.user, {section.template.live_block for section in sections}),
            "can_edit": can_edit(plan, request.user),
            "tones": STATE_TONES,
            "activity_tones": ACTIVITY_TONES,
        },
    )


@require_POST
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the plan from the template; pressing twice makes one."""
    area = get_editable(CaseArea.objects, request.user, slug=slug)
    plans.start_plan(area=area, user=request.user)
    return see_other("areas:plan", slug=slug)


STEPS = {
    "aanvullen": (plans.add_missing_sections, gettext_lazy("The missing sections are added.")),
    "voorleggen": (plans.offer_for_approval, gettext_lazy("The plan is offered to the partners for approval.")),
    "terug": (plans.return_to_draft, gettext_lazy("The plan is a draft again.")),
    "vaststellen": (plans.adopt, gettext_lazy("The plan is adopted.")),
    "nieuwe-editie": (plans.start_next_edition, gettext_lazy("The next edition has started.")),
}


@require_POST
def move(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Take a step in the life of the current plan."""
    plan = get_editable(AreaPlan.objects.current().select_related("area"), request.user, area__slug=slug)
    if step not in STEPS:
        raise Http404
    act, done = STEPS[step]
    form = VersionOnlyForm(request.POST)
    if not form.is_valid():
        return render(request, "422.html", {"message": _("This page is incomplete: open it again.")}, status=422)
    act(plan=plan, user=request.user, expected_version=form.cleaned_data["version"])
    messages.success(request, done)
    return see_other("areas:plan", slug=slug)


def get_plan(request: HttpRequest, slug: str) -> AreaPlan:
    """Return the asked edition (`?editie=2`) or the current one, or raise `Http404`."""
    rows = AreaPlan.objects.select_related("area").visible_to(request.user).filter(area__slug=slug)
    edition = request.GET.get("editie", "")
    if edition:
        return get_object_or_404(rows, edition=int(edition) if edition.isdecimal() and len(edition) < 5 else 0)
    return get_object_or_404(rows, is_current=True)
