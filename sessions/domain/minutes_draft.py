"""The text of minutes, made from what was logged: aim, set-up, yields per theme table, lessons, follow-up."""

from itertools import groupby

from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _

from sessions.enums import AttendanceState, OutcomeKind
from sessions.models import Meeting

PRESENT = (AttendanceState.PRESENT,)


@translation.override("nl")  # minutes are content, and the programme writes Dutch
def body(meeting: Meeting) -> str:
    """Return the draft as rich text. Decisions and actions are not in it: they come from their registers."""
    outcomes = list(meeting.outcomes.select_related("table").order_by("table__order", "table__pk", "pk"))
    lessons = [outcome for outcome in outcomes if outcome.kind == OutcomeKind.LESSON]
    yields = [outcome for outcome in outcomes if outcome.kind != OutcomeKind.LESSON]
    parts = []
    if meeting.aim or meeting.question:
        parts.append(_heading(_("Occasion and aim")))
        parts += [_paragraphs(meeting.aim)] if meeting.aim else []
        if meeting.question:
            label = _("Central question")
            parts.append(f"<p><strong>{escape(label)}:</strong> {escape(meeting.question)}</p>")
    agenda = list(meeting.agenda.all())
    if agenda:
        parts.append(_heading(_("Set-up")))
        parts.append(_list(item.title for item in agenda))
    if yields:
        parts.append(_heading(_("Yields")))
    for table, rows in groupby(yields, key=lambda outcome: outcome.table):
        name = table.name if table else _("The session as a whole")
        parts.append(f"<h3>{escape(name)}</h3>")
        parts.append(_list(f"{row.get_kind_display()}: {row.text}" for row in rows))
    if lessons:
        parts += [_heading(_("Lessons")), _list(lesson.text for lesson in lessons)]
    return "".join(parts)


@translation.override("nl")
def freeze(meeting: Meeting, text: str) -> dict:
    """Return what is published, as it is now. Names are for participants; visitors see organisations."""
    attendances = list(meeting.attendances.select_related("user", "organisation"))
    return {
        "body": text,
        "participants": [
            {
                "name": row.person_name,
                "organisation": row.organisation.name if row.organisation_id else "",
                "state": row.state,
            }
            for row in attendances
        ],
        "organisations": sorted(
            {row.organisation.name for row in attendances if row.organisation_id and row.state in PRESENT}
        ),
        "decisions": [
            {
                "number": decision.number,
                "title": decision.title,
                "motivation": decision.motivation,
                "state": decision.state,
            }
            for decision in meeting.decisions.order_by("number")
        ],
        "actions": [
            {
                "number": action.number,
                "title": action.title,
                "owner": action.owner.name if action.owner_id else "",
                "organisation": action.organisation.name if action.organisation_id else "",
                "due": date_format(action.due, "j F Y") if action.due else "",
            }
            for action in meeting.actions.select_related("owner", "organisation").order_by("number")
        ],
    }


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _paragraphs(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _list(lines) -> str:
    return "<ul>" + "".join(f"<li><p>{escape(line)}</p></li>" for line in lines) + "</ul>"
