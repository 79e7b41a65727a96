"""Gate reviews of an area: prepare and submit. Decisions are recorded in the register of the sessions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas import panels
from areas.domain.gates import prepare_review, reopen_review, start_review, submit_review
from areas.enums import ReviewState
from areas.forms.gates import ReviewForm
from areas.models import Gate, GateReview
from areas.queries.value import frameworks_for_gate
from areas.views.shell import editable_area, form_page, visible_area
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.http import see_other
from koppelkansen.core.pages import posted_version

REVIEWS = GateReview.objects.select_related(
    "area__phase", "gate__phase", "prepared_by", "submitted_by", "recorded_by"
)


@require_safe
def gate_index(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the gate of the area's phase and every review so far."""
    area = visible_area(request, slug)
    reviews = list(area.gate_reviews.select_related("gate__phase"))
    gate = Gate.objects.filter(phase=area.phase_id).prefetch_related("criteria").first()
    open_states = (ReviewState.PREPARING, ReviewState.SUBMITTED)
    context = {
        "area": area,
        "tab": "overview",
        "gate": gate,
        "reviews": reviews,
        "open_review": next((r for r in reviews if r.state in open_states), None),
        "can_edit": can_edit(area, request.user),
    }
    return render(request, "areas/gates.html", context)


@require_POST
def gate_start(request: HttpRequest, slug: str) -> HttpResponse:
    """Start preparing the gate of the area's phase."""
    review = start_review(editable_area(request, slug), user=request.user)
    return see_other("areas:gate_review", slug, review.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def gate_review(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a review; while it is in preparation, editors fill it in."""
    lookup = get_editable if request.method == "POST" else get_visible
    review = lookup(REVIEWS, request.user, area__slug=slug, pk=pk)
    form = ReviewForm(request.POST or None, review=review)
    editor = can_edit(review.area, request.user)
    return form_page(
        request,
        form,
        lambda: prepare_review(
            review,
            user=request.user,
            expected_version=form.cleaned_data["version"],
            explanation=form.cleaned_data["explanation"],
            answers=form.answers(),
        ),
        done=reverse("areas:gate_review", args=[slug, pk]),
        message=_("The review is saved."),
        title=review.gate.name,
        template="areas/gate_review.html",
        area=review.area,
        tab="overview",
        review=review,
        can_edit=editor,
        panels=panels.render(request, review, panels.GATE_REVIEW),
        frameworks=frameworks_for_gate(review.area, review.gate, request.user),
    )


@require_POST
def gate_submit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hand a review to those who decide."""
    review = get_editable(REVIEWS, request.user, area__slug=slug, pk=pk)
    submit_review(review, user=request.user, expected_version=posted_version(request))
    return see_other("areas:gate_review", slug, pk)


@require_POST
def gate_reopen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a submitted review back."""
    review = get_editable(REVIEWS, request.user, area__slug=slug, pk=pk)
    reopen_review(review, user=request.user, expected_version=posted_version(request))
    return see_other("areas:gate_review", slug, pk)
