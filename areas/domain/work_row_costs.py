"""Costs from a file into the database: confidential, until their organisation shares them by hand."""

from collections.abc import Sequence

from django.utils import timezone

from areas.domain.bulk_history import write_with_history
from areas.importing.rows import Draft
from areas.models import WorkCost


def write_costs(cursor, drafts: Sequence[Draft], organisations: dict[int, int]) -> list[int]:
    """Record the costs that the drafts give for works that are already written; returns the works concerned.

    A cost that stands in the portal keeps whether it is shared, and its price level when the file gives none.
    """
    known = [draft for draft in drafts if draft.cost]
    if not known:
        return []
    cursor.execute("DROP TABLE IF EXISTS import_costs")
    cursor.execute(
        """CREATE TEMP TABLE import_costs (organisation_id bigint, external_id text, low numeric, mode numeric,
        high numeric, price_level smallint)"""
    )
    with cursor.copy("COPY import_costs FROM STDIN") as copy:
        for draft in known:
            cost = draft.cost
            copy.write_row(
                [organisations[draft.row], draft.external_id, cost.low, cost.mode, cost.high, cost.price_level]
            )
    cursor.execute("ANALYZE import_costs")
    source = """import_costs r JOIN areas_work w
        ON w.organisation_id = r.organisation_id AND w.external_id = r.external_id AND w.external_id <> ''"""
    changed = write_with_history(
        cursor,
        WorkCost,
        "update",
        f"""UPDATE areas_workcost c SET low = r.low, mode = r.mode, high = r.high,
        price_level = coalesce(r.price_level, c.price_level), version = c.version + 1, updated_at = now()
        FROM {source} WHERE c.work_id = w.id AND (c.low, c.mode, c.high, c.price_level)
            IS DISTINCT FROM (r.low, r.mode, r.high, coalesce(r.price_level, c.price_level))
        RETURNING c.*""",  # noqa: S608 - only the text above
        [],
        key="work_id",
    )
    added = write_with_history(
        cursor,
        WorkCost,
        "insert",
        f"""INSERT INTO areas_workcost (work_id, low, mode, high, price_level, is_shared, confidential_note, version,
        created_at, updated_at)
        SELECT w.id, r.low, r.mode, r.high, coalesce(r.price_level, %s), false, '', 1, now(), now()
        FROM {source} WHERE NOT EXISTS (SELECT 1 FROM areas_workcost c WHERE c.work_id = w.id)
        RETURNING *""",  # noqa: S608 - only the text above
        [timezone.localdate().year],
        key="work_id",
    )
    cursor.execute("DROP TABLE import_costs")
    return changed + added
