"""What happened in the programme since a day: steps of areas, partners, gates and decisions."""

import datetime as dt
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from areas.models import Commitment, GateReview
from sessions.enums import DecisionState
from sessions.queries.standing import Scope, phase_label, stage_label


@dataclass(frozen=True, order=True)
class Event:
    """One dated step. `area` is empty when it concerns the whole programme."""

    day: dt.date
    area: str
    what: str
    slug: str = ""


def happened(since: dt.date, *, scope: Scope, latest: int | None = None) -> list[Event]:
    """Return the events after `since` in scope, oldest first; with `latest` only the last so many."""
    found = sorted(chain.from_iterable(kind(since, scope, latest) for kind in (_phases, _steps, _gates, _decisions)))
    return found[-latest:] if latest else found


def _last(rows, field: str, latest: int | None):
    rows = rows.order_by(f"-{field}", "-pk")
    return rows[:latest] if latest else rows


def _phases(since: dt.date, scope: Scope, latest: int | None) -> list[Event]:
    areas = scope.areas.filter(phase_since__gt=since).select_related("phase")
    return [
        Event(area.phase_since, area.name, _("In phase %(phase)s") % {"phase": phase_label(area.phase)}, area.slug)
        for area in _last(
            areas.only("name", "slug", "phase_since", "phase__number", "phase__name"), "phase_since", latest
        )
    ]


def _steps(since: dt.date, scope: Scope, latest: int | None) -> list[Event]:
    rows = Commitment.objects.filter(scope.seen_at("partner__area"), signed_on__gt=since)
    rows = rows.select_related("partner__area", "partner__organisation")
    rows = rows.only(
        "signed_on", "stage", "partner__area__name", "partner__area__slug", "partner__organisation__name"
    )
    return [
        Event(
            step.signed_on,
            step.partner.area.name,
            _("%(organisation)s: %(stage)s")
            % {"organisation": step.partner.organisation.name, "stage": stage_label(step.stage)},
            step.partner.area.slug,
        )
        for step in _last(rows, "signed_on", latest)
    ]


def _gates(since: dt.date, scope: Scope, latest: int | None) -> list[Event]:
    rows = GateReview.objects.filter(scope.seen_at("area"), decided_on__gt=since).select_related("area", "gate")
    rows = rows.only("decided_on", "state", "area__name", "area__slug", "gate__name")
    return [
        Event(
            review.decided_on,
            review.area.name,
            _("Gate “%(gate)s”: %(state)s") % {"gate": review.gate.name, "state": review.get_state_display()},
            review.area.slug,
        )
        for review in _last(rows, "decided_on", latest)
    ]


def _decisions(since: dt.date, scope: Scope, latest: int | None) -> list[Event]:
    rows = scope.decisions.filter(decided_on__gt=since, state=DecisionState.DECIDED)
    rows = rows.select_related("area").only("decided_on", "number", "title", "area__name", "area__slug")
    return [
        Event(
            decision.decided_on,
            decision.area.name if decision.area else "",
            _("Decision %(decision)s") % {"decision": str(decision)},
            decision.area.slug if decision.area else "",
        )
        for decision in _last(rows, "decided_on", latest)
    ]
