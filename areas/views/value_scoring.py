"""Weighing and scoring, by the assessor himself. Nobody else reaches these pages, in no role."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.domain.scoring import GivenScore, finish_scoring, give_scores, give_weights
from areas.forms.value_scoring import ScoreForm, WeightsForm
from areas.models import Assessor, Criterion
from areas.queries.value_scoring import ScoreSheet, score_sheet, show_conflicts
from areas.views.shell import form_page
from areas.views.value import visible_assessment
from koppelkansen.core.attempts import attempt
from koppelkansen.core.exceptions import DomainError, StaleVersion
from koppelkansen.core.http import CONFLICT, UNPROCESSABLE, see_other

_CHANGED_ELSEWHERE = gettext_lazy("You changed these answers in another window. Press “Save” to compare.")
_NOT_SAVED = gettext_lazy("Not saved yet: look at the marked answers.")


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

    def write() -> Assessor:
        version = form.cleaned_data["version"]
        return give_weights(seat, user=request.user, expected_version=version, points=form.points(), ready=ready)

    if request.method == "POST" and _is_autosave(request):
        outcome = attempt(form, write)
        if outcome.ok:
            return _saved({"version": outcome.result.version}, _("Your weights are saved, not given yet."))
        text = _CHANGED_ELSEWHERE if outcome.status == CONFLICT else _NOT_SAVED
        return _not_saved(form.errors, text, outcome.status)
    return form_page(
        request,
        form,
        write,
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
    wants_json = _is_autosave(request)
    status, error = 200, ""
    wrong = [form for form in forms.values() if not form.is_valid()]
    if not wrong:
        try:
            saved = give_scores(
                seat, user=request.user, criterion=row, scores={key: _given(form) for key, form in forms.items()}
            )
        except StaleVersion:
            status, error = CONFLICT, _CHANGED_ELSEWHERE
            show_conflicts(seat, row, forms)
        except DomainError as broken:
            status, error = UNPROCESSABLE, broken.message
        else:
            if not wants_json:
                messages.success(request, _("Your answers on “%(name)s” are saved.") % {"name": row.name})
                return see_other(reverse("areas:value_scores", args=[slug, pk]) + f"#criterium-{row.pk}")
            versions = {f"c{row.pk}-a{key}-version": score.version if score else 0 for key, score in saved.items()}
            return _saved(versions, _("Saved"), answered=seat.scores.count())
    else:
        status, error = UNPROCESSABLE, _NOT_SAVED
    if wants_json:
        errors = {form.add_prefix(name): texts for form in wrong for name, texts in form.errors.items()}
        return _not_saved(errors, error, status)
    if status == UNPROCESSABLE:
        messages.error(request, error)
    return _sheet(request, seat, score_sheet(seat, {row.pk: forms}), status=status)


@require_POST
def ready(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that the scores are complete, or not after all."""
    seat = own_seat(request, slug, pk)
    is_ready = request.POST.get("ready") != "no"
    try:
        finish_scoring(seat, user=request.user, ready=is_ready)
    except DomainError as broken:
        messages.error(request, broken.message)
        return _sheet(request, seat, score_sheet(seat), status=UNPROCESSABLE, show_missing=is_ready)
    messages.success(request, _("Your scores are given.") if is_ready else _("You can change your scores again."))
    return see_other("areas:value", slug, pk)


def _sheet(
    request: HttpRequest, seat: Assessor, sheet: ScoreSheet, *, status: int = 200, show_missing: bool = False
) -> HttpResponse:
    context = {
        "area": seat.assessment.area,
        "tab": "value",
        "title": _("Give scores"),
        "assessment": seat.assessment,
        "seat": seat,
        "sheet": sheet,
        "show_missing": show_missing,
    }
    return render(request, "areas/value/scores.html", context, status=status)


def _is_autosave(request: HttpRequest) -> bool:
    """Whether the script of the page posts while somebody types, and wants to know the new versions."""
    return request.headers.get("Accept", "").startswith("application/json")


def _saved(versions: dict[str, int], message: str, **more: int) -> JsonResponse:
    return JsonResponse({"versions": versions, "message": message, **more})


def _not_saved(errors: dict, message: str, status: int) -> JsonResponse:
    found = {name: [str(text) for text in texts] for name, texts in errors.items()}
    return JsonResponse({"errors": found, "message": str(message)}, status=status)


def _given(form: ScoreForm) -> GivenScore:
    data = form.cleaned_data
    is_answer = data["value"] is not None or data["unknown"]
    return GivenScore(data["value"], data["low"], data["high"], data["reason"], data["version"] or 0, is_answer)
