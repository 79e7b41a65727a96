"""The public form, and the core team's list of what came in."""

from contextlib import suppress

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koppelkansen.core.http import UNPROCESSABLE, see_other
from koppelkansen.core.lists import paginate
from koppelkansen.core.submissions import AlreadySubmitted
from koppelkansen.portal.domain import contributions
from koppelkansen.portal.forms.contribution import ContributionForm
from koppelkansen.portal.models import Contribution
from stakeholders.policies import require_programme_editor

TOO_MANY = 429


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def contribute(request: HttpRequest) -> HttpResponse:
    """Receive a message of anyone, a few per hour from one address."""
    form = ContributionForm(request.POST or None)
    if request.method != "POST":
        return render(request, "portal/contribute.html", {"form": ContributionForm()})
    if not form.is_valid():
        return render(request, "portal/contribute.html", {"form": form}, status=UNPROCESSABLE)
    if not ratelimit.consume(request, action="contribute"):
        return render(request, "portal/contribute.html", {"form": form, "too_many": True}, status=TOO_MANY)
    if not form.is_from_machine():
        with suppress(AlreadySubmitted):
            contributions.contribute(key=form.cleaned_data["submission_key"], **form.model_fields())
    return see_other("portal:contribute_thanks")


@login_not_required
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Confirm that the message arrived and say what happens next."""
    return render(request, "portal/contribute_thanks.html")


@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """List the visitors' messages: those that wait, or all."""
    require_programme_editor(request.user)
    show_all = request.GET.get("toon") == "alle"
    rows = Contribution.objects.select_related("area", "handled_by").order_by("-created_at", "-pk")
    page = paginate(request, rows if show_all else rows.filter(handled_at=None))
    states = [
        {"text": _("Waiting"), "url": "?", "current": not show_all},
        {"text": _("All"), "url": "?toon=alle", "current": show_all},
    ]
    context = {"page": page, "states": states, "contribute_url": reverse("portal:contribute")}
    return render(request, "portal/messages.html", context)


@require_POST
def handle_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a message as dealt with."""
    require_programme_editor(request.user)
    contributions.handle(get_object_or_404(Contribution, pk=pk), user=request.user)
    return see_other("portal:messages")
