"""Works from the database as the arrays that the engine wants.

Geometry comes over in blobs of many works each, put together by the server: ten times as fast as a row per work.
What only the score needs is fetched apart (``work_traits``), for the works that stand in a pair.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.utils import timezone

from areas.engine import windows
from areas.engine.savings import SharingRates
from areas.engine.scoring import Parameters
from areas.engine.shapes import Shapes, from_buffer, record_starts
from koppelkansen.core.statements import run

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
SOME = RECORDS.format(condition="w.id = ANY(%s)")
IN_RANGE = RECORDS.format(condition="w.id BETWEEN %s AND %s")
SETTINGS = "SELECT name, value FROM areas_couplingsetting WHERE valid_from <= %s ORDER BY name, valid_from"
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
        return decoded(run(SOME, [ids])[0])
    last = run("SELECT coalesce(max(id), 0) FROM areas_work")[0][0]
    ranges = [[start, start + RANGE - 1] for start in range(1, last + 1, RANGE)]
    return decoded([run(IN_RANGE, values, keep_plan=False)[0][0] for values in ranges])


def decoded(blobs: Iterable[bytes | None]) -> WorkArrays:
    """Works from what RECORDS gave, in the order of their ids."""
    buffer = np.frombuffer(b"".join(blob or b"" for blob in blobs), dtype=np.uint8)
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
    return overlaid(run(SETTINGS, [today]))


def overlaid(settings: Iterable[tuple[str, float]]) -> Parameters:
    """The defaults of the engine with other values where the portal has set them; the last of a name counts."""
    values = dict(settings)
    rates = {name: values.pop(f"share_{name}") for name in vars(SharingRates()) if f"share_{name}" in values}
    defaults = vars(Parameters())
    known = {name: type(defaults[name])(value) for name, value in values.items() if name in defaults}
    return Parameters(**known, rates=SharingRates(**rates))
