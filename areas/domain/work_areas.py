"""The areas in which works lie."""

from collections.abc import Sequence

from koppelkansen.core.expressions import as_list


def link_areas(cursor, work_ids: Sequence[int]) -> None:
    """Bring the areas of works into line with their places; links made by hand stay."""
    cursor.execute(
        """DELETE FROM areas_workarea l USING areas_work w, areas_casearea a
        WHERE l.work_id = ANY(%s::bigint[]) AND NOT l.is_named AND w.id = l.work_id AND a.id = l.area_id
        AND NOT coalesce(ST_Intersects(w.geometry, a.boundary), false)
        AND NOT EXISTS (SELECT 1 FROM areas_challenge c WHERE c.id = w.challenge_id AND c.area_id = a.id)""",
        [as_list(work_ids)],
    )
    cursor.execute(
        """INSERT INTO areas_workarea (work_id, area_id, is_named)
        SELECT w.id, c.area_id, false FROM areas_work w JOIN areas_challenge c ON c.id = w.challenge_id
        WHERE w.id = ANY(%s::bigint[])
        ON CONFLICT (work_id, area_id) DO NOTHING""",
        [as_list(work_ids)],
    )
    link_places(cursor, work_ids)


def link_places(cursor, work_ids: Sequence[int]) -> None:
    """Link works to the areas in which they lie."""
    cursor.execute(
        """INSERT INTO areas_workarea (work_id, area_id, is_named)
        SELECT w.id, a.id, false FROM areas_work w JOIN areas_casearea a ON ST_Intersects(w.geometry, a.boundary)
        WHERE w.id = ANY(%s::bigint[])
        ON CONFLICT (work_id, area_id) DO NOTHING""",
        [as_list(work_ids)],
    )
