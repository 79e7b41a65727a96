"""Works from the database as the arrays that the engine wants.

Geometry comes over in blobs of many works each, put together by the server: ten times as fast as a row per work.
What only the score needs is fetched apart (``work_traits``), for the works that stand in a pair.
"""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import psycopg
from django.db import connection
from django.utils import timezone

from areas.engine import windows
from areas.engine.savings import SharingRates
from areas.engine.scoring import Parameters
from areas.engine.shapes import Shapes, from_buffer, record_starts
from areas.models import CouplingSetting

RANGE = 200_000  # ids per statement: the answer must stay well below a gigabyte
DETECTABLE = "w.state = 'planned' AND NOT w.is_private AND w.geometry IS NOT NULL"

# The inner query is fenced (OFFSET 0), so that parallel workers of the server encode the records.
RECORDS = f"""
SELECT string_agg(record, ''::bytea) FROM (
    SELECT int8send(w.id) || int4send(w.organisation_id::int)
        || int4send(coalesce(w.window_start - date '1970-01-01', {windows.OPEN_START}))
        || int4send(coalesce(w.window_end - date '1970-01-01', {windows.OPEN_END}))
        || int4send(octet_length(g.wkb)) || g.wkb AS record
    FROM areas_work w CROSS JOIN LATERAL (SELECT ST_AsBinary(w.geometry, 'NDR') AS wkb) g
    WHERE {DETECTABLE} AND {{condition}} OFFSET 0
) r
"""  # noqa: S608 - constants
HEAD = np.dtype([("id", ">i8"), ("owner", ">i4"), ("start", ">i4"), ("end", ">i4"), ("size", ">i4")])


@dataclass(frozen=True)
class WorkArrays:
    """Works between which koppelkansen are sought, in the order of their ids."""

    ids: np.ndarray
    owner: np.ndarray
    start: np.ndarray
    end: np.ndarray
    shapes: Shapes

    def __len__(self) -> int:
        return len(self.ids)


def fetch(ids: list[int] | None = None) -> WorkArrays:
    """All works that take part in detection, or those of them with the given ids.

    All works are read in several statements: a work that changes in between must be looked at again by itself.
    """
    if ids is not None:
        return _decoded([_record_blob("w.id = ANY(%s)", [ids], prepare=True)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM areas_work")
        last = cursor.fetchone()[0]
    ranges = [[start, start + RANGE - 1] for start in range(1, last + 1, RANGE)]
    return _decoded([_record_blob("w.id BETWEEN %s AND %s", values) for values in ranges])


def fetch_near(work_id: int, reach: float) -> WorkArrays:
    """One work and those whose boxes lie within ``reach`` metres of its box; without it when it takes no part."""
    condition = "w.geometry && (SELECT ST_Expand(m.geometry, %s) FROM areas_work m WHERE m.id = %s)"
    return _decoded([_record_blob(condition, [reach, work_id], prepare=True)])


def _record_blob(condition: str, values: list, *, prepare: bool = False) -> bytes:
    connection.ensure_connection()
    # Not Django's cursor: that one cannot take binary results, nor keep the plan of a statement.
    with psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(RECORDS.format(condition=condition), values, binary=True, prepare=prepare)
        return cursor.fetchone()[0] or b""


def _decoded(blobs: list[bytes]) -> WorkArrays:
    buffer = np.frombuffer(b"".join(blobs), dtype=np.uint8)
    positions = record_starts(buffer, HEAD.itemsize)
    rows = positions[:, None] + np.arange(HEAD.itemsize)
    heads = buffer[rows].copy().view(HEAD).ravel() if len(rows) else np.empty(0, dtype=HEAD)
    order = np.argsort(heads["id"].astype(np.int64))
    heads, starts = heads[order], positions[order] + HEAD.itemsize
    shapes = from_buffer(buffer, starts, starts + heads["size"].astype(np.int64))
    return WorkArrays(*(heads[name].astype(np.int64) for name in ("id", "owner", "start", "end")), shapes)


def parameters(today: dt.date | None = None) -> Parameters:
    """The parameters that hold today: the defaults of the engine, overlaid with the settings of the portal."""
    today = today or timezone.localdate()
    settings = CouplingSetting.objects.filter(valid_from__lte=today).order_by("name", "valid_from")
    values = dict(settings.values_list("name", "value"))
    rates = {name: values.pop(f"share_{name}") for name in vars(SharingRates()) if f"share_{name}" in values}
    defaults = vars(Parameters())
    known = {name: type(defaults[name])(value) for name, value in values.items() if name in defaults}
    return Parameters(**known, rates=SharingRates(**rates))
