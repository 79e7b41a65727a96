"""Drafts of works into the database: one statement each for what is new, changed and linked.

Everything happens in one transaction: an import that is killed leaves nothing, and one that is repeated finds its
works by organisation and own number, so that nothing is doubled.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from django.db import connection

from areas.domain.bulk_history import write_with_history
from areas.domain.work_row_costs import write_costs
from areas.engine import windows
from areas.importing.rows import Draft
from areas.models import Work
from koppelkansen.core.geometry import STORAGE_SRID

LOCK = 739_201  # advisory lock of imports: two at once would race for the same numbers
# Draft column, its type in the staging table, and the value a new work gets when the file says nothing.
COLUMNS = {
    "name": ("text", "''"),
    "street": ("text", "''"),
    "description": ("text", "''"),
    "kind_id": ("bigint", "NULL"),
    "coordination_number": ("text", "''"),
    "earliest_start": ("date", "NULL"),
    "desired_start": ("date", "NULL"),
    "latest_end": ("date", "NULL"),
    "date_precision": ("text", "'day'"),
    "window_start": ("date", "NULL"),
    "window_end": ("date", "NULL"),
    "duration_days": ("int", "NULL"),
    "certainty": ("text", "'programmed'"),
    "is_fixed": ("boolean", "false"),
    "closes_road": ("boolean", "NULL"),
    "last_confirmed": ("date", "NULL"),
    "geometry": ("geometry", "NULL"),
}
DATES = ("earliest_start", "desired_start", "latest_end", "date_precision", "window_start", "window_end")
# Without a value in the file these keep what the portal already knows.
KEPT_WHEN_EMPTY = {"kind_id", "certainty", "is_fixed", "closes_road", "duration_days", "geometry", "last_confirmed"}


@dataclass
class Account:
    """What became of the rows; `read = created + updated + unchanged + rejected`."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    costs: int = 0  # works of which a cost was recorded or changed
    repaired: Counter = field(default_factory=Counter)
    rejected: list[tuple[int, str]] = field(default_factory=list)
    repairs: list[tuple[int, list[str]]] = field(default_factory=list)
    moved: list[dict] = field(default_factory=list)
    gone: list[dict] = field(default_factory=list)
    changed_ids: list[int] = field(default_factory=list)
    strangers: Counter = field(default_factory=Counter)  # organisations in the file whose works may not come in


def begin() -> None:
    """Wait for an import that is under way, and take the time that a large one needs."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '10min'")
        cursor.execute("SET LOCAL lock_timeout = '2min'")
        cursor.execute("SET LOCAL jit = off")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def write(
    drafts: Sequence[Draft],
    organisations: dict[int, int],
    kinds: dict[int, int | None],
    *,
    fields: set[str],
    source: str,
    area_id: int | None,
) -> Account:
    """Bring drafts in. ``organisations`` and ``kinds`` give the ids by row; ``fields`` are those the file has.

    Must run inside a transaction. Rows that carry a rejection are only counted.
    """
    account = Account(read=len(drafts))
    good = []
    for draft in drafts:
        if draft.rejection:
            account.rejected.append((draft.row, draft.rejection))
            continue
        good.append(draft)
        if draft.repairs:
            account.repairs.append((draft.row, draft.repairs))
            account.repaired.update(draft.repairs)
    with connection.cursor() as cursor:
        _stage(cursor, good, organisations, kinds)
        _count_and_list(cursor, account, fields, source)
        created = _insert(cursor, source)
        account.changed_ids = _update(cursor, fields, source) + created
        priced = write_costs(cursor, good, organisations)
        account.costs = len(priced)
        only_priced = set(priced) - set(account.changed_ids)
        account.updated += len(only_priced)
        account.unchanged -= len(only_priced)
        account.changed_ids += sorted(only_priced)
        link_areas(cursor, account.changed_ids)
        cursor.execute(
            "INSERT INTO areas_detectiondue (work_id, since) SELECT unnest(%s::bigint[]), now()",
            [account.changed_ids],
        )
        if area_id:
            cursor.execute(
                """INSERT INTO areas_workarea (work_id, area_id, is_named)
                SELECT unnest(%s::bigint[]), %s, true
                UNION ALL SELECT work_id, %s, true FROM import_rows WHERE work_id IS NOT NULL
                ON CONFLICT (work_id, area_id) DO NOTHING""",
                [created, area_id, area_id],
            )
        cursor.execute("DROP TABLE import_rows")
    return account


def _stage(cursor, drafts, organisations, kinds) -> None:
    cursor.execute("DROP TABLE IF EXISTS import_rows")
    columns = ", ".join(f"{name} {kind}" for name, (kind, _default) in COLUMNS.items())
    cursor.execute(
        f"CREATE TEMP TABLE import_rows (row int, organisation_id bigint, external_id text, {columns},"
        " work_id bigint, is_changed boolean)"
    )
    worked_out = ("kind_id", "window_start", "window_end", "geometry")
    told = [name for name in COLUMNS if name not in worked_out]
    said = attrgetter("row", "external_id", *told)
    names = ", ".join(["row", "external_id", *told, "organisation_id", *worked_out])
    with cursor.copy(f"COPY import_rows ({names}) FROM STDIN") as copy:
        for draft in drafts:
            copy.write_row(
                (
                    *said(draft),
                    organisations[draft.row],
                    kinds.get(draft.row),
                    _first(draft.earliest_start, draft.date_precision),
                    _last(draft.latest_end, draft.date_precision),
                    f"SRID={STORAGE_SRID};{draft.geometry.hex()}" if draft.geometry else None,
                )
            )
    cursor.execute(
        """UPDATE import_rows r SET work_id = w.id FROM areas_work w WHERE w.external_id <> ''
        AND w.organisation_id = r.organisation_id AND w.external_id = r.external_id"""
    )
    cursor.execute("CREATE INDEX ON import_rows (work_id)")
    cursor.execute("ANALYZE import_rows")


def _first(date: dt.date | None, precision: str) -> dt.date | None:
    return windows.period(date, precision)[0] if date else None


def _last(date: dt.date | None, precision: str) -> dt.date | None:
    return windows.period(date, precision)[1] if date else None


def _written(fields: set[str]) -> list[str]:
    """Columns that the file speaks about."""
    spoken = {"geometry", "name"}
    for name in fields:
        if name in ("earliest_start", "desired_start", "latest_end", "period", "year"):
            spoken.update(DATES)
        elif name == "kind":
            spoken.add("kind_id")
        elif name in COLUMNS:
            spoken.add(name)
    return [name for name in COLUMNS if name in spoken]


def _new_value(name: str) -> str:
    return f"coalesce(r.{name}, w.{name})" if name in KEPT_WHEN_EMPTY else f"r.{name}"


def _count_and_list(cursor, account: Account, fields: set[str], source: str) -> None:
    written = _written(fields)
    different = " OR ".join(f"w.{name} IS DISTINCT FROM {_new_value(name)}" for name in written)
    cursor.execute(
        f"""UPDATE import_rows r SET is_changed = ({different} OR w.state = 'dropped')
        FROM areas_work w WHERE w.id = r.work_id"""  # noqa: S608 - names from COLUMNS
    )
    cursor.execute(
        """SELECT count(*) FILTER (WHERE work_id IS NULL), count(*) FILTER (WHERE is_changed),
        count(*) FILTER (WHERE NOT is_changed) FROM import_rows"""
    )
    account.created, account.updated, account.unchanged = cursor.fetchone()
    if set(DATES) <= set(written):
        cursor.execute(
            """SELECT r.row, w.external_id, w.name, w.window_start, w.window_end, r.window_start, r.window_end
            FROM import_rows r JOIN areas_work w ON w.id = r.work_id
            WHERE (w.window_start, w.window_end) IS DISTINCT FROM (r.window_start, r.window_end) ORDER BY r.row"""
        )
        names = ("row", "external_id", "name", "old_start", "old_end", "new_start", "new_end")
        account.moved = [
            dict(zip(names, (str(value) if value is not None else None for value in row), strict=True))
            for row in cursor.fetchall()
        ]
    # EXCEPT compares the two lists in one go, also where the planner takes a table that was just filled for empty.
    cursor.execute(
        """SELECT external_id, name FROM areas_work WHERE id IN (
            SELECT id FROM areas_work WHERE source = %s AND state = 'planned'
            AND organisation_id = ANY(ARRAY(SELECT DISTINCT organisation_id FROM import_rows))
            EXCEPT SELECT work_id FROM import_rows
        ) ORDER BY external_id""",
        [source],
    )
    account.gone = [{"external_id": number, "name": name} for number, name in cursor.fetchall()]


def _update(cursor, fields: set[str], source: str) -> list[int]:
    """Bring the works that changed into line with the file; returns their ids."""
    assignments = ", ".join(f"{name} = {_new_value(name)}" for name in _written(fields))
    return write_with_history(
        cursor,
        Work,
        "update",
        f"""UPDATE areas_work w SET {assignments}, source = %s, state = 'planned',
        version = w.version + 1, updated_at = now()
        FROM import_rows r WHERE r.work_id = w.id AND r.is_changed RETURNING w.*""",  # noqa: S608 - names from COLUMNS
        [source],
    )


def _insert(cursor, source: str) -> list[int]:
    """Record the works that are new, neighbours side by side; returns their ids."""
    names = ", ".join(COLUMNS)
    values = ", ".join(f"coalesce({name}, {default})" for name, (_kind, default) in COLUMNS.items())
    return write_with_history(
        cursor,
        Work,
        "insert",
        f"""INSERT INTO areas_work (organisation_id, external_id, {names}, state, is_private, source, version,
        created_at, updated_at)
        SELECT organisation_id, external_id, {values}, 'planned', false, %s, 1, now(), now()
        FROM import_rows WHERE work_id IS NULL ORDER BY geometry, row RETURNING *""",  # noqa: S608 - names from COLUMNS
        [source],
    )


def link_areas(cursor, work_ids: Sequence[int]) -> None:
    """Bring the areas of works into line with their places; links made by hand stay."""
    cursor.execute(
        """DELETE FROM areas_workarea l USING areas_work w, areas_casearea a
        WHERE l.work_id = ANY(%s) AND NOT l.is_named AND w.id = l.work_id AND a.id = l.area_id
        AND NOT coalesce(ST_Intersects(w.geometry, a.boundary), false)
        AND NOT EXISTS (SELECT 1 FROM areas_challenge c WHERE c.id = w.challenge_id AND c.area_id = a.id)""",
        [list(work_ids)],
    )
    cursor.execute(
        """INSERT INTO areas_workarea (work_id, area_id, is_named)
        SELECT w.id, a.id, false FROM areas_work w JOIN areas_casearea a ON ST_Intersects(w.geometry, a.boundary)
        WHERE w.id = ANY(%s)
        UNION
        SELECT w.id, c.area_id, false FROM areas_work w JOIN areas_challenge c ON c.id = w.challenge_id
        WHERE w.id = ANY(%s)
        ON CONFLICT (work_id, area_id) DO NOTHING""",
        [list(work_ids), list(work_ids)],
    )
