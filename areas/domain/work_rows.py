"""Drafts of works into the database: what is new is copied in, what is known is compared and changed.

Everything happens in one transaction: an import that is killed leaves nothing, and one that is repeated finds its
works by organisation and own number, so that nothing is doubled.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from django.db import connection

from areas.domain.bulk_copy import copy_rows, in_chunks
from areas.domain.bulk_history import history_in_bulk, record_inserts, write_with_history
from areas.domain.due import mark_due
from areas.domain.work_areas import link_areas, link_places
from areas.domain.work_row_costs import write_costs
from areas.engine import windows
from areas.importing.cells import absent, distinct, filled, objects
from areas.importing.places import Places
from areas.importing.rows import Drafts
from areas.models import Work
from koppelkansen.core.expressions import as_list
from koppelkansen.core.search import words_of
from koppelkansen.core.statements import run

LOCK = 739_201  # advisory lock of imports: two at once would race for the same numbers
# What a draft says of a work, and the type of it in the table where known works are compared.
COLUMNS = {
    "name": "text",
    "street": "text",
    "description": "text",
    "kind_id": "bigint",
    "coordination_number": "text",
    "earliest_start": "date",
    "desired_start": "date",
    "latest_end": "date",
    "date_precision": "text",
    "window_start": "date",
    "window_end": "date",
    "duration_days": "int",
    "certainty": "text",
    "is_fixed": "boolean",
    "closes_road": "boolean",
    "last_confirmed": "date",
    "geometry": "geometry",
}
DATES = ("earliest_start", "desired_start", "latest_end", "date_precision", "window_start", "window_end")
# Without a value in the file these keep what the portal already knows.
KEPT_WHEN_EMPTY = {"kind_id", "certainty", "is_fixed", "closes_road", "duration_days", "geometry", "last_confirmed"}
# What a new work gets when the file says nothing, and what every new work gets.
DEFAULTS = {"certainty": "programmed", "is_fixed": False}
NEW = {"state": "planned", "is_private": False, "version": 1}
SEPARATOR = "\x1f"  # chr(31), which no text of a draft holds: one long text goes faster than a list of texts
KNOWN = """SELECT given.number, w.id
FROM unnest(%s::bigint[], string_to_array(%s, chr(31))) WITH ORDINALITY AS given(organisation_id, external_id, number)
JOIN areas_work w ON w.organisation_id = given.organisation_id AND nullif(w.external_id, '') = given.external_id"""


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
    new: list[dict] = field(default_factory=list)  # beside works that were known; a first file is new as a whole
    strangers: Counter = field(default_factory=Counter)  # organisations in the file whose works may not come in


def begin() -> None:
    """Wait for an import that is under way, and take the time that a large one needs."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '10min'")
        cursor.execute("SET LOCAL lock_timeout = '2min'")
        cursor.execute("SET LOCAL jit = off")
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def write(
    drafts: Drafts,
    places: Places,
    organisations: np.ndarray,
    kinds: np.ndarray,
    *,
    fields: set[str],
    source: str,
    area_id: int | None,
) -> Account:
    """Bring drafts in. ``organisations`` and ``kinds`` give the ids of each row; ``fields`` are those the file has.

    Must run inside a transaction. Rows that carry a rejection, also one of their place, are only counted.
    """
    account = Account(read=len(drafts))
    columns = _columns(drafts, organisations, kinds)
    with connection.cursor() as cursor:
        ids = _known(columns, drafts.is_good)
        places.settle(np.flatnonzero(ids))
        ids[~drafts.is_good] = 0
        _stage(cursor, columns | {"work_id": ids}, np.flatnonzero(ids))
        _compare(cursor, account, fields)
        missing = _missing(cursor, source)
        changed = _update(cursor, fields, source)
        new = places.order[(drafts.is_good & (ids == 0))[places.order]]
        created = _insert(cursor, columns, ids, new, _settled(drafts, places, new), source)
        good = drafts.is_good
        account.created = len(created)
        account.new = _told(drafts, np.isin(ids, created)) if account.updated + account.unchanged else []
        account.rejected = [(row + 1, drafts.rejection[row]) for row in np.flatnonzero(~good).tolist()]
        account.repairs = [(row + 1, codes) for row, codes in drafts.repairs.of_rows().items() if good[row]]
        account.repaired.update(code for _row, codes in account.repairs for code in codes)
        present = set(np.unique(organisations[good]).tolist())
        account.gone = [work for owner, work in missing if owner in present]
        priced = write_costs(cursor, drafts.cost, ids, good)
        only_priced = sorted({*priced} - {*changed, *created})
        account.costs = len(priced)
        account.updated += len(only_priced)
        account.unchanged -= len(only_priced)
        link_areas(cursor, changed)
        link_places(cursor, created)
        mark_due([*changed, *created, *only_priced])
        if area_id:
            cursor.execute(
                """INSERT INTO areas_workarea (work_id, area_id, is_named) SELECT unnest(%s::bigint[]), %s, true
                ON CONFLICT (work_id, area_id) DO NOTHING""",
                [as_list(ids[good].tolist()), area_id],
            )
        cursor.execute("DROP TABLE import_rows")
    return account


def _told(drafts: Drafts, wanted: np.ndarray) -> list[dict]:
    """Rows by the number and name of their work."""
    numbers, names = drafts.external_id, drafts.name
    rows = np.flatnonzero(wanted).tolist()
    return [{"row": row + 1, "external_id": numbers[row], "name": names[row]} for row in rows]


def _settled(drafts: Drafts, places: Places, new: np.ndarray) -> Iterator[np.ndarray]:
    """The rows `new` of which the place turns out good: the server takes in some while the next are worked out."""
    for rows in in_chunks(new):
        places.settle(rows)
        yield rows[drafts.rejection[rows] == ""]


def _columns(drafts: Drafts, organisations: np.ndarray, kinds: np.ndarray) -> dict[str, np.ndarray]:
    """What the drafts say, by the columns of a work."""
    worked_out = {
        "kind_id": np.where(kinds == 0, None, kinds),
        "window_start": windows.first_days(drafts.earliest_start, drafts.precision),
        "window_end": windows.last_days(drafts.latest_end, drafts.precision),
    }
    columns = {
        "row": np.arange(1, len(drafts) + 1),
        "organisation_id": organisations,
        "external_id": drafts.external_id,
    }
    return columns | {name: worked_out[name] if name in worked_out else getattr(drafts, name) for name in COLUMNS}


def _known(columns: dict[str, np.ndarray], good: np.ndarray) -> np.ndarray:
    """The ids of the works that the rows speak of; 0 for those that are new."""
    rows = np.flatnonzero(good)
    owners, numbers = (columns[name][rows].tolist() for name in ("organisation_id", "external_id"))
    found = run(KNOWN, [as_list(owners), SEPARATOR.join(numbers)], keep_plan=False)
    given, known = np.array(found, dtype=np.int64).reshape(-1, 2).T
    ids = np.zeros(len(good), dtype=np.int64)
    ids[rows[given - 1]] = known
    return ids


def _stage(cursor, columns: dict[str, np.ndarray], known: np.ndarray) -> None:
    """Put the rows of known works in a table of their own, to compare them in one go."""
    cursor.execute("DROP TABLE IF EXISTS import_rows")
    types = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    cursor.execute(
        f"""CREATE TEMP TABLE import_rows (row int, organisation_id bigint, external_id text, {types},
        work_id bigint PRIMARY KEY, is_changed boolean)"""
    )
    copy_rows(cursor, "import_rows", columns, in_chunks(known))
    cursor.execute("ANALYZE import_rows (work_id)")


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


def _compare(cursor, account: Account, fields: set[str]) -> None:
    """Tell which known works the file changes, and whose dates it moves."""
    written = _written(fields)
    different = " OR ".join(f"w.{name} IS DISTINCT FROM {_new_value(name)}" for name in written)
    cursor.execute(
        f"""UPDATE import_rows r SET is_changed = ({different} OR w.state = 'dropped')
        FROM areas_work w WHERE w.id = r.work_id"""  # noqa: S608 - names from COLUMNS
    )
    cursor.execute(
        "SELECT count(*) FILTER (WHERE is_changed), count(*) FILTER (WHERE NOT is_changed) FROM import_rows"
    )
    account.updated, account.unchanged = cursor.fetchone()
    if not set(DATES) <= set(written):
        return
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


def _missing(cursor, source: str) -> list[tuple[int, dict]]:
    """Works that came from this source before and are not in the file, each after its organisation."""
    # EXCEPT compares the two lists in one go, also where the planner takes a table that was just filled for empty.
    cursor.execute(
        """SELECT organisation_id, external_id, name FROM areas_work WHERE id IN (
            SELECT id FROM areas_work WHERE source = %s AND state = 'planned' EXCEPT SELECT work_id FROM import_rows
        ) ORDER BY external_id""",
        [source],
    )
    return [(owner, {"external_id": number, "name": name}) for owner, number, name in cursor.fetchall()]


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


def _insert(
    cursor, columns: dict, ids: np.ndarray, new: np.ndarray, chunks: Iterable[np.ndarray], source: str
) -> list[int]:
    """Record works of those rows `new` that are in the `chunks`; puts their ids in `ids`, and returns them."""
    if not len(new):
        return []
    cursor.execute(
        """SELECT array_agg(nextval((SELECT pg_get_serial_sequence('areas_work', 'id')::regclass))), now()
        FROM generate_series(1, %s)""",
        [len(new)],
    )
    numbers, now = cursor.fetchone()
    reserved = np.zeros_like(ids)
    reserved[new] = numbers
    values = {name: column for name, column in columns.items() if name != "row"}
    for name, value in DEFAULTS.items():
        values[name] = np.where(absent(values[name]), value, values[name])
    values |= {"id": reserved, "source": filled(len(ids), source), "words": _words(columns, new)}
    values |= {name: filled(len(ids), value) for name, value in {**NEW, "created_at": now, "updated_at": now}.items()}

    def noted() -> Iterator[np.ndarray]:
        for rows in chunks:
            ids[rows] = reserved[rows]
            yield rows

    with history_in_bulk(cursor):
        copy_rows(cursor, "areas_work", values, noted())
        created = np.sort(ids[new][ids[new] > 0]).tolist()
        record_inserts(cursor, Work, created)
    return created


def _words(columns: dict, new: np.ndarray) -> np.ndarray:
    """What the rows `new` are found by; each different text is looked into once."""
    texts, of_row = distinct(list(zip(*(columns[name][new].tolist() for name in ("name", "street")), strict=True)))
    result = filled(len(columns["name"]), None)
    result[new] = objects(words_of(texts))[of_row]
    return result
