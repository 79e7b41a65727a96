"""One section of a plan: reading, writing, and what happens when two people write."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from areas.domain.plan_text import autosave_section, clean_body, save_section
from areas.forms.plan import CommentForm, ImageForm, SectionForm
from areas.models import PlanRevision, PlanSection
from areas.queries.plan import live_blocks, section_state
from areas.queries.plan_revisions import base_of
from areas.views.plan import ACTIVITY_TONES, STATE_TONES
from koppelkansen.core import richtext
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.attempts import attempt
from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.http import CONFLICT, UNPROCESSABLE, see_other
from koppelkansen.core.richtext_merge import merge
from stakeholders.held import memberships_read_once

SECTIONS = PlanSection.objects.select_related("plan__area", "template", "edited_by")


@require_safe
@memberships_read_once
def section(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a section with its live block, remarks and what it still needs."""
    row = get_visible(SECTIONS.with_block_rows(), request.user, pk=pk, plan__area__slug=slug)
    return render(request, "areas/plan/section.html", section_context(request, row, CommentForm()))


def section_context(request: HttpRequest, row: PlanSection, comment_form: CommentForm) -> dict:
    """Return what the page of a section shows; `row` comes from a queryset `with_block_rows()`."""
    siblings = list(row.plan.sections.only("pk", "title", "position"))
    here = [sibling.pk for sibling in siblings].index(row.pk)
    return {
        "area": row.plan.area,
        "plan": row.plan,
        "section": row,
        "state": section_state(row),
        "previous": siblings[here - 1] if here else None,
        "next": siblings[here + 1] if here + 1 < len(siblings) else None,
        "live": live_blocks(row.plan, request.user, {row.template.live_block}).get(row.template.live_block),
        "comments": list(row.comments.select_related("author", "resolved_by")),
        "comment_form": comment_form,
        "can_edit": can_edit(row, request.user),
        "tones": STATE_TONES,
        "activity_tones": ACTIVITY_TONES,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write a section. A stale save answers 409 with both texts, their common base and a merged text."""
    row = get_editable(SECTIONS.with_block_rows(), request.user, pk=pk, plan__area__slug=slug)
    if not row.plan.is_draft:
        raise DomainError(_("This plan is no longer a draft: its text cannot be changed."))
    if request.method != "POST":
        form = SectionForm(initial={"version": row.version, "body": row.body})
        return render(request, "areas/plan/section_edit.html", _edit_context(row, form))
    form = SectionForm(request.POST)
    opened_at = request.POST.get("version", "")
    outcome = attempt(
        form,
        lambda: save_section(
            section=row,
            user=request.user,
            body=form.cleaned_data["body"],
            expected_version=form.cleaned_data["version"],
            kind=_kind(form),
        ),
    )
    if outcome.ok:
        messages.success(request, _("“%(title)s” is saved.") % {"title": row.title})
        return see_other("areas:plan_section", slug=slug, pk=pk)
    if outcome.status == CONFLICT:
        return _conflict(request, row, form, opened_at=int(opened_at))
    return render(request, "areas/plan/section_edit.html", _edit_context(row, form), status=outcome.status)


def _kind(form: SectionForm) -> str:
    return PlanRevision.Kind.MERGED if form.cleaned_data["merging"] else PlanRevision.Kind.SAVED


def _edit_context(row: PlanSection, form: SectionForm) -> dict:
    return {
        "area": row.plan.area,
        "plan": row.plan,
        "section": row,
        "state": section_state(row),
        "form": form,
        "image_form": ImageForm(auto_id="image_%s"),
        "max_characters": richtext.MAX_CHARACTERS,
    }


def _conflict(request: HttpRequest, row: PlanSection, form: SectionForm, *, opened_at: int) -> HttpResponse:
    """Show both texts against what they have in common; the form holds a merged text on the new version."""
    theirs = SECTIONS.with_block_rows().get(pk=row.pk)
    mine = clean_body(form.cleaned_data["body"], plan=row.plan)
    base = base_of(theirs, opened_at)
    merged = merge(base.body if base else "", theirs.body, mine)
    form = SectionForm(initial={"version": theirs.version, "body": merged.html, "merging": True})
    context = _edit_context(theirs, form) | {
        "base": base,
        "mine": mine,
        "conflicts": merged.conflicts,
        "their_changes": richtext.difference(base.body if base else "", theirs.body),
        "my_changes": richtext.difference(base.body if base else "", mine),
    }
    return render(request, "areas/plan/section_conflict.html", context, status=CONFLICT)


@require_http_methods(["GET", "POST"])
def autosave(request: HttpRequest, slug: str, pk: int) -> JsonResponse:
    """Save what is being typed and answer with the new version and the time.

    GET answers with the current version and a fresh form token, for a page whose login was renewed elsewhere.
    """
    row = get_editable(SECTIONS, request.user, pk=pk, plan__area__slug=slug)
    if request.method == "GET":
        return JsonResponse({"version": row.version, "token": get_token(request)})
    form = SectionForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": " ".join(form.errors.get("version", []))}, status=UNPROCESSABLE)
    text = {"body": form.cleaned_data["body"], "expected_version": form.cleaned_data["version"]}
    try:
        if request.POST.get("keep"):
            saved = save_section(section=row, user=request.user, kind=_kind(form), **text)
        else:
            saved = autosave_section(section=row, user=request.user, **text)
    except StaleVersion as stale:
        return JsonResponse({"version": stale.current.version}, status=CONFLICT)
    except DomainError as error:
        return JsonResponse({"error": error.message}, status=UNPROCESSABLE)
    at = formats.time_format(timezone.localtime(saved.edited_at or timezone.now()), "H:i")
    next_url = reverse("areas:plan_section", kwargs={"slug": slug, "pk": pk})
    return JsonResponse({"version": saved.version, "at": at, "words": saved.word_count, "next": next_url})
