"""Dilemmas on their way to the board."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koppelkansen.core.access import can_edit, get_editable, get_visible
from koppelkansen.core.http import see_other
from koppelkansen.core.lists import paginate
from sessions import policies
from sessions.domain import dilemmas
from sessions.enums import DILEMMA_STEPS, DilemmaStatus
from sessions.forms.filters import DilemmaFilter
from sessions.forms.registers import AddDilemmaForm, AddOptionForm, ChangeDilemmaForm, ChangeOptionForm
from sessions.models import Dilemma, DilemmaOption
from sessions.queries.registers import dilemmas_for
from sessions.views.pages import form_page, new_fields, step


@require_safe
def dilemma_list(request: HttpRequest) -> HttpResponse:
    """List the dilemmas, per theme."""
    policies.require(policies.may_read_dilemmas(request.user))
    filters = DilemmaFilter(request.GET, user=request.user)
    context = {
        "page": paginate(request, filters.narrow(dilemmas_for(request.user))),
        "filters": filters,
        "may_write": policies.may_write_dilemmas(request.user),
    }
    return render(request, "sessions/dilemma_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def dilemma_new(request: HttpRequest) -> HttpResponse:
    """Write a dilemma down."""
    policies.require(policies.may_write_dilemmas(request.user))
    return form_page(
        request,
        make_form=lambda data: AddDilemmaForm(data, user=request.user),
        write=lambda form: dilemmas.write_dilemma(user=request.user, **new_fields(form)),
        done=reverse("sessions:dilemmas"),
        after=lambda row: row.get_absolute_url(),
        title=_("Write down a dilemma"),
        trail=[(_("Dilemmas"), reverse("sessions:dilemmas"))],
    )


@require_safe
def dilemma(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a dilemma with its options, and where it was decided."""
    row = get_visible(Dilemma.objects.select_related("area", "question", "author"), request.user, pk=pk)
    context = {
        "dilemma": row,
        "options": row.options.all(),
        "decisions": row.decisions.visible_to(request.user).select_related("meeting"),
        "can_edit": can_edit(row, request.user),
        "steps": [DilemmaStatus(status) for status in DILEMMA_STEPS[row.status]],
    }
    return render(request, "sessions/dilemma.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def dilemma_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a dilemma."""
    row = get_editable(Dilemma.objects.all(), request.user, pk=pk)
    return form_page(
        request,
        make_form=lambda data: ChangeDilemmaForm(data, user=request.user, instance=row),
        write=lambda form: dilemmas.change_dilemma(
            user=request.user, dilemma=row, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=row.get_absolute_url(),
        title=_("Change the dilemma"),
        trail=_trail(row),
    )


@require_POST
def dilemma_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a dilemma a step further."""
    row = get_editable(Dilemma.objects.all(), request.user, pk=pk)
    return step(
        request,
        choices=DilemmaStatus.choices,
        write=lambda version, to: dilemmas.move_dilemma(
            user=request.user, dilemma=row, expected_version=version, status=DilemmaStatus(to)
        ),
        done=row.get_absolute_url(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def option_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a way out."""
    row = get_editable(Dilemma.objects.all(), request.user, pk=pk)
    return form_page(
        request,
        make_form=AddOptionForm,
        write=lambda form: dilemmas.add_option(user=request.user, dilemma=row, **new_fields(form)),
        done=row.get_absolute_url(),
        title=_("Add an option"),
        trail=_trail(row),
        submit=_("Add"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def option_edit(request: HttpRequest, pk: int, option_pk: int) -> HttpResponse:
    """Change a way out."""
    option = _option(request, pk, option_pk)
    return form_page(
        request,
        make_form=lambda data: ChangeOptionForm(data, instance=option),
        write=lambda form: dilemmas.change_option(
            user=request.user, option=option, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=option.dilemma.get_absolute_url(),
        title=_("Change the option"),
        trail=_trail(option.dilemma),
        remove_url=reverse("sessions:option_remove", args=[pk, option_pk]),
    )


@require_POST
def option_remove(request: HttpRequest, pk: int, option_pk: int) -> HttpResponse:
    """Remove a way out."""
    option = _option(request, pk, option_pk)
    dilemmas.remove_option(user=request.user, option=option)
    return see_other(option.dilemma)


def _option(request: HttpRequest, pk: int, option_pk: int) -> DilemmaOption:
    return get_editable(DilemmaOption.objects.select_related("dilemma"), request.user, pk=option_pk, dilemma_id=pk)


def _trail(row: Dilemma) -> list[tuple[str, str]]:
    return [(_("Dilemmas"), reverse("sessions:dilemmas")), (row.title, row.get_absolute_url())]
