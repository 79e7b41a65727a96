"""The frozen state of the programme for one directors' meeting: all figures and texts of its report.

Sections are a list: a new subject is a new function in SECTIONS. `figures` is what the next report compares with.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from areas.models import CaseArea
from koppelkansen.core.quarters import Quarter
from sessions.domain.report import sections_areas, sections_coupling, sections_meeting, sections_value
from sessions.enums import MeetingState
from sessions.models import Meeting, QuarterReport
from sessions.queries.standing import Scope, Standing, figures, review_rows

FORMAT = 1


@dataclass(frozen=True)
class Subject:
    """What every section is about: one meeting, its period, the areas and the report before."""

    meeting: Meeting
    taken_at: dt.datetime
    since: dt.date | None  # the day of the previous directors' meeting
    areas: list[Standing]
    total: Standing
    before: dict  # `figures` of the previous report, empty when there is none

    @property
    def today(self) -> dt.date:
        return timezone.localdate(self.taken_at)

    def area_before(self, area: CaseArea) -> dict:
        """The figures of an area in the previous report; empty when it was not in there."""
        return self.before.get("areas", {}).get(area.slug, {})


SECTIONS = (
    sections_areas.summary,
    sections_meeting.decisions_asked,
    sections_areas.standing,
    sections_areas.changes,
    sections_coupling.slips,
    sections_coupling.way_to_benefit,
    sections_value.value,
    sections_areas.gates_ahead,
    sections_areas.commitments,
    sections_areas.plans,
    sections_meeting.overdue_actions,
    sections_meeting.dilemmas,
    sections_meeting.follow_up,
    sections_meeting.learning,
)


def take_snapshot(meeting: Meeting) -> dict:
    """Return the whole report as plain data, in the active language."""
    taken_at = timezone.now()
    earlier = _earlier_meeting(meeting)
    previous = _previous_report(meeting)
    today = timezone.localdate(taken_at)
    scope = Scope(None)
    areas = scope.areas.select_related("phase__gate").defer("boundary", "boundary_web").order_by("name")
    counted = figures(scope, today=today)
    subject = Subject(
        meeting=meeting,
        taken_at=taken_at,
        since=timezone.localdate(earlier.starts_at) if earlier else None,
        areas=counted.of(areas, review_rows(Q())),
        total=counted.total,
        before=previous.snapshot["figures"] if previous else {},
    )
    starts = timezone.localtime(meeting.starts_at)
    return {
        "format": FORMAT,
        "meeting": {
            "id": meeting.pk,
            "title": meeting.title,
            "place": meeting.place,
            "starts_at": starts.isoformat(),
            "day": date_format(starts, "l j F Y"),
            "time": date_format(starts, "H:i"),
        },
        "quarter": str(Quarter.of(starts.date())),
        "taken_at": timezone.localtime(taken_at).isoformat(timespec="seconds"),
        "taken_on": date_format(timezone.localtime(taken_at), "j F Y H:i"),
        "since": date_format(subject.since, "j F Y") if subject.since else "",
        "previous": (
            {
                "meeting": previous.meeting_id,
                "quarter": previous.snapshot["quarter"],
                "sha256": previous.snapshot_sha256,
            }
            if previous
            else None
        ),
        "sections": [make(subject) for make in SECTIONS],
        "figures": _figures(subject),
    }


def _figures(subject: Subject) -> dict:
    return {
        "total": subject.total.figures(),
        "areas": {
            row.area.slug: row.figures() | {"phase": row.area.phase.number if row.area.phase else None}
            for row in subject.areas
        },
        "coupling": sections_coupling.coupling_figures(),
    }


def _earlier_meeting(meeting: Meeting) -> Meeting | None:
    held = Meeting.objects.directors().filter(starts_at__lt=meeting.starts_at).exclude(state=MeetingState.CANCELLED)
    return held.order_by("-starts_at").first()


def _previous_report(meeting: Meeting) -> QuarterReport | None:
    made = QuarterReport.objects.filter(meeting__starts_at__lt=meeting.starts_at, built_at__isnull=False)
    return made.defer("pdf").order_by("-meeting__starts_at").first()
