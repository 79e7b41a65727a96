"""Challenges of an area, its shared challenge and its essential gains."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas import policies
from areas.domain.challenges import change_challenge, create_challenge, remove_challenge
from areas.domain.gains import change_gain, create_gain, remove_gain
from areas.domain.shared_challenge import restore_shared_challenge, write_shared_challenge
from areas.forms.challenges import (
    ChallengeCreateForm,
    ChallengeEditForm,
    ChallengeFilterForm,
    GainCreateForm,
    GainEditForm,
    SharedChallengeForm,
)
from areas.models import Challenge, EssentialGain, SharedChallenge, SharedChallengeRevision, Work
from areas.queries.challenges import challenge_list
from areas.queries.history import challenge_history
from areas.queries.maps import challenge_features
from areas.queries.work_dates import dates_in_words
from areas.views.shell import editable_area, form_page, visible_area
from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate
from koppelkansen.core.pages import posted_version
from koppelkansen.core.text_difference import difference

MANY_WORKS = 50


@require_safe
def challenge_index(request: HttpRequest, slug: str) -> HttpResponse:
    """List the challenges of the partners under the shared one."""
    area = visible_area(request, slug)
    form = ChallengeFilterForm(request.GET or None, area=area)
    filters = form.filters() if request.GET else {}
    rows = challenge_list(area, sort=request.GET.get("sorteer", ""), **filters)
    page = paginate(request, rows)
    editable = Challenge.objects.editable_by(request.user).filter(pk__in=[row.pk for row in page])
    context = {
        "area": area,
        "tab": "challenges",
        "form": form,
        "page": page,
        "editable": set(editable.values_list("pk", flat=True)),
        "may_add": policies.organisations_for_challenges(request.user, area).exists(),
        "shared_challenge": getattr(area, "shared_challenge", None),
        "can_edit": can_edit(area, request.user),
    }
    return render(request, "areas/challenges.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def challenge_create(request: HttpRequest, slug: str) -> HttpResponse:
    """Record a challenge."""
    area = visible_area(request, slug)
    organisations = policies.organisations_for_challenges(request.user, area)
    if not organisations.exists():
        raise PermissionDenied
    form = ChallengeCreateForm(request.POST or None, area=area, organisations=organisations)
    return form_page(
        request,
        form,
        lambda: create_challenge(
            area, key=form.cleaned_data["submission_key"], user=request.user, **form.model_fields()
        ),
        done=reverse("areas:challenges", args=[slug]),
        message=_("The challenge is recorded."),
        title=_("New challenge"),
        area=area,
        tab="challenges",
        uses_map=True,
    )


def _visible_challenge(request: HttpRequest, slug: str, pk: int) -> Challenge:
    rows = Challenge.objects.select_related("area__phase", "organisation", "theme")
    return get_visible(rows, request.user, area__slug=slug, pk=pk)


@require_safe
def challenge(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a challenge, the works that serve it and its history."""
    row = _visible_challenge(request, slug, pk)
    works = Work.objects.visible_to(request.user).filter(challenge=row).select_related("organisation")
    context = {
        "area": row.area,
        "tab": "challenges",
        "challenge": row,
        "works": [(work, dates_in_words(work)) for work in works[:MANY_WORKS]],
        "can_edit": can_edit(row, request.user),
        "page": paginate(request, challenge_history(row)),
    }
    return render(request, "areas/challenge.html", context)


@require_safe
def challenge_shape(request: HttpRequest, slug: str, pk: int) -> JsonResponse:
    """Give the place of a challenge within its area, as GeoJSON."""
    row = _visible_challenge(request, slug, pk)
    return JsonResponse(challenge_features(row.area, only=row))


def _editable_challenge(request: HttpRequest, slug: str, pk: int) -> Challenge:
    rows = Challenge.objects.select_related("area__phase", "organisation")
    return get_editable(rows, request.user, area__slug=slug, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def challenge_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a challenge."""
    row = _editable_challenge(request, slug, pk)
    organisations = policies.organisations_for_challenges(request.user, row.area)
    form = ChallengeEditForm(request.POST or None, instance=row, area=row.area, organisations=organisations)
    return form_page(
        request,
        form,
        lambda: change_challenge(
            row, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:challenge", args=[slug, pk]),
        message=_("The challenge is saved."),
        title=_("Change challenge"),
        area=row.area,
        tab="challenges",
        uses_map=True,
        remove_url=reverse("areas:challenge_remove", args=[slug, pk]),
        remove_question=_("Remove this challenge? The history keeps it."),
    )


@require_POST
def challenge_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a challenge away."""
    remove_challenge(_editable_challenge(request, slug, pk), user=request.user)
    return see_other("areas:challenges", slug)


@require_safe
def shared_challenge(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the shared challenge and its versions; `?van=1&naar=3` compares two of them."""
    area = visible_area(request, slug)
    current = getattr(area, "shared_challenge", None)
    revisions = list(SharedChallengeRevision.objects.filter(shared_challenge__area=area).select_related("author"))
    context = {
        "area": area,
        "tab": "challenges",
        "current": current,
        "revisions": revisions,
        "can_edit": can_edit(area, request.user),
        "comparison": _comparison(request, revisions),
    }
    return render(request, "areas/shared_challenge.html", context)


def _comparison(request: HttpRequest, revisions: list[SharedChallengeRevision]) -> dict | None:
    """Return the two versions that are asked for with their difference; the older one is always first."""
    if "van" not in request.GET and "naar" not in request.GET:
        return None
    by_number = {str(revision.number): revision for revision in revisions}
    chosen = [by_number.get(request.GET.get(name, "")) for name in ("van", "naar")]
    if None in chosen:
        raise Http404
    old, new = sorted(chosen, key=lambda revision: revision.number)
    return {"old": old, "new": new, "difference": difference(old.statement, new.statement)}


@require_http_methods(["GET", "HEAD", "POST"])
def shared_challenge_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the shared challenge."""
    area = editable_area(request, slug)
    current = SharedChallenge.objects.filter(area=area).first()
    initial = {"version": current.version, "statement": current.statement} if current else {"version": 0}
    form = SharedChallengeForm(request.POST or None, initial=initial)
    return form_page(
        request,
        form,
        lambda: write_shared_challenge(
            area,
            user=request.user,
            statement=form.cleaned_data["statement"],
            note=form.cleaned_data["note"],
            expected_version=form.cleaned_data["version"],
        ),
        done=reverse("areas:shared_challenge", args=[slug]),
        message=_("The shared challenge is saved as a new version."),
        title=_("Write the shared challenge"),
        area=area,
        tab="challenges",
    )


@require_POST
def shared_challenge_restore(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Bring back an earlier version as a new one."""
    area = editable_area(request, slug)
    revision = get_object_or_404(SharedChallengeRevision, shared_challenge__area=area, number=number)
    restore_shared_challenge(
        area, user=request.user, number=revision.number, expected_version=posted_version(request)
    )
    return see_other("areas:shared_challenge", slug)


@require_safe
def gain_index(request: HttpRequest, slug: str) -> HttpResponse:
    """List the essential gains of an area."""
    area = visible_area(request, slug)
    page = paginate(request, area.gains.select_related("owner"))
    context = {"area": area, "tab": "overview", "page": page, "can_edit": can_edit(area, request.user)}
    return render(request, "areas/gains.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def gain_create(request: HttpRequest, slug: str) -> HttpResponse:
    """Record an essential gain."""
    area = editable_area(request, slug)
    form = GainCreateForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: create_gain(area, key=form.cleaned_data["submission_key"], user=request.user, **form.model_fields()),
        done=reverse("areas:gains", args=[slug]),
        message=_("The gain is recorded."),
        title=_("New essential gain"),
        parent=_("Essential gains"),
        area=area,
        tab="overview",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def gain_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change an essential gain."""
    gain = get_editable(EssentialGain.objects.select_related("area__phase"), request.user, area__slug=slug, pk=pk)
    form = GainEditForm(request.POST or None, instance=gain)
    return form_page(
        request,
        form,
        lambda: change_gain(
            gain, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("areas:gains", args=[slug]),
        message=_("The gain is saved."),
        title=_("Change essential gain"),
        parent=_("Essential gains"),
        area=gain.area,
        tab="overview",
        remove_url=reverse("areas:gain_remove", args=[slug, pk]),
        remove_question=_("Remove this gain? The history keeps it."),
    )


@require_POST
def gain_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an essential gain away."""
    remove_gain(get_editable(EssentialGain.objects.all(), request.user, area__slug=slug, pk=pk), user=request.user)
    return see_other("areas:gains", slug)
