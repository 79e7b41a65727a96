"""Revisions of a section: list, read, compare, restore."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from areas.domain.plan_text import restore_revision
from areas.forms.plan import VersionOnlyForm
from areas.models import PlanRevision, PlanSection
from areas.queries.plan_revisions import revisions
from koppelkansen.core import richtext
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate

SECTIONS = PlanSection.objects.select_related("plan__area", "edited_by")


@require_safe
def index(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """List who wrote when; two of them can be compared."""
    section = get_visible(SECTIONS, request.user, pk=pk, plan__area__slug=slug)
    page = paginate(request, revisions(section))
    return render(request, "areas/plan/revisions.html", _context(section) | {"page": page})


@require_safe
def revision(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Show one kept text."""
    section = get_visible(SECTIONS, request.user, pk=pk, plan__area__slug=slug)
    row = get_object_or_404(PlanRevision.objects.select_related("author"), section=section, number=number)
    newest = revisions(section).first()
    context = {
        "revision": row,
        "is_newest": newest.number == row.number,
        "can_restore": section.plan.is_draft and can_edit(section, request.user) and row.body != section.body,
    }
    return render(request, "areas/plan/revision.html", _context(section) | context)


@require_safe
def compare(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what changed between two revisions (`?van=1&tot=3`), or up to the present text (`tot=nu`)."""
    section = get_visible(SECTIONS, request.user, pk=pk, plan__area__slug=slug)
    old = _asked(section, request.GET.get("van", ""))
    until = request.GET.get("tot", "nu")
    new = None if until == "nu" else _asked(section, until)
    if new and new.number < old.number:
        old, new = new, old
    context = {
        "old": old,
        "new": new,
        "difference": richtext.difference(old.body, new.body if new else section.body),
        "is_same": old.body == (new.body if new else section.body),
    }
    return render(request, "areas/plan/compare.html", _context(section) | context)


@require_POST
def restore(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Make an earlier text the current one."""
    section = get_editable(SECTIONS, request.user, pk=pk, plan__area__slug=slug)
    row = get_object_or_404(PlanRevision.objects.select_related("section"), section=section, number=number)
    form = VersionOnlyForm(request.POST)
    if not form.is_valid():
        return render(request, "422.html", {"message": _("This page is incomplete: open it again.")}, status=422)
    restore_revision(revision=row, user=request.user, expected_version=form.cleaned_data["version"])
    messages.success(request, _("Version %(number)d is the current text again.") % {"number": number})
    return see_other("areas:plan_section", slug=slug, pk=pk)


def _context(section: PlanSection) -> dict:
    return {"area": section.plan.area, "plan": section.plan, "section": section}


def _asked(section: PlanSection, number: str) -> PlanRevision:
    if not number.isdecimal() or len(number) > 6:
        raise Http404
    return get_object_or_404(PlanRevision.objects.select_related("author"), section=section, number=int(number))
