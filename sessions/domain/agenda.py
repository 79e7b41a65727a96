"""The agenda of a meeting and its theme tables."""

import uuid

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from koppelkansen.core import submissions, versions
from koppelkansen.core.exceptions import DomainError
from sessions.domain.about import about_fields
from sessions.models import AgendaItem, Meeting, ThemeTable


@transaction.atomic
def add_agenda_item(
    *, user, meeting: Meeting, title: str, submission_key: uuid.UUID | None = None, **fields
) -> AgendaItem:
    """Put an item at the end of the agenda."""
    submissions.claim(submission_key, user=user)
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    last = meeting.agenda.aggregate(last=Max("order"))["last"] or 0
    return AgendaItem.objects.create(meeting=meeting, title=title, order=last + 1, **about_fields(fields))


def change_agenda_item(*, user, item: AgendaItem, expected_version: int, **fields) -> AgendaItem:
    """Change an item."""
    return versions.update(item, expected_version=expected_version, **about_fields(fields))


@transaction.atomic
def shift_agenda_item(*, user, item: AgendaItem, up: bool) -> None:
    """Swap an item with its neighbour above or below; at the edge nothing happens."""
    Meeting.objects.select_for_update().get(pk=item.meeting_id)
    rows = list(item.meeting.agenda.all())
    place = next(index for index, row in enumerate(rows) if row.pk == item.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for order, row in enumerate(rows, 1):
        AgendaItem.objects.filter(pk=row.pk).exclude(order=order).update(order=order, version=F("version") + 1)


@transaction.atomic
def remove_agenda_item(*, user, item: AgendaItem) -> None:
    """Take an item off the agenda; decisions that were taken under it stay in the register."""
    item.delete()


@transaction.atomic
def add_table(*, user, meeting: Meeting, name: str, submission_key: uuid.UUID | None = None) -> ThemeTable:
    """Add a theme table."""
    submissions.claim(submission_key, user=user)
    name = " ".join(name.split())
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.tables.filter(name__iexact=name).exists():
        raise DomainError(_("There already is a table with this theme."), field="name")
    last = meeting.tables.aggregate(last=Max("order"))["last"] or 0
    return ThemeTable.objects.create(meeting=meeting, name=name, order=last + 1)


@transaction.atomic
def rename_table(*, user, table: ThemeTable, expected_version: int, name: str) -> ThemeTable:
    """Change the theme of a table."""
    if table.meeting.tables.filter(name__iexact=name).exclude(pk=table.pk).exists():
        raise DomainError(_("There already is a table with this theme."), field="name")
    return versions.update(table, expected_version=expected_version, name=name)


@transaction.atomic
def remove_table(*, user, table: ThemeTable) -> None:
    """Remove a table; what was logged at it stays, without a table."""
    table.delete()
