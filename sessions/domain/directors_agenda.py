"""Taking over on the agenda what the living programme puts forward."""

from django.db import transaction
from django.utils.translation import gettext as _

from koppelkansen.core.exceptions import DomainError
from sessions.domain.agenda import add_agenda_item
from sessions.models import AgendaItem, Meeting
from sessions.queries.suggestions import suggestions


@transaction.atomic
def accept_suggestion(*, user, meeting: Meeting, key: str) -> AgendaItem:
    """Put one suggestion on the agenda. Clicking twice puts it there once: the second time it is no suggestion."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    found = next((row for row in suggestions(meeting) if row.key == key), None)
    if found is None:
        raise DomainError(_("This is on the agenda already, or no longer up for discussion."))
    fields = found.fields()
    title = AgendaItem._meta.get_field("title").max_length
    explanation = AgendaItem._meta.get_field("explanation").max_length
    fields |= {"title": fields["title"][:title], "explanation": fields["explanation"][:explanation]}
    return add_agenda_item(user=user, meeting=meeting, **fields)
