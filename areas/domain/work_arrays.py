"""Works from the database as the arrays that the engine wants.

Geometry comes over in blobs of some thousand works each, put together by the server: ten times as fast as a row per
work. What only the score needs is fetched for the works that stand in a pair.
"""

import datetime as dt
import unicodedata
from dataclasses import dataclass

import numpy as np
import psycopg
from django.db import connection
from django.utils import timezone

from areas.engine import windows
from areas.engine.savings import SharingRates, unit_costs
from areas.engine.scoring import UNKNOWN_STREET, Parameters, WorkTraits
from areas.engine.shapes import Shapes, from_buffer, record_starts
from areas.enums import Certainty
from areas.models import CouplingSetting, WorkKind

RANGE = 200_000  # ids per statement: the answer must stay well below a gigabyte
CERTAINTY = {
    Certainty.IDEA: 0.3,
    Certainty.PROGRAMMED: 0.5,
    Certainty.FUNDED: 0.7,
    Certainty.COMMITTED: 0.85,
    Certainty.EXECUTION: 0.8,
}
USUAL_DURATION = 60  # days, for works that name none (example value)
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
    connection.ensure_connection()
    # Not Django's cursor: that one cannot take binary results, nor keep the plan of a statement.
    with psycopg.Cursor(connection.connection) as cursor:
        if ids is None:
            last = cursor.execute("SELECT coalesce(max(id), 0) FROM areas_work").fetchone()[0]
            query = RECORDS.format(condition="w.id BETWEEN %s AND %s")
            ranges = [(start, start + RANGE - 1) for start in range(1, last + 1, RANGE)]
            blobs = [cursor.execute(query, values, binary=True).fetchone()[0] for values in ranges]
        else:
            query = RECORDS.format(condition="w.id = ANY(%s)")
            blobs = [cursor.execute(query, [ids], binary=True, prepare=True).fetchone()[0]]
    return _decoded(b"".join(blob for blob in blobs if blob))


def _decoded(blob: bytes) -> WorkArrays:
    buffer = np.frombuffer(blob, dtype=np.uint8)
    positions = record_starts(buffer, HEAD.itemsize)
    rows = positions[:, None] + np.arange(HEAD.itemsize)
    heads = buffer[rows].copy().view(HEAD).ravel() if len(rows) else np.empty(0, dtype=HEAD)
    order = np.argsort(heads["id"].astype(np.int64))
    heads, starts = heads[order], positions[order] + HEAD.itemsize
    shapes = from_buffer(buffer, starts, starts + heads["size"].astype(np.int64))
    return WorkArrays(*(heads[name].astype(np.int64) for name in ("id", "owner", "start", "end")), shapes)


def traits(works: WorkArrays, wanted: np.ndarray) -> WorkTraits:
    """What the score needs of each work; only those ``wanted`` are looked up, the others stay neutral."""
    number = len(works)
    kinds = {kind.pk: kind for kind in WorkKind.objects.all()}
    rates = np.array([_rates(kind) for kind in kinds.values()] + [DEFAULT_RATES], dtype=float)
    kind_row = {pk: row for row, pk in enumerate(kinds)}
    unknown_kind = len(rates) - 1
    duration, movable = np.full(number, float(USUAL_DURATION)), np.ones(number, dtype=bool)
    uncertainty, certainty = np.zeros(number), np.full(number, CERTAINTY[Certainty.PROGRAMMED])
    street = np.full(number, UNKNOWN_STREET, dtype=np.int64)
    rest = np.full(number, windows.OPEN_START, dtype=np.int64)
    planned_start, planned_end = works.start.copy(), works.end.copy()
    kind = np.full(number, unknown_kind, dtype=np.int64)
    shared_cost = np.full(number, np.nan)
    streets: dict[str, int] = {}
    position = {int(pk): k for k, pk in zip(np.flatnonzero(wanted), works.ids[wanted], strict=True)}
    with connection.cursor() as cursor:
        cursor.execute(TRAITS, [works.ids[wanted].tolist()])
        for pk, days, fixed, precision, level, name, kind_id, desired, cost, until in cursor.fetchall():
            k = position[pk]
            movable[k], uncertainty[k], certainty[k] = not fixed, windows.UNCERTAINTY[precision], CERTAINTY[level]
            duration[k] = days or min(USUAL_DURATION, works.end[k] - works.start[k] + 1)
            if name:
                street[k] = streets.setdefault(_plain(name), len(streets))
            kind[k] = kind_row.get(kind_id, unknown_kind)
            if cost is not None:
                shared_cost[k] = float(cost)
            if until is not None:
                rest[k] = (until - windows.EPOCH).days
            if desired is not None:
                planned_start[k] = (desired - windows.EPOCH).days
                planned_end[k] = min(planned_start[k] + duration[k] - 1, works.end[k])
    own, shareable = unit_costs(works.shapes.length, works.shapes.area, works.shapes.perimeter, rates[kind])
    own, shareable = _scaled(own, shareable, shared_cost)
    return WorkTraits(
        works.start, works.end, duration, movable, uncertainty, certainty, street, rest, own, shareable,
        planned_start, np.maximum(planned_end, planned_start),
    )  # fmt: skip


# Only a cost that its organisation shares may bear on a saving: else the saving would betray it.
TRAITS = """
SELECT w.id, w.duration_days, w.is_fixed, w.date_precision, w.certainty, w.street, w.kind_id, w.desired_start,
    (SELECT c.mode FROM areas_workcost c WHERE c.work_id = w.id AND c.is_shared),
    (SELECT max(d.until) FROM areas_digrest d WHERE ST_Intersects(d.place, w.geometry))
FROM areas_work w WHERE w.id = ANY(%s)
"""
# Own, excavation and paving per metre, own and paving per square metre, mobilisation: example values.
DEFAULT_RATES = (150.0, 80.0, 100.0, 0.0, 0.0, 5_000.0)


def _rates(kind: WorkKind) -> tuple[float, ...]:
    return (
        float(kind.own_per_metre),
        float(kind.excavation_per_metre),
        float(kind.paving_per_metre),
        float(kind.own_per_square_metre),
        float(kind.paving_per_square_metre),
        float(kind.mobilisation),
    )


def _scaled(own, shareable, cost):
    """Costs that are known and shared replace the estimate, in the proportions of the estimate."""
    total = own + shareable.sum(axis=1)
    factor = np.where(np.isnan(cost) | (total <= 0), 1.0, np.nan_to_num(cost) / np.where(total > 0, total, 1.0))
    return own * factor, shareable * factor[:, None]


def _plain(street: str) -> str:
    text = unicodedata.normalize("NFKD", street.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c)).split())


def parameters(today: dt.date | None = None) -> Parameters:
    """The parameters that hold today: the defaults of the engine, overlaid with the settings of the portal."""
    today = today or timezone.localdate()
    values = {}
    for setting in CouplingSetting.objects.filter(valid_from__lte=today).order_by("name", "valid_from"):
        values[setting.name] = setting.value
    rates = {name: values.pop(f"share_{name}") for name in vars(SharingRates()) if f"share_{name}" in values}
    defaults = vars(Parameters())
    known = {name: type(defaults[name])(value) for name, value in values.items() if name in defaults}
    return Parameters(**known, rates=SharingRates(**rates))
