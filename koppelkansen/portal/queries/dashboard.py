"""The directors' dashboard: where every area stands, on one page, in a fixed number of queries."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from django.core.paginator import Page
from django.db.models import DateField, DateTimeField, F, QuerySet, TextField
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.enums import ReviewState
from areas.models import CaseArea, Phase
from koppelkansen.core.charts import Chart, Series
from koppelkansen.core.expressions import as_list
from koppelkansen.core.kept import Given
from koppelkansen.portal.queries.coupling import Coupling, coupling_of, coupling_rows
from sessions.enums import MeetingState
from sessions.models import Decision, Dilemma, Meeting, QuarterReport
from sessions.queries.events import Event, event_rows, in_order
from sessions.queries.standing import (
    STAGE_COLOURS,
    Figures,
    Scope,
    Standing,
    areas_per_phase,
    figure_rows,
    in_shown,
    review_rows,
    stage_label,
)
from stakeholders.kinds import kept

SHOWN = 5
EVENTS = 12
SORTS = {
    "naam": ("name",),
    "-naam": ("-name",),
    "fase": ("phase__number", "name"),
    "-fase": ("-phase__number", "name"),
    "sinds": ("phase_since", "name"),
    "-sinds": ("-phase_since", "name"),
}


class Cells(NamedTuple):
    """What a row of the table says; `…_moved` is the difference with the report before, None when there is none."""

    area: str
    slug: str
    phase: int | None
    phase_name: str
    gate_is_submitted: bool
    committed: int
    partners: int
    committed_moved: int | None
    complete: int
    sections: int
    complete_moved: int | None
    overdue: int
    overdue_moved: int | None
    waiting: int
    dilemmas: int


@dataclass
class Row:
    """One area of the table, with what moved since the report before."""

    standing: Standing
    before: dict

    def moved(self, name: str) -> int | None:
        """The difference with the previous report; None when nothing is known or nothing moved."""
        earlier = self.before.get(name)
        return None if earlier is None else (getattr(self.standing, name) - earlier) or None

    @property
    def cells(self) -> Cells:
        now, area = self.standing, self.standing.area
        return Cells(
            area=area.name,
            slug=area.slug,
            phase=area.phase.number if area.phase else None,
            phase_name=area.phase.name if area.phase else "",
            gate_is_submitted=now.review_state == ReviewState.SUBMITTED,
            committed=now.committed,
            partners=now.partners,
            committed_moved=self.moved("committed"),
            complete=now.sections_complete,
            sections=now.sections,
            complete_moved=self.moved("sections_complete"),
            overdue=now.actions_overdue,
            overdue_moved=self.moved("actions_overdue"),
            waiting=now.decisions_waiting,
            dilemmas=now.dilemmas,
        )


@dataclass
class Occasion:
    """What is known before the figures are counted: since when, against which report, over how many areas."""

    in_phase: dict[int | None, int]  # areas per number of their phase
    last_meeting: Meeting | None
    report: QuarterReport | None

    @property
    def since(self) -> dt.date:
        """Count from the last directors' meeting, or a quarter back when there was none."""
        last = self.last_meeting
        return timezone.localdate(last.starts_at) if last else timezone.localdate() - dt.timedelta(days=91)

    @property
    def areas(self) -> int:
        return sum(self.in_phase.values())

    def listed(self, phase: str) -> int:
        """How many areas `visible_areas` gives for a phase."""
        return self.in_phase.get(_number(phase), 0) if phase.isdecimal() else self.areas


@dataclass
class Dashboard:
    """One page of the table of areas, and everything around it."""

    areas: int
    rows: list[Row]
    total: Standing  # the figures over everything that one sees
    before: dict
    phases: list[Phase]
    per_phase: Chart
    meetings: list[Meeting]
    last_meeting: Meeting | None
    report: QuarterReport | None
    decisions: list[Decision]
    dilemmas: list[Dilemma]
    events: list[Event]
    coupling: Coupling


def visible_areas(user, *, phase: str, sort: str) -> QuerySet:
    """Return the areas of the table, filtered on a phase number and sorted; what makes no sense is ignored."""
    areas = CaseArea.objects.visible_to(user).select_related("phase")
    areas = areas.only("name", "slug", "phase__number", "phase__name")
    if phase.isdecimal():
        areas = areas.filter(phase__number=_number(phase))
    return areas.order_by(*SORTS.get(sort, SORTS["naam"]))


def _number(phase: str) -> int:
    return min(int(phase), 32767)


def occasion(user) -> Occasion:
    """Return what the figures of `user` are read against."""
    found = _occasion(user, now=timezone.now())
    last, report = (next(iter(found[name]), None) for name in ("meeting", "report"))
    return Occasion(in_phase=dict(found["per_phase"]), last_meeting=last, report=report)


def dashboard(user, page: Page, against: Occasion) -> Dashboard:
    """Return the figures over everything that `user` sees, and those of each area on a page."""
    since, report = against.since, against.report
    found = _standing(
        user,
        today=timezone.localdate(),
        now=timezone.now(),
        since=since,
        midnight=timezone.make_aware(dt.datetime.combine(since, dt.time())),
        shown=as_list(area.pk for area in page),
    )
    counted = Figures.of_rows(found)
    before = report.figures if report else {"total": {}, "areas": {}}
    sees_all = user.is_core_team or user.is_administrator
    return Dashboard(
        areas=against.areas,
        rows=[Row(row, before["areas"].get(row.area.slug, {})) for row in counted.of(page, found["reviews"])],
        total=counted.total,
        before=before["total"] if sees_all else {},
        phases=found["phases"],
        per_phase=_phase_chart(found["phases"], against.in_phase),
        meetings=found["meetings"],
        last_meeting=against.last_meeting,
        report=report,
        decisions=found["waiting"],
        dilemmas=found["open"],
        events=in_order(found, EVENTS)[::-1],
        coupling=coupling_of(since, found),
    )


@kept
def _occasion(user) -> dict[str, QuerySet]:
    """The last directors' meeting, the newest report that was made, with its figures but not the rest of it, and
    how many areas `user` sees in each phase."""
    held = Meeting.objects.directors().filter(starts_at__lt=Given("now", DateTimeField()))
    held = held.exclude(state=MeetingState.CANCELLED).order_by("-starts_at").only("title", "starts_at")
    made = QuarterReport.objects.filter(built_at__isnull=False).only("meeting")
    made = made.annotate(figures=F("snapshot__figures")).order_by("-meeting__starts_at")
    per_phase = areas_per_phase(CaseArea.objects.visible_to(user))
    return {"meeting": held[:1], "report": made[:1], "per_phase": per_phase}


@kept
def _standing(user) -> dict[str, QuerySet]:
    """Everything else, over what `user` sees."""
    scope, shown = Scope(user), Given("shown", TextField())
    now, since = Given("now", DateTimeField()), Given("since", DateField())
    meetings = Meeting.objects.directors().upcoming(now).select_related("report")
    return {
        **figure_rows(scope, today=Given("today", DateField()), shown=shown),
        "reviews": review_rows(in_shown("area", shown)),
        **event_rows(since, scope=scope, latest=EVENTS),
        **coupling_rows(user, Given("midnight", DateTimeField())),
        "phases": Phase.objects.order_by("number"),
        "meetings": meetings.only("title", "starts_at", "report__built_at")[:4],
        "waiting": _of_area(scope.decisions.waiting(), "number", "title", "state").order_by("number")[:SHOWN],
        "open": _of_area(scope.dilemmas.open(), "title", "theme", "status").order_by("-status")[:SHOWN],
    }


def _of_area(rows: QuerySet, *fields: str) -> QuerySet:
    """Read these fields and the name of the area: without its boundary and the long texts."""
    return rows.select_related("area").only(*fields, "area__name")


def commitment_chart(shown: list[Row]) -> Chart:
    """Draw how far the partners of the areas on this page have committed themselves."""
    return Chart(
        kind="horizontal_bars",
        title=_("Commitment of the partners per area"),
        categories=[row.standing.area.name for row in shown],
        series=[
            Series(
                name=stage_label(stage), values=[row.standing.stages.get(stage, 0) for row in shown], colour=colour
            )
            for stage, colour in STAGE_COLOURS.items()
        ],
        category_name=_("Area"),
        value_name=_("partners"),
        note=_("Source: the last step that each partner recorded."),
    )


def _phase_chart(phases: list[Phase], per_phase: dict) -> Chart:
    return Chart(
        kind="horizontal_bars",
        title=_("Areas per phase"),
        categories=[str(phase) for phase in phases],
        series=[Series(name=_("areas"), values=[per_phase.get(phase.number, 0) for phase in phases])],
        category_name=_("Phase"),
        value_name=_("areas"),
        note=_("Source: the phase that each area has reached."),
    )
