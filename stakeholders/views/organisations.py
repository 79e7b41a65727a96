"""Pages about organisations."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.lists import asked_text, paginate
from koppelkansen.core.pages import form_page
from stakeholders import policies, queries
from stakeholders.domain.organisations import change_organisation, create_organisation
from stakeholders.enums import OrganisationKind
from stakeholders.forms.organisations import OrganisationCreateForm, OrganisationEditForm
from stakeholders.models import Organisation


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """List the organisations of the programme."""
    policies.require_participant(request.user)
    text, kind = asked_text(request, "q"), asked_text(request, "soort")
    page = paginate(request, queries.organisations(request.user, text=text, kind=kind))
    return render(
        request,
        "stakeholders/organisations.html",
        {
            "page": page,
            "text": text,
            "kind": kind,
            "kinds": OrganisationKind.choices,
            "can_edit": policies.manages_people(request.user),
        },
    )


@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one organisation, its departments and its people."""
    row = get_visible(Organisation.objects.select_related("parent"), request.user, pk=pk)
    return render(
        request,
        "stakeholders/organisation.html",
        {
            "organisation": row,
            "departments": row.departments.order_by("name"),
            "page": paginate(request, queries.organisation_people(row)),
            "can_edit": can_edit(row, request.user),
        },
    )


@require_http_methods(["GET", "POST"])
def organisation_create(request: HttpRequest) -> HttpResponse:
    """Add an organisation or a department."""
    if not policies.manages_people(request.user):
        raise PermissionDenied
    form = OrganisationCreateForm(request.POST or None, initial={"parent": request.GET.get("directie_van")})
    return form_page(
        request,
        "stakeholders/organisation_form.html",
        form=form,
        write=lambda: create_organisation(
            key=form.cleaned_data["submission_key"], user=request.user, **form.model_fields()
        ),
        done=lambda row: row.get_absolute_url() if row else reverse("stakeholders:organisations"),
        message=_("The organisation has been added."),
    )


@require_http_methods(["GET", "POST"])
def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an organisation."""
    row = get_editable(Organisation.objects.all(), request.user, pk=pk)
    form = OrganisationEditForm(request.POST or None, instance=row)
    return form_page(
        request,
        "stakeholders/organisation_form.html",
        form=form,
        write=lambda: change_organisation(
            row, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=row.get_absolute_url(),
        message=_("The organisation has been saved."),
        context={"organisation": row},
    )
