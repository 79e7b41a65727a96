"""Which frozen weighing framework a decision was taken on, and the other way round.

A decision about a framework names it. A decision about a gate was taken on the version that was frozen last for that
gate on the day of the decision (until it is taken: the last one).
"""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from areas.models import Assessment, WeighingFramework
from sessions.models import Decision


def framework_of(decision: Decision, user) -> WeighingFramework | None:
    """Return the frozen framework that a decision was taken on, if `user` may see it. At most one query."""
    visible = WeighingFramework.objects.visible_to(user).defer("content")
    if not (decision.framework_id or decision.gate_review_id):
        return None
    rows = visible.filter(assessment__area=decision.area_id).select_related("gate__phase", "assessment__area")
    return _version(decision, rows.order_by("-pk"))


def framework_panel(request, framework: WeighingFramework) -> dict | None:
    """Return the decisions that were taken on a frozen framework; nothing while there are none. Two queries."""
    decisions = taken_on(request.user, framework)
    return {"decisions": decisions} if decisions else None


def value_panel(request, assessment: Assessment) -> dict | None:
    """Return the decisions taken on a framework of an assessment; nothing while there are none. Two queries."""
    decisions = taken_on(request.user, assessment)
    return {"decisions": decisions} if decisions else None


def taken_on(user, value: Assessment | WeighingFramework) -> list[Decision]:
    """Return the decisions taken on a framework, or on those of an assessment, the newest first. Two queries."""
    area = value.area
    versions = WeighingFramework.objects.filter(assessment__area=area).select_related("assessment").defer("content")
    versions = list(versions.order_by("-pk"))
    chosen = {row for row in versions if value in (row, row.assessment)}
    about = Q(framework__in=chosen) | Q(gate_review__area=area, gate_review__gate__in={row.gate_id for row in chosen})
    rows = Decision.objects.visible_to(user).filter(about).select_related("meeting", "gate_review")
    return [row for row in rows.order_by("-number") if _version(row, versions) in chosen]


def _version(decision: Decision, newest_first: Iterable[WeighingFramework]) -> WeighingFramework | None:
    """Return the version that a decision was taken on."""
    if decision.framework_id:
        return next((row for row in newest_first if row.pk == decision.framework_id), None)
    gate, taken = decision.gate_review.gate_id, decision.decided_on
    return next(
        (
            row
            for row in newest_first
            if row.gate_id == gate and (taken is None or timezone.localdate(row.created_at) <= taken)
        ),
        None,
    )
