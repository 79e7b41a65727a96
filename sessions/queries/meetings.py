"""What the pages of a meeting show, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection
from django.db.models import Case, Count, DateTimeField, F, Prefetch, Q, Value, When
from django.utils import timezone

from areas.models import CaseArea
from sessions.enums import AttendanceState, OutcomeKind
from sessions.models import ActionItem, AgendaItem, Decision, Meeting, Outcome, ThemeTable

_AREA_NAMES = CaseArea.objects.only("name", "slug")
AREAS = Prefetch("areas", queryset=_AREA_NAMES)
MEETING_AREAS = Prefetch("meeting__areas", queryset=_AREA_NAMES)


def meetings_for(user):
    """Return the meetings that `user` may see: those to come first, soonest first, then the past, newest first."""
    now = timezone.now()
    to_come = Case(When(ends_at__gte=now, then=F("starts_at")), default=Value(None), output_field=DateTimeField())
    return (
        Meeting.objects.visible_to(user)
        .annotate(
            to_come=to_come,
            present_count=Count("attendances", filter=Q(attendances__state=AttendanceState.PRESENT), distinct=True),
        )
        .prefetch_related(AREAS)
        .order_by(F("to_come").asc(nulls_last=True), "-starts_at", "-pk")
    )


def agenda(meeting: Meeting) -> list[AgendaItem]:
    """Return the agenda with what each item is about."""
    return list(
        meeting.agenda.select_related(
            "area",
            "gate_review__gate",
            "gate_review__area",
            "framework__gate",
            "framework__assessment__area",
            "partner__organisation",
            "partner__area",
            "dilemma",
            "earlier_decision",
        )
    )


@dataclass
class LoggedTable:
    """The outcomes of one theme table; without a table they are of the session as a whole."""

    table: ThemeTable | None
    outcomes: list[Outcome]


@dataclass
class Log:
    """Everything that was logged in a meeting."""

    attendances: list
    tables: list[ThemeTable]
    outcomes: list[LoggedTable]
    decisions: list[Decision]
    actions: list[ActionItem]

    @property
    def present(self) -> list:
        return [row for row in self.attendances if row.state == AttendanceState.PRESENT]

    @property
    def count(self) -> int:
        return sum(len(group.outcomes) for group in self.outcomes) + len(self.decisions) + len(self.actions)


def log(meeting: Meeting) -> Log:
    """Return the log of a meeting, in five queries."""
    tables = list(meeting.tables.all())
    grouped = defaultdict(list)
    for outcome in meeting.outcomes.select_related("area", "author"):
        grouped[outcome.table_id].append(outcome)
    outcomes = [LoggedTable(table, grouped[table.pk]) for table in tables if grouped[table.pk]]
    if grouped[None]:
        outcomes.append(LoggedTable(None, grouped[None]))
    return Log(
        attendances=list(meeting.attendances.select_related("user", "organisation")),
        tables=tables,
        outcomes=outcomes,
        decisions=list(meeting.decisions.select_related("area").order_by("number")),
        actions=list(meeting.actions.select_related("owner", "organisation", "area").order_by("number")),
    )


LOGGED = ("attendance", "themetable", "outcome", "decision", "actionitem")


def log_stamp(meeting: Meeting) -> str:
    """Return a text that changes when anything in the log changes: counts and last change, in one query."""
    parts = " || ' ' || ".join(
        f"(SELECT count(*) || '@' || coalesce(extract(epoch FROM max(updated_at)), 0)"  # noqa: S608 - constants
        f" FROM koppelsessies_{table} WHERE meeting_id = %(meeting)s)"
        for table in LOGGED
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {parts}", {"meeting": meeting.pk})
        return f"{meeting.version} {cursor.fetchone()[0]}"


def lessons_for(user):
    """Return the lessons of the sessions that `user` may see, the newest first."""
    return (
        Outcome.objects.visible_to(user)
        .filter(kind=OutcomeKind.LESSON)
        .select_related("meeting", "area", "table")
        .order_by("-meeting__starts_at", "-pk")
    )
