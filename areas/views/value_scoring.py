"""Weighing and scoring, by the assessor himself. Nobody else reaches these pages, in no role."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.domain.scoring import GivenScore, finish_scoring, give_scores, give_weights
from areas.forms.value import ScoreForm, WeightsForm
from areas.models import Assessor, Criterion
from areas.queries.value_scoring import ScoreSheet, score_sheet
from areas.views.shell import form_page
from areas.views.value import visible_assessment
from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.http import CONFLICT, UNPROCESSABLE, see_other


def own_seat(request: HttpRequest, slug: str, pk: int) -> Assessor:
    """Return the user's own seat; who sees the assessment but is not asked gets 403."""
    assessment = visible_assessment(request, slug, pk)
    seat = Assessor.objects.of_user(request.user).filter(assessment=assessment).select_related("organisation").first()
    if seat is None:
        raise PermissionDenied
    seat.assessment = assessment
    return seat


@require_http_methods(["GET", "HEAD", "POST"])
def weights(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give swing points: which swing from 0 to 100 matters most, and how much do the others matter?"""
    seat = own_seat(request, slug, pk)
    points = dict(seat.weightings.values_list("criterion", "points"))
    criteria = seat.assessment.criteria.all()
    form = WeightsForm(request.POST or None, criteria=criteria, points=points, initial={"version": seat.version})
    ready = "ready" in request.POST
    return form_page(
        request,
        form,
        lambda: give_weights(
            seat,
            user=request.user,
            expected_version=form.cleaned_data["version"],
            points=form.points(),
            ready=ready,
        ),
        done=reverse("areas:value", args=[slug, pk]) if ready else reverse("areas:value_weights", args=[slug, pk]),
        message=_("Your weights are given.") if ready else _("Your weights are saved, not given yet."),
        title=_("Weigh"),
        template="areas/value/weights.html",
        back=reverse("areas:value", args=[slug, pk]),
        seat=seat,
        assessment=seat.assessment,
        area=seat.assessment.area,
        tab="value",
    )


@require_safe
def scores(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the own score sheet: every alternative on every criterion."""
    seat = own_seat(request, slug, pk)
    return _sheet(request, seat, score_sheet(seat))


@require_POST
def save_criterion(request: HttpRequest, slug: str, pk: int, criterion: int) -> HttpResponse:
    """Save the answers on one criterion; autosave asks for JSON and gets the new versions."""
    seat = own_seat(request, slug, pk)
    row = get_object_or_404(Criterion, assessment=seat.assessment, pk=criterion)
    alternatives = list(seat.assessment.alternatives.all())
    forms = {a.pk: ScoreForm(request.POST, prefix=f"c{row.pk}-a{a.pk}") for a in alternatives}
    wants_json = request.headers.get("Accept", "").startswith("application/json")
    status, error = 200, ""
    wrong = [form for form in forms.values() if not form.is_valid()]
    if not wrong:
        try:
            saved = give_scores(
                seat, user=request.user, criterion=row, scores={key: _given(form) for key, form in forms.items()}
            )
        except StaleVersion:
            status, error = CONFLICT, _("You changed these answers in another window. Reload to see them.")
        except DomainError as broken:
            status, error = UNPROCESSABLE, broken.message
        else:
            if not wants_json:
                messages.success(request, _("Your answers on “%(name)s” are saved.") % {"name": row.name})
                return see_other(reverse("areas:value_scores", args=[slug, pk]) + f"#criterium-{row.pk}")
            versions = {f"c{row.pk}-a{key}-version": score.version if score else 0 for key, score in saved.items()}
            return JsonResponse({"versions": versions, "message": _("Saved")})
    else:
        status, error = UNPROCESSABLE, _("Not saved yet: look at the marked answers.")
    if wants_json:
        errors = {form.add_prefix(name): list(texts) for form in wrong for name, texts in form.errors.items()}
        return JsonResponse({"errors": errors, "message": error}, status=status)
    messages.error(request, error)
    return _sheet(request, seat, score_sheet(seat, {row.pk: forms}), status=status)


@require_POST
def ready(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that the scores are complete, or not after all."""
    seat = own_seat(request, slug, pk)
    is_ready = request.POST.get("ready") != "no"
    finish_scoring(seat, user=request.user, ready=is_ready)
    messages.success(request, _("Your scores are given.") if is_ready else _("You can change your scores again."))
    return see_other("areas:value", slug, pk)


def _sheet(request: HttpRequest, seat: Assessor, sheet: ScoreSheet, status: int = 200) -> HttpResponse:
    context = {
        "area": seat.assessment.area,
        "tab": "value",
        "title": _("Give scores"),
        "assessment": seat.assessment,
        "seat": seat,
        "sheet": sheet,
    }
    return render(request, "areas/value/scores.html", context, status=status)


def _given(form: ScoreForm) -> GivenScore | None:
    data = form.cleaned_data
    if data["value"] is None and not data["unknown"]:
        return None
    return GivenScore(data["value"], data["low"], data["high"], data["reason"], data["version"] or 0)
