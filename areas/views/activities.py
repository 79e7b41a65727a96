"""The plan of action: list, file, one activity."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas import panels
from areas.chain import strip
from areas.domain.activities import add_activity, change_activity, link_activity, remove_activity, unlink_activity
from areas.forms.activities import ActivityFilterForm, ActivityForm, ActivityLinkForm, NewActivityForm
from areas.forms.plan import VersionOnlyForm
from areas.models import Activity, ActivityLink, AreaPlan
from areas.queries import plan as plan_queries
from areas.queries.trails import of_activity
from areas.views.plan import ACTIVITY_TONES, get_plan
from areas.views.shell import form_page
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.attempts import attempt
from koppelkansen.core.chain import Link
from koppelkansen.core.exports import csv_response
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import asked_text, paginate
from stakeholders.held import memberships_read_once

ORDERS = {
    "nummer": ["number"],
    "activiteit": ["title"],
    "organisatie": ["organisation__name", "number"],
    "begin": ["starts_on", "number"],
    "einde": ["ends_on", "number"],
    "budget": ["budget", "number"],
    "voortgang": ["progress", "number"],
    "status": ["status", "number"],
}
ACTIVITIES = Activity.objects.select_related("plan__area", "organisation", "owner")


def _filtered(request: HttpRequest, plan: AreaPlan, form: ActivityFilterForm):
    rows = plan_queries.activities(plan, request.user)
    if form.is_valid():
        if form.cleaned_data["organisatie"]:
            rows = rows.filter(organisation=form.cleaned_data["organisatie"])
        if form.cleaned_data["status"]:
            rows = rows.filter(status=form.cleaned_data["status"])
    asked = request.GET.get("sorteer", "")
    fields = ORDERS.get(asked.removeprefix("-"), ["number"])
    return rows.order_by(*[f"-{field}" for field in fields] if asked.startswith("-") else fields)


@require_safe
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """List the activities of a plan."""
    plan = get_plan(request, slug)
    form = ActivityFilterForm(request.GET, plan=plan)
    page = paginate(request, _filtered(request, plan, form))
    context = {
        "area": plan.area,
        "plan": plan,
        "form": form,
        "page": page,
        "can_edit": plan.is_current and can_edit(plan, request.user),
        "activity_tones": ACTIVITY_TONES,
        "query": request.GET.urlencode(),
    }
    return render(request, "areas/plan/activities.html", context)


@require_safe
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the filtered list as a CSV file for a spreadsheet (semicolons, as Dutch spreadsheets expect)."""
    plan = get_plan(request, slug)
    head = [
        _("Number"),
        _("Activity"),
        _("Organisation"),
        _("Owner"),
        _("From"),
        _("Until"),
        _("Budget in euros"),
        _("Price level"),
        _("Example value"),
        _("Progress in %"),
        _("Status"),
    ]
    rows = (
        [
            row.number,
            row.title,
            row.organisation.name,
            row.owner.name if row.owner else "",
            row.starts_on,
            row.ends_on,
            None if row.budget is None else int(row.budget),
            row.price_level,
            _("yes") if row.is_example else _("no"),
            row.progress,
            row.get_status_display(),
        ]
        for row in _filtered(request, plan, ActivityFilterForm(request.GET, plan=plan))
    )
    return csv_response(f"activiteiten-{slug}-editie-{plan.edition}", head, rows)


@require_safe
@memberships_read_once
def activity(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one activity."""
    row = get_visible(ACTIVITIES, request.user, pk=pk, plan__area__slug=slug)
    works, opportunities = plan_queries.links_of(row, request.user)
    trail = of_activity(
        request.user, row, [link.work for link in works], [link.opportunity for link in opportunities]
    )
    context = {
        "area": row.plan.area,
        "plan": row.plan,
        "activity": row,
        "links": [*opportunities, *works],
        "can_edit": row.plan.is_current and can_edit(row, request.user),
        "activity_tones": ACTIVITY_TONES,
        "steps": strip(request.user, trail, Link.PLAN),
        "panels": panels.render(request, row, panels.ACTIVITY),
    }
    return render(request, "areas/plan/activity.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Link an activity to a work or a koppelkans of the area."""
    row = get_editable(ACTIVITIES, request.user, pk=pk, plan__area__slug=slug)
    search = asked_text(request, "q")
    form = ActivityLinkForm(request.POST or None, activity=row, user=request.user, search=search)
    return form_page(
        request,
        form,
        lambda: link_activity(
            activity=row,
            user=request.user,
            submission_key=form.cleaned_data["submission_key"],
            subject=form.cleaned_data["subject"],
        ),
        done=row.get_absolute_url(),
        message=_("The activity is linked."),
        title=_("Link to a work or koppelkans"),
        template="areas/plan/activity_link.html",
        activity=row,
        search=search,
        area=row.plan.area,
        tab="plan",
    )


@require_POST
def unlink(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a link back."""
    rows = ActivityLink.objects.select_related("activity__plan__area")
    row = get_editable(rows, request.user, pk=pk, activity__plan__area__slug=slug)
    unlink_activity(link=row, user=request.user)
    return see_other("areas:activity", slug=slug, pk=row.activity_id)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an activity to the current plan."""
    plan = get_editable(AreaPlan.objects.current().select_related("area"), request.user, area__slug=slug)
    form = NewActivityForm(request.POST or None)
    form.limit_choices(plan)
    status = 200
    if request.method == "POST":
        outcome = attempt(
            form,
            lambda: add_activity(
                plan=plan,
                user=request.user,
                submission_key=form.cleaned_data["submission_key"],
                **form.model_fields(),
            ),
        )
        if outcome.ok:
            messages.success(request, _("The activity is added."))
            return see_other("areas:activities", slug=slug)
        status = outcome.status
    context = {"area": plan.area, "plan": plan, "form": form, "activity": None}
    return render(request, "areas/plan/activity_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change an activity."""
    row = get_editable(ACTIVITIES, request.user, pk=pk, plan__area__slug=slug)
    form = ActivityForm(request.POST or None, instance=row)
    form.limit_choices(row.plan)
    status = 200
    if request.method == "POST":
        outcome = attempt(
            form,
            lambda: change_activity(
                activity=row,
                user=request.user,
                expected_version=form.cleaned_data["version"],
                **form.changed_fields(),
            ),
        )
        if outcome.ok:
            messages.success(request, _("The activity is saved."))
            return see_other("areas:activity", slug=slug, pk=pk)
        status = outcome.status
    context = {"area": row.plan.area, "plan": row.plan, "form": form, "activity": row}
    return render(request, "areas/plan/activity_form.html", context, status=status)


@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Remove an activity of a draft."""
    row = get_editable(ACTIVITIES, request.user, pk=pk, plan__area__slug=slug)
    form = VersionOnlyForm(request.POST)
    if not form.is_valid():
        return render(request, "422.html", {"message": _("This page is incomplete: open it again.")}, status=422)
    remove_activity(activity=row, user=request.user, expected_version=form.cleaned_data["version"])
    messages.success(request, _("The activity is removed."))
    return see_other("areas:activities", slug=slug)
