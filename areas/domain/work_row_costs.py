"""Costs from a file into the database: confidential, until their organisation shares them by hand."""

import numpy as np
from django.utils import timezone

from areas.domain.bulk_copy import copy_rows, in_chunks
from areas.domain.bulk_history import write_with_history
from areas.importing.cells import absent, objects
from areas.models import WorkCost


def write_costs(cursor, costs: np.ndarray, work_ids: np.ndarray, good: np.ndarray) -> list[int]:
    """Record the costs that the `good` rows give for their works, which are already written; returns the works.

    A cost that stands in the portal keeps whether it is shared, and its price level when the file gives none.
    """
    given = np.flatnonzero(good & ~absent(costs))
    if not len(given):
        return []
    known = costs[given].tolist()
    columns = {"work_id": work_ids[given]} | {
        name: objects([getattr(cost, name) for cost in known]) for name in ("low", "mode", "high", "price_level")
    }
    cursor.execute("DROP TABLE IF EXISTS import_costs")
    cursor.execute(
        """CREATE TEMP TABLE import_costs (work_id bigint PRIMARY KEY, low numeric, mode numeric, high numeric,
        price_level smallint)"""
    )
    copy_rows(cursor, "import_costs", columns, in_chunks(np.arange(len(given))))
    cursor.execute("ANALYZE import_costs")
    changed = write_with_history(
        cursor,
        WorkCost,
        "update",
        """UPDATE areas_workcost c SET low = r.low, mode = r.mode, high = r.high,
        price_level = coalesce(r.price_level, c.price_level), version = c.version + 1, updated_at = now()
        FROM import_costs r WHERE c.work_id = r.work_id AND (c.low, c.mode, c.high, c.price_level)
            IS DISTINCT FROM (r.low, r.mode, r.high, coalesce(r.price_level, c.price_level))
        RETURNING c.*""",
        [],
        key="work_id",
    )
    added = write_with_history(
        cursor,
        WorkCost,
        "insert",
        """INSERT INTO areas_workcost (work_id, low, mode, high, price_level, is_shared, confidential_note, version,
        created_at, updated_at)
        SELECT r.work_id, r.low, r.mode, r.high, coalesce(r.price_level, %s), false, '', 1, now(), now()
        FROM import_costs r WHERE NOT EXISTS (SELECT 1 FROM areas_workcost c WHERE c.work_id = r.work_id)
        RETURNING *""",
        [timezone.localdate().year],
        key="work_id",
    )
    cursor.execute("DROP TABLE import_costs")
    return changed + added
