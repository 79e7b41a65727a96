"""Ranked groups into the database as koppelkansen: one statement per batch, that writes only what changed.

The same works are the same koppelkans, whatever their score becomes: its answers, discussion and history stay.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import nullcontext

import numpy as np

from areas.domain.bulk_history import BEGIN, END, columns_told, events
from areas.domain.work_arrays import WorkArrays
from areas.domain.work_traits import Described
from areas.engine import windows
from areas.engine.coupling import Coupling
from areas.engine.savings import COMPONENTS
from areas.models import Opportunity
from koppelkansen.core.statements import run_together

BATCH = 2000
FEW = 100  # groups around one work
TOLD = columns_told(Opportunity)
TOLD_OF_O = ", ".join(f"o.{name}" for name in TOLD.split(", "))
WRITE = f"""
WITH found AS (
    SELECT * FROM jsonb_to_recordset(%s::jsonb) AS f(
        fingerprint text, title text, x float8, y float8, score float8, parts jsonb, metres float8, gap_days int,
        saving numeric, open_days float8, ends_on date, lowest_owner bigint, highest_owner bigint,
        works bigint[])
), known AS (
    SELECT o.id, f.* FROM found f JOIN areas_opportunity o USING (fingerprint)
), changed AS (
    UPDATE areas_opportunity o SET title = k.title, place = ST_SetSRID(ST_MakePoint(k.x, k.y), 28992),
        score = k.score, parts = k.parts, metres = k.metres, gap_days = k.gap_days, saving = k.saving,
        open_days = k.open_days, ends_on = k.ends_on, is_detected = true, detected_at = now(), updated_at = now()
    FROM known k WHERE o.id = k.id AND (NOT o.is_detected OR
        (o.title, o.score, o.parts, o.metres, o.gap_days, o.saving, o.open_days, o.ends_on)
        IS DISTINCT FROM (k.title, k.score, k.parts, k.metres, k.gap_days, k.saving, k.open_days, k.ends_on))
    RETURNING {TOLD_OF_O}
), changes AS ({events(Opportunity, "changed", "update")}
), made AS (
    INSERT INTO areas_opportunity (fingerprint, title, place, score, parts, metres, gap_days, saving, open_days,
        ends_on, lowest_owner, highest_owner, state, is_detected, detected_at, realised_evidence, version, created_at,
        updated_at)
    SELECT fingerprint, title, ST_SetSRID(ST_MakePoint(x, y), 28992), score, parts, metres, gap_days, saving,
        open_days, ends_on, lowest_owner, highest_owner, 'found', true, now(), '', 1, now(), now()
    FROM found f WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.fingerprint = f.fingerprint)
    RETURNING {TOLD}
), births AS ({events(Opportunity, "made", "insert")}
), tied AS (
    INSERT INTO areas_opportunitywork (opportunity_id, work_id)
    SELECT made.id, w.id FROM made JOIN found USING (fingerprint) JOIN areas_work w ON w.id = ANY(found.works)
)
SELECT id FROM made UNION ALL SELECT id FROM known
"""  # noqa: S608 - constants
# Nobody's group any more; one that owners acted on is among the groups as long as all its works are paired.
NOT_FOUND = f"""
WITH living AS (
    SELECT o.id, m.ends_on FROM areas_opportunity o CROSS JOIN LATERAL (
        SELECT CASE WHEN NOT bool_or(w.window_end IS NULL) THEN max(w.window_end) END AS ends_on
        FROM areas_opportunitywork m JOIN areas_work w ON w.id = m.work_id WHERE m.opportunity_id = o.id
    ) m WHERE o.id = ANY(%s)
), turned AS (
    UPDATE areas_opportunity o SET is_detected = false, ends_on = l.ends_on, updated_at = now()
    FROM living l WHERE o.id = l.id AND (o.is_detected OR o.ends_on IS DISTINCT FROM l.ends_on)
    RETURNING {TOLD_OF_O}
), told AS ({events(Opportunity, "turned", "update")})
SELECT count(*) FROM turned
"""  # noqa: S608 - constants


def write(
    works: WorkArrays, coupling: Coupling, described: Described, groups: np.ndarray, *,
    scope: Callable = nullcontext, beat: Callable[[], None] = lambda: None,
) -> set[int]:  # fmt: skip
    """Write these groups; returns the ids of their koppelkansen.

    Each batch is written within ``scope()`` (a transaction of its own where there is none around) and followed by a
    call of ``beat``.
    """
    found: set[int] = set()
    if not len(groups):
        return found
    columns, parts = _columns(works, coupling), _part_columns(works, coupling)
    for start in range(0, len(groups), BATCH):
        rows = list(_rows(works, coupling, described, columns, parts, groups[start : start + BATCH]))
        with scope():
            # A plan made for an empty table must not be kept while it fills.
            _begun, written, _ended = run_together(
                BEGIN, (WRITE, [json.dumps(rows)]), END, keep_plans=len(groups) <= FEW
            )
            found.update(row[0] for row in written)
        beat()
    return found


def settle_not_found(opportunity_ids: Iterable[int]) -> None:
    """Note of koppelkansen that they were not among the groups found, and when they end.

    Those that nobody acted on leave the lists; the others are at risk: their works no longer fit.
    """
    ids = sorted(opportunity_ids)
    if ids:
        run_together(BEGIN, (NOT_FOUND, [ids]), END)


def fingerprint(work_ids: list[int]) -> str:
    """Identity of a koppelkans: its works, in ascending order."""
    return hashlib.sha256(",".join(map(str, work_ids)).encode()).hexdigest()


def _columns(works: WorkArrays, coupling: Coupling) -> dict[str, np.ndarray]:
    """What is written of each group, as one array per column."""
    scores, saving, groups = coupling.scores, coupling.scores.saving, coupling.groups
    starts, members = groups.starts[:-1], groups.members
    edge_starts, edges = groups.edge_starts[:-1], groups.edges
    box = works.shapes.box[members]
    middle = [
        (np.maximum.reduceat(box[:, axis], starts) + np.minimum.reduceat(box[:, axis + 2], starts)) / 2
        for axis in (0, 1)
    ]
    return {
        "x": middle[0].round(2),
        "y": middle[1].round(2),
        "score": scores.score.round(4),
        "metres": np.maximum.reduceat(coupling.pairs.metres[edges], edge_starts).round(2),
        "gap_days": np.maximum.reduceat(coupling.pairs.gap[edges], edge_starts),
        "saving": saving.money.round(2),
        "open_days": saving.days.round(1),
        "ends_on": _days(np.maximum.reduceat(works.end[members], starts)),
        "lowest_owner": np.minimum.reduceat(works.owner[members], starts),
        "highest_owner": np.maximum.reduceat(works.owner[members], starts),
    }


def _days(numbers: np.ndarray) -> np.ndarray:
    """Day numbers as dates in writing, None for one that is open."""
    return np.where(numbers >= windows.OPEN_END, None, numbers.astype("datetime64[D]").astype(str))


def _part_columns(works: WorkArrays, coupling: Coupling) -> dict[str, np.ndarray]:
    """The parts of each group's score, and what they were made of."""
    scores, saving, groups = coupling.scores, coupling.scores.saving, coupling.groups
    starts, members = groups.starts[:-1], groups.members
    shared_metres = works.shapes.length[members] * scores.overlap
    shared_square_metres = works.shapes.area[members] * scores.overlap
    return {
        "place": scores.place.round(4),
        "time": scores.time.round(4),
        "certainty": scores.certainty.round(4),
        "rest": scores.rest.round(4),
        "intent": scores.intent.round(4),
        "money": scores.money.round(4),
        "days": scores.days.round(4),
        "likelihood": scores.likelihood.round(4),
        "benefit": scores.benefit.round(4),
        "saving_share": saving.fraction.round(4),
        "above_published": saving.above_published,
        "shift_days": np.maximum.reduceat(coupling.parts.shift[groups.edges], groups.edge_starts[:-1]),
        "shared_metres": np.maximum.reduceat(shared_metres, starts).round(),
        "shared_square_metres": np.maximum.reduceat(shared_square_metres, starts).round(),
    }


def _rows(
    works: WorkArrays, coupling: Coupling, described: Described, columns: dict, parts: dict, chosen: np.ndarray
) -> Iterable[dict]:
    groups = coupling.groups
    table = zip(*(column[chosen].tolist() for column in columns.values()), strict=True)
    shown = zip(*(column[chosen].tolist() for column in parts.values()), strict=True)
    components = coupling.scores.saving.components[chosen].round().tolist()
    for k, values, shares, spared in zip(chosen.tolist(), table, shown, components, strict=True):
        members = slice(groups.starts[k], groups.starts[k + 1])
        own = works.ids[groups.members[members]].tolist()
        overlap = coupling.scores.overlap[members].round(4).tolist()
        yield dict(zip(columns, values, strict=True)) | {
            "fingerprint": fingerprint(own),
            "title": _title(own, described),
            "works": own,
            "parts": dict(zip(parts, shares, strict=True))
            | {
                "components": dict(zip(COMPONENTS, spared, strict=True)),
                "overlap": dict(zip(map(str, own), overlap, strict=True)),
            },
        }


def _title(ids: list[int], described: Described) -> str:
    """The street most works name, else the name of the first work."""
    streets = [described.streets[pk] for pk in ids if pk in described.streets]
    if streets:
        return max(sorted(set(streets)), key=streets.count)
    return described.names[ids[0]]
