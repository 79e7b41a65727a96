"""Pages about people: the list, one person with roles, and one's own profile."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.attempts import attempt
from koppelkansen.core.http import SEE_OTHER, see_other
from koppelkansen.core.lists import asked_text, paginate
from koppelkansen.core.pages import form_page
from stakeholders import policies, queries
from stakeholders.domain.memberships import add_membership, change_membership, end_membership
from stakeholders.domain.people import change_person, change_profile
from stakeholders.enums import Role
from stakeholders.forms.people import MembershipCreateForm, MembershipEditForm, PersonForm, ProfileForm, VersionForm
from stakeholders.models import Membership, Organisation, User


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List who takes part, with their roles."""
    policies.require_participant(request.user)
    filters = {
        "text": asked_text(request, "q"),
        "organisation": asked_text(request, "organisatie"),
        "role": asked_text(request, "rol"),
        "active": asked_text(request, "actief"),
    }
    return render(
        request,
        "stakeholders/people.html",
        {
            "page": paginate(request, queries.people(request.user, **filters)),
            "filters": filters,
            "organisations": Organisation.objects.visible_to(request.user),
            "roles": Role.choices,
            "can_edit": policies.manages_people(request.user),
        },
    )


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show somebody and their roles."""
    row = get_visible(User.objects.all(), request.user, pk=pk)
    return render(
        request,
        "stakeholders/person.html",
        {
            "person": row,
            "memberships": queries.memberships_of(row),
            "can_edit": policies.manages_people(request.user),
        },
    )


@require_http_methods(["GET", "POST"])
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change somebody's name, programme role or access (administrators)."""
    row = get_visible(User.objects.all(), request.user, pk=pk)
    if not policies.manages_people(request.user):
        raise PermissionDenied
    form = PersonForm(request.POST or None, instance=row)
    return form_page(
        request,
        "stakeholders/person_form.html",
        form=form,
        write=lambda: change_person(
            row, user=request.user, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=reverse("stakeholders:person", args=[pk]),
        message=_("The changes have been saved."),
        context={"person": row},
    )


@require_http_methods(["GET", "POST"])
def membership_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a role in an organisation."""
    row = get_visible(User.objects.all(), request.user, pk=pk)
    if not policies.manages_people(request.user):
        raise PermissionDenied
    form = MembershipCreateForm(request.POST or None)
    return form_page(
        request,
        "stakeholders/membership_form.html",
        form=form,
        write=lambda: add_membership(
            key=form.cleaned_data["submission_key"], user=request.user, person=row, **form.model_fields()
        ),
        done=reverse("stakeholders:person", args=[pk]),
        message=_("The role has been added."),
        context={"person": row},
    )


@require_http_methods(["GET", "POST"])
def membership_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a role or its dates."""
    row = get_editable(Membership.objects.select_related("user", "organisation"), request.user, pk=pk)
    form = MembershipEditForm(request.POST or None, instance=row)
    return form_page(
        request,
        "stakeholders/membership_form.html",
        form=form,
        write=lambda: change_membership(row, expected_version=form.cleaned_data["version"], **form.changed_fields()),
        done=reverse("stakeholders:person", args=[row.user_id]),
        message=_("The role has been saved."),
        context={"membership": row, "person": row.user},
    )


@require_POST
def membership_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role from today."""
    row = get_editable(Membership.objects.all(), request.user, pk=pk)
    form = VersionForm(request.POST)
    outcome = attempt(form, lambda: end_membership(row, expected_version=form.cleaned_data["version"]))
    if outcome.ok:
        messages.success(request, _("The role has ended."))
    else:
        messages.error(request, _("This role was changed in the meantime. Look at it again before you end it."))
    return see_other("stakeholders:person", pk=row.user_id)


@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Change one's own name and language; shows one's roles and the way to security settings."""
    row = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=row)
    response = form_page(
        request,
        "stakeholders/profile.html",
        form=form,
        write=lambda: change_profile(row, expected_version=form.cleaned_data["version"], **form.changed_fields()),
        done=reverse("stakeholders:profile"),
        message=_("Your profile has been saved."),
        context={"memberships": queries.memberships_of(row), "can_edit": can_edit(row, request.user)},
    )
    if response.status_code == SEE_OTHER:
        language = form.cleaned_data["language"]
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=request.is_secure())
    return response
