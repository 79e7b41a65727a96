"""What happened in the programme since a day: steps of areas, partners, gates and decisions."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from areas.models import CaseArea, Commitment, GateReview
from sessions.enums import DecisionState
from sessions.models import Decision
from sessions.queries.standing import Scope, phase_label, stage_label


@dataclass(frozen=True, order=True)
class Event:
    """One dated step. `area` is empty when it concerns the whole programme."""

    day: dt.date
    area: str
    what: str
    slug: str = ""


def happened(since: dt.date, *, scope: Scope) -> list[Event]:
    """Return the events after `since` in scope, oldest first."""
    return in_order({name: list(rows) for name, rows in event_rows(since, scope=scope).items()})


def event_rows(since: dt.date, *, scope: Scope, latest: int | None = None) -> dict[str, QuerySet]:
    """Return the rows that tell of the events after `since` in scope, by kind: with `latest` the last so many."""
    return {name: kind.rows(since, scope)[:latest] for name, kind in KINDS.items()}


def in_order(rows: dict[str, list], latest: int | None = None) -> list[Event]:
    """Return the events that rows of `event_rows` tell of, oldest first; with `latest` only the last so many."""
    found = sorted(kind.event(row) for name, kind in KINDS.items() for row in rows[name])
    return found[-latest:] if latest else found


def _phases(since: dt.date, scope: Scope) -> QuerySet:
    areas = scope.areas.filter(phase_since__gt=since).select_related("phase").order_by("-phase_since", "-pk")
    return areas.only("name", "slug", "phase_since", "phase__number", "phase__name")


def _phase(area: CaseArea) -> Event:
    return Event(area.phase_since, area.name, _("In phase %(phase)s") % {"phase": phase_label(area.phase)}, area.slug)


def _steps(since: dt.date, scope: Scope) -> QuerySet:
    rows = Commitment.objects.filter(scope.seen_at("partner__area"), signed_on__gt=since)
    rows = rows.select_related("partner__area", "partner__organisation").order_by("-signed_on", "-pk")
    return rows.only(
        "signed_on", "stage", "partner__area__name", "partner__area__slug", "partner__organisation__name"
    )


def _step(step: Commitment) -> Event:
    area, organisation = step.partner.area, step.partner.organisation
    what = _("%(organisation)s: %(stage)s") % {"organisation": organisation.name, "stage": stage_label(step.stage)}
    return Event(step.signed_on, area.name, what, area.slug)


def _gates(since: dt.date, scope: Scope) -> QuerySet:
    rows = GateReview.objects.filter(scope.seen_at("area"), decided_on__gt=since)
    rows = rows.select_related("area", "gate").order_by("-decided_on", "-pk")
    return rows.only("decided_on", "state", "area__name", "area__slug", "gate__name")


def _gate(review: GateReview) -> Event:
    what = _("Gate “%(gate)s”: %(state)s") % {"gate": review.gate.name, "state": review.get_state_display()}
    return Event(review.decided_on, review.area.name, what, review.area.slug)


def _decisions(since: dt.date, scope: Scope) -> QuerySet:
    rows = scope.decisions.filter(decided_on__gt=since, state=DecisionState.DECIDED)
    rows = rows.select_related("area").order_by("-decided_on", "-pk")
    return rows.only("decided_on", "number", "title", "area__name", "area__slug")


def _decision(decision: Decision) -> Event:
    name, slug = (decision.area.name, decision.area.slug) if decision.area else ("", "")
    return Event(decision.decided_on, name, _("Decision %(decision)s") % {"decision": str(decision)}, slug)


@dataclass(frozen=True)
class _Kind:
    """Where a kind of event is found, the latest first, and how it is told."""

    rows: Callable[[dt.date, Scope], QuerySet]
    event: Callable[..., Event]


KINDS = {
    "phase_events": _Kind(_phases, _phase),
    "step_events": _Kind(_steps, _step),
    "gate_events": _Kind(_gates, _gate),
    "decision_events": _Kind(_decisions, _decision),
}
