"""The agenda of a session and its theme tables."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koppelkansen.core.access import get_editable
from koppelkansen.core.http import see_other
from sessions.domain import agenda
from sessions.forms.meetings import AddAgendaItemForm, AddTableForm, ChangeAgendaItemForm, ChangeTableForm
from sessions.models import AgendaItem, Meeting, ThemeTable
from sessions.views.meetings import trail
from sessions.views.pages import form_page, new_fields


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item on the agenda."""
    meeting = get_editable(Meeting.objects.all(), request.user, pk=pk)
    return form_page(
        request,
        make_form=lambda data: AddAgendaItemForm(data, user=request.user, meeting=meeting),
        write=lambda form: agenda.add_agenda_item(user=request.user, meeting=meeting, **new_fields(form)),
        done=_agenda(meeting),
        title=_("Add an agenda item"),
        trail=trail(meeting),
        submit=_("Add"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_edit(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    """Change an agenda item."""
    item = _item(request, pk, item_pk)
    return form_page(
        request,
        make_form=lambda data: ChangeAgendaItemForm(data, user=request.user, meeting=item.meeting, instance=item),
        write=lambda form: agenda.change_agenda_item(
            user=request.user, item=item, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=_agenda(item.meeting),
        title=_("Change the agenda item"),
        trail=trail(item.meeting),
        remove_url=reverse("sessions:agenda_remove", args=[pk, item_pk]),
    )


@require_POST
def agenda_shift(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    """Move an item one place up or down."""
    item = _item(request, pk, item_pk)
    agenda.shift_agenda_item(user=request.user, item=item, up=request.POST.get("direction") == "up")
    return see_other(_agenda(item.meeting))


@require_POST
def agenda_remove(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    """Take an item off the agenda."""
    item = _item(request, pk, item_pk)
    agenda.remove_agenda_item(user=request.user, item=item)
    return see_other(_agenda(item.meeting))


@require_http_methods(["GET", "HEAD", "POST"])
def table_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a theme table."""
    meeting = get_editable(Meeting.objects.all(), request.user, pk=pk)
    return form_page(
        request,
        make_form=AddTableForm,
        write=lambda form: agenda.add_table(user=request.user, meeting=meeting, **new_fields(form)),
        done=meeting.get_absolute_url() + "#tafels",
        title=_("Add a theme table"),
        trail=trail(meeting),
        submit=_("Add"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def table_edit(request: HttpRequest, pk: int, table_pk: int) -> HttpResponse:
    """Rename a theme table."""
    table = _table(request, pk, table_pk)
    return form_page(
        request,
        make_form=lambda data: ChangeTableForm(data, instance=table),
        write=lambda form: agenda.rename_table(
            user=request.user, table=table, expected_version=form.cleaned_data["version"], **form.changed_fields()
        ),
        done=table.meeting.get_absolute_url() + "#tafels",
        title=_("Rename the theme table"),
        trail=trail(table.meeting),
        remove_url=reverse("sessions:table_remove", args=[pk, table_pk]),
    )


@require_POST
def table_remove(request: HttpRequest, pk: int, table_pk: int) -> HttpResponse:
    """Remove a theme table."""
    table = _table(request, pk, table_pk)
    agenda.remove_table(user=request.user, table=table)
    return see_other(table.meeting.get_absolute_url() + "#tafels")


def _item(request: HttpRequest, pk: int, item_pk: int) -> AgendaItem:
    return get_editable(AgendaItem.objects.select_related("meeting"), request.user, pk=item_pk, meeting_id=pk)


def _table(request: HttpRequest, pk: int, table_pk: int) -> ThemeTable:
    return get_editable(ThemeTable.objects.select_related("meeting"), request.user, pk=table_pk, meeting_id=pk)


def _agenda(meeting: Meeting) -> str:
    return meeting.get_absolute_url() + "#agenda"
