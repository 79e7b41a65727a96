"""Pages about the network of initiatives."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.attempts import attempt
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate
from koppelkansen.core.pages import form_page
from stakeholders import policies, queries
from stakeholders.domain import initiatives as domain
from stakeholders.forms.initiatives import InitiativeCreateForm, InitiativeEditForm, InitiativeLinkForm
from stakeholders.forms.people import VersionForm
from stakeholders.models import Initiative, InitiativeLink


@require_safe
def initiatives(request: HttpRequest) -> HttpResponse:
    """List the initiatives and how they bear on each other."""
    policies.require_participant(request.user)
    page = paginate(request, queries.initiatives(request.user))
    return render(
        request,
        "stakeholders/initiatives.html",
        {"page": page, "can_edit": policies.edits_programme(request.user)},
    )


@require_safe
def initiative(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one initiative with its relations."""
    row = get_visible(queries.initiatives(request.user), request.user, pk=pk)
    return render(
        request, "stakeholders/initiative.html", {"initiative": row, "can_edit": can_edit(row, request.user)}
    )


@require_http_methods(["GET", "POST"])
def initiative_create(request: HttpRequest) -> HttpResponse:
    """Add an initiative."""
    policies.require_participant(request.user)
    policies.require_programme_editor(request.user)
    form = InitiativeCreateForm(request.POST or None)
    return form_page(
        request,
        "stakeholders/initiative_form.html",
        form=form,
        write=lambda: domain.create_initiative(
            key=form.cleaned_data["submission_key"], user=request.user, **form.model_fields()
        ),
        done=lambda row: row.get_absolute_url() if row else reverse("stakeholders:initiatives"),
        message=_("The initiative has been added."),
    )


@require_http_methods(["GET", "POST"])
def initiative_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an initiative."""
    row = get_editable(Initiative.objects.all(), request.user, pk=pk)
    form = InitiativeEditForm(request.POST or None, instance=row)
    return form_page(
        request,
        "stakeholders/initiative_form.html",
        form=form,
        write=lambda: domain.change_initiative(
            row, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=row.get_absolute_url(),
        message=_("The initiative has been saved."),
        context={"initiative": row},
    )


@require_http_methods(["GET", "POST"])
def initiative_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how this initiative bears on another."""
    row = get_editable(Initiative.objects.all(), request.user, pk=pk)
    form = InitiativeLinkForm(request.POST or None, source=row)
    return form_page(
        request,
        "stakeholders/initiative_link_form.html",
        form=form,
        write=lambda: domain.link_initiatives(
            key=form.cleaned_data["submission_key"], user=request.user, source=row, **form.model_fields()
        ),
        done=row.get_absolute_url(),
        message=_("The relation has been added."),
        context={"initiative": row},
    )


@require_POST
def initiative_unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a relation away."""
    row = get_editable(InitiativeLink.objects.all(), request.user, pk=pk)
    form = VersionForm(request.POST)
    outcome = attempt(form, lambda: domain.unlink_initiatives(row, expected_version=form.cleaned_data["version"]))
    if outcome.ok:
        messages.success(request, _("The relation has been taken away."))
    else:
        messages.error(request, _("This page was out of date: try again."))
    return see_other("stakeholders:initiative", pk=row.source_id)
