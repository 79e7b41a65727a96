"""Ranked groups into the database as koppelkansen: one statement per batch, that writes only what changed.

The same works are the same koppelkans, whatever their score becomes: its answers, discussion and history stay.
"""

import hashlib
import json
from collections.abc import Iterable

import numpy as np
import psycopg
from django.db import connection

from areas.domain.work_arrays import WorkArrays
from areas.domain.work_traits import Described
from areas.engine.coupling import Coupling
from areas.engine.savings import COMPONENTS

BATCH = 2000
WRITE = """
WITH found AS (
    SELECT * FROM jsonb_to_recordset(%s::jsonb) AS f(
        fingerprint text, title text, x float8, y float8, score float8, parts jsonb, metres float8, gap_days int,
        saving numeric, open_days float8, works bigint[])
), known AS (
    SELECT o.id, f.* FROM found f JOIN areas_opportunity o USING (fingerprint)
), changed AS (
    UPDATE areas_opportunity o SET title = k.title, place = ST_SetSRID(ST_MakePoint(k.x, k.y), 28992),
        score = k.score, parts = k.parts, metres = k.metres, gap_days = k.gap_days, saving = k.saving,
        open_days = k.open_days, is_detected = true, detected_at = now(), updated_at = now()
    FROM known k WHERE o.id = k.id AND (NOT o.is_detected OR
        (o.title, o.score, o.parts, o.metres, o.gap_days, o.saving, o.open_days)
        IS DISTINCT FROM (k.title, k.score, k.parts, k.metres, k.gap_days, k.saving, k.open_days))
), made AS (
    INSERT INTO areas_opportunity (fingerprint, title, place, score, parts, metres, gap_days, saving, open_days,
        state, is_detected, detected_at, realised_evidence, version, created_at, updated_at)
    SELECT fingerprint, title, ST_SetSRID(ST_MakePoint(x, y), 28992), score, parts, metres, gap_days, saving,
        open_days, 'found', true, now(), '', 1, now(), now()
    FROM found f WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.fingerprint = f.fingerprint)
    RETURNING id, fingerprint
), tied AS (
    INSERT INTO areas_opportunitywork (opportunity_id, work_id)
    SELECT made.id, w.id FROM made JOIN found USING (fingerprint) JOIN areas_work w ON w.id = ANY(found.works)
)
SELECT id FROM made UNION ALL SELECT id FROM known
"""
FORGET = """
UPDATE areas_opportunity SET is_detected = false, updated_at = now() WHERE id = ANY(%s)
"""


def write(works: WorkArrays, coupling: Coupling, described: Described, groups: np.ndarray) -> set[int]:
    """Write these groups; returns the ids of their koppelkansen."""
    found: set[int] = set()
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        for start in range(0, len(groups), BATCH):
            rows = list(_rows(works, coupling, described, groups[start : start + BATCH]))
            cursor.execute(WRITE, [json.dumps(rows)], prepare=True)
            found.update(row[0] for row in cursor.fetchall())
    return found


def forget(opportunity_ids: Iterable[int]) -> None:
    """Note that koppelkansen are no longer found. They leave the lists unless their owners acted on them."""
    ids = sorted(opportunity_ids)
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(FORGET, [ids])


def fingerprint(work_ids: list[int]) -> str:
    """Identity of a koppelkans: its works, in ascending order."""
    return hashlib.sha256(",".join(map(str, work_ids)).encode()).hexdigest()


def _rows(works: WorkArrays, coupling: Coupling, described: Described, groups: np.ndarray) -> Iterable[dict]:
    scores, saving, parts = coupling.scores, coupling.scores.saving, coupling.parts
    shares = np.round(
        np.column_stack([
            scores.place, scores.time, scores.certainty, scores.rest, scores.intent, scores.money, scores.days,
            scores.likelihood, scores.benefit, saving.fraction,
        ])[groups],
        4,
    ).tolist()  # fmt: skip
    names = ("place", "time", "certainty", "rest", "intent", "money", "days", "likelihood", "benefit", "saving_share")
    components = np.round(saving.components[groups]).tolist()
    for k, values, spared in zip(groups.tolist(), shares, components, strict=True):
        members, edges = coupling.members(k), coupling.edges(k)
        ids = works.ids[members].tolist()
        overlap = scores.overlap[coupling.groups.starts[k] : coupling.groups.starts[k + 1]]
        box = works.shapes.box[members]
        yield {
            "fingerprint": fingerprint(ids),
            "title": _title(ids, described),
            "x": round(float(box[:, 0].max() + box[:, 2].min()) / 2, 2),
            "y": round(float(box[:, 1].max() + box[:, 3].min()) / 2, 2),
            "score": round(float(scores.score[k]), 4),
            "metres": round(float(coupling.pairs.metres[edges].max()), 2),
            "gap_days": int(coupling.pairs.gap[edges].max()),
            "saving": round(float(saving.money[k]), 2),
            "open_days": round(float(saving.days[k]), 1),
            "works": ids,
            "parts": dict(zip(names, values, strict=True))
            | {
                "shift_days": int(parts.shift[edges].max()),
                "above_published": bool(saving.above_published[k]),
                "components": dict(zip(COMPONENTS, spared, strict=True)),
                "overlap": {str(pk): round(share, 4) for pk, share in zip(ids, overlap.tolist(), strict=True)},
                "shared_metres": round(float((works.shapes.length[members] * overlap).max())),
                "shared_square_metres": round(float((works.shapes.area[members] * overlap).max())),
            },
        }


def _title(ids: list[int], described: Described) -> str:
    """The street most works name, else the name of the first work."""
    streets = [described.streets[pk] for pk in ids if pk in described.streets]
    if streets:
        return max(sorted(set(streets)), key=streets.count)
    return described.names[ids[0]]
