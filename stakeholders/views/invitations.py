"""Inviting people, and the page on which an invited person arrives."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koppelkansen.core.access import get_editable
from koppelkansen.core.attempts import attempt
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate
from koppelkansen.core.pages import form_page
from stakeholders import policies, queries
from stakeholders.adapters import INVITATION_SESSION_KEY
from stakeholders.domain import invitations as domain
from stakeholders.forms.people import AcceptInvitationForm, InvitationForm, VersionForm
from stakeholders.models import Invitation, User


@require_safe
def invitations(request: HttpRequest) -> HttpResponse:
    """List who was invited and what came of it."""
    if not policies.manages_people(request.user):
        raise PermissionDenied
    page = paginate(request, queries.invitations(request.user))
    return render(request, "stakeholders/invitations.html", {"page": page})


@require_http_methods(["GET", "POST"])
def invitation_create(request: HttpRequest) -> HttpResponse:
    """Invite somebody."""
    if not policies.manages_people(request.user):
        raise PermissionDenied
    form = InvitationForm(request.POST or None, initial={"organisation": request.GET.get("organisatie")})
    return form_page(
        request,
        "stakeholders/invitation_form.html",
        form=form,
        write=lambda: domain.invite(
            key=form.cleaned_data["submission_key"], user=request.user, **form.model_fields()
        ),
        done=reverse("stakeholders:invitations"),
        message=_("The invitation is on its way."),
    )


def _button(request: HttpRequest, pk: int, act, done: str) -> HttpResponse:
    if not policies.manages_people(request.user):
        raise PermissionDenied
    row = get_editable(Invitation.objects.all(), request.user, pk=pk)
    form = VersionForm(request.POST)
    outcome = attempt(form, lambda: act(row, expected_version=form.cleaned_data["version"]))
    if outcome.ok:
        messages.success(request, done)
    else:
        messages.error(request, " ".join(form.non_field_errors()) or _("This page was out of date: try again."))
    return see_other("stakeholders:invitations")


@require_POST
def invitation_send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a fresh link."""
    return _button(request, pk, domain.send_again, _("A new link is on its way; the old one no longer works."))


@require_POST
def invitation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the link worthless."""
    return _button(request, pk, domain.revoke, _("The invitation has been revoked."))


@never_cache
@require_http_methods(["GET", "POST"])
@login_not_required
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Let the invited person make an account, or take the role with the account he has."""
    invitation = domain.find_open(token)
    if invitation is None:
        return render(request, "stakeholders/invitation_gone.html", status=404)
    request.session[INVITATION_SESSION_KEY] = token
    has_account = User.objects.filter(email=invitation.email).exists()
    is_own = request.user.is_authenticated and request.user.email.lower() == invitation.email
    form = AcceptInvitationForm(request.POST or None, invitation=invitation)
    status = 200
    if request.method == "POST" and (is_own or not has_account):
        if is_own:
            domain.accept(invitation, person=request.user)
            messages.success(request, _("Welcome: your role has been added."))
            return see_other("portal:home")
        outcome = attempt(
            form,
            lambda: domain.accept_as_new_user(
                invitation,
                name=form.cleaned_data["name"],
                password=form.cleaned_data["password"],
                language=get_language() or "nl",
            ),
        )
        if outcome.ok:
            request.session.pop(INVITATION_SESSION_KEY, None)
            login(request, outcome.result, backend="django.contrib.auth.backends.ModelBackend")
            record_authentication(request, outcome.result, method="password")
            messages.success(request, _("Welcome to Koppelkansen."))
            return see_other("portal:home")
        status = outcome.status
    return render(
        request,
        "stakeholders/invitation_accept.html",
        {"invitation": invitation, "form": form, "has_account": has_account, "is_own": is_own},
        status=status,
    )
