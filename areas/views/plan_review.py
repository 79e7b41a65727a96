"""Remarks on a section and the answer of a partner."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from areas.domain.plan_review import add_comment, record_approval, reopen_comment, resolve_comment
from areas.forms.plan import ApprovalForm, CommentForm, ResolveForm, VersionOnlyForm
from areas.models import PlanApproval, PlanComment
from areas.policies import organisations_to_answer_for
from areas.queries.plan import partner_answers
from areas.views.plan import VERDICT_TONES, get_plan
from areas.views.plan_section import SECTIONS, section_context
from koppelkansen.core.access import get_editable, get_visible
from koppelkansen.core.attempts import attempt
from koppelkansen.core.http import see_other


@require_POST
def comment_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Leave a remark; whoever may read the plan may."""
    section = get_visible(SECTIONS.with_block_rows(), request.user, pk=pk, plan__area__slug=slug)
    form = CommentForm(request.POST)
    outcome = attempt(
        form,
        lambda: add_comment(
            section=section,
            user=request.user,
            body=form.cleaned_data["body"],
            submission_key=form.cleaned_data["submission_key"],
        ),
    )
    if outcome.ok:
        messages.success(request, _("Your comment is placed."))
        return see_other("areas:plan_section", slug=slug, pk=pk)
    context = section_context(request, section, form)
    return render(request, "areas/plan/section.html", context, status=outcome.status)


@require_http_methods(["GET", "HEAD", "POST"])
def comment_resolve(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Close a remark, with or without an answer."""
    comment = _editable_comment(request, slug, pk)
    form = ResolveForm(request.POST or None, initial={"version": comment.version, "answer": comment.answer})
    status = 200
    if request.method == "POST":
        outcome = attempt(
            form,
            lambda: resolve_comment(
                comment=comment,
                user=request.user,
                answer=form.cleaned_data["answer"],
                expected_version=form.cleaned_data["version"],
            ),
        )
        if outcome.ok:
            messages.success(request, _("The comment is resolved."))
            return see_other("areas:plan_section", slug=slug, pk=comment.section_id)
        status = outcome.status
    section = comment.section
    context = {"area": section.plan.area, "plan": section.plan, "section": section, "comment": comment, "form": form}
    return render(request, "areas/plan/comment_resolve.html", context, status=status)


@require_POST
def comment_reopen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Open a remark again."""
    comment = _editable_comment(request, slug, pk)
    form = VersionOnlyForm(request.POST)
    if not form.is_valid():
        return render(request, "422.html", {"message": _("This page is incomplete: open it again.")}, status=422)
    reopen_comment(comment=comment, user=request.user, expected_version=form.cleaned_data["version"])
    return see_other("areas:plan_section", slug=slug, pk=comment.section_id)


def _editable_comment(request: HttpRequest, slug: str, pk: int) -> PlanComment:
    comments = PlanComment.objects.select_related("section__plan__area", "author")
    return get_editable(comments, request.user, pk=pk, section__plan__area__slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer for an organisation, as its project manager or director."""
    plan = get_plan(request, slug)
    organisations = organisations_to_answer_for(request.user, plan)
    if not organisations.exists():
        raise PermissionDenied
    asked = PlanApproval.objects.filter(plan=plan, round=plan.approval_round, organisation__in=organisations)
    existing = asked.first() if organisations.count() == 1 else None
    initial = (
        {"version": existing.version, "verdict": existing.verdict, "remark": existing.remark}
        if existing
        else {"version": 0}
    )
    form = ApprovalForm(request.POST or None, organisations=organisations, initial=initial)
    status = 200
    if request.method == "POST":
        outcome = attempt(
            form,
            lambda: record_approval(
                plan=plan,
                user=request.user,
                organisation=form.cleaned_data["organisation"],
                verdict=form.cleaned_data["verdict"],
                remark=form.cleaned_data["remark"],
                expected_version=form.cleaned_data["version"],
            ),
        )
        if outcome.ok:
            messages.success(request, _("Your answer is recorded."))
            return see_other("areas:plan", slug=slug)
        status = outcome.status
    context = {
        "area": plan.area,
        "plan": plan,
        "form": form,
        "answers": partner_answers(plan),
        "verdict_tones": VERDICT_TONES,
    }
    return render(request, "areas/plan/approve.html", context, status=status)
