"""The lists behind two figures of the dashboard: partners with their commitment, and sections of the plans."""

from django.db.models import QuerySet

from sessions.queries.standing import NOTHING_RECORDED, STAGE_COLOURS, Scope, sections_with_completeness, taking_part


def partners(scope: Scope, *, stage: str) -> QuerySet:
    """Return the partners of the areas in scope that may commit, with their `stage`; perhaps of one stage only."""
    rows = taking_part().filter(scope.seen_at("area")).select_related("area", "organisation")
    if stage in STAGE_COLOURS:
        rows = rows.filter(stage="" if stage == NOTHING_RECORDED else stage)
    return rows.order_by("area__name", "organisation__name")


def sections(scope: Scope, *, complete: str) -> QuerySet:
    """Return the sections of the plans in scope, with `is_complete`; perhaps the complete or the other ones only."""
    rows = sections_with_completeness().filter(scope.seen_at("plan__area")).select_related("plan__area")
    if complete in ("ja", "nee"):
        rows = rows.filter(is_complete=complete == "ja")
    return rows.defer("body", "text").order_by("plan__area__name", "position")
