"""Rows of a table as drafts of works, with an account per row of what was repaired or why it is refused."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from areas.importing import money, values
from areas.importing.columns import COSTS
from areas.importing.money import Cost
from areas.importing.tables import Table
from areas.importing.values import DAY, MONTH, QUARTER, YEAR, When

PRECISIONS = (DAY, MONTH, QUARTER, YEAR)
NEW_YEAR_SHARE = 0.1  # more starts on 1 January than this cannot be chance: they are years
LENGTHS = {"name": 200, "street": 200, "description": 4000, "coordination_number": 40, "external_id": 100}


@dataclass(slots=True)
class Draft:
    """What one row says about a work. ``None`` where it says nothing."""

    row: int  # as the user counts: the first row of data is 1
    organisation: str = ""
    external_id: str = ""
    name: str = ""
    street: str = ""
    description: str = ""
    kind_text: str = ""
    coordination_number: str = ""
    earliest_start: dt.date | None = None
    desired_start: dt.date | None = None
    latest_end: dt.date | None = None
    date_precision: str = DAY
    duration_days: int | None = None
    certainty: str | None = None
    is_fixed: bool | None = None
    closes_road: bool | None = None
    last_confirmed: dt.date | None = None
    geometry: bytes | None = None
    cost: Cost | None = None
    wkt: str = ""
    repairs: list[str] = field(default_factory=list)
    rejection: str = ""


def drafts(table: Table, mapping: dict[str, str]) -> list[Draft]:
    """One draft per row, in order; a refused row carries its reason."""
    starts = [values.dates(text)[0] for text in table.columns.get(mapping.get("earliest_start", ""), [])]
    known = [found[0] for found in starts if found]
    new_year = sum(when.precision == DAY and (when.date.month, when.date.day) == (1, 1) for when in known)
    years_as_days = len(known) >= 10 and new_year > NEW_YEAR_SHARE * len(known)
    seen: dict[tuple[str, str], int] = {}
    result = []
    for index in range(len(table)):
        draft = _draft(table, mapping, index, years_as_days)
        key = (draft.organisation.casefold(), draft.external_id)
        if not draft.rejection and seen.setdefault(key, draft.row) != draft.row:
            draft.rejection = "double_number"
        result.append(draft)
    return result


def _draft(table: Table, mapping: dict[str, str], index: int, years_as_days: bool) -> Draft:
    cells = {name: table.columns[column][index] for name, column in mapping.items()}
    draft = Draft(row=index + 1, geometry=table.geometries[index])

    def text(name: str, limit: int) -> str:
        if name not in cells:
            return ""
        value, repairs = values.clean_text(cells[name], limit)
        draft.repairs += repairs
        return value

    draft.organisation = text("organisation", 120)
    for name, limit in LENGTHS.items():
        setattr(draft, name, text(name, limit))
    draft.kind_text = text("kind", 200)
    _read_dates(draft, cells, years_as_days)
    for name, read in (
        ("duration_days", values.whole_number),
        ("closes_road", values.yes_or_no),
        ("is_fixed", values.yes_or_no),
        ("certainty", values.certainty),
    ):
        if name in cells:
            value, repairs = read(cells[name])
            setattr(draft, name, value)
            draft.repairs += repairs
    if draft.duration_days is not None and not 1 <= draft.duration_days <= 7300:
        draft.repairs.append("impossible_number")
        draft.duration_days = None
    if draft.duration_days is None and draft.desired_start and draft.latest_end and draft.date_precision == YEAR:
        draft.duration_days = min((draft.latest_end - draft.desired_start).days + 1, 7300) or None
    if any(name in cells for name in COSTS):
        draft.cost, repairs = money.cost(cells)
        draft.repairs += repairs
    _read_place(draft, cells)
    if not any(cell.strip() for cell in cells.values()) and draft.geometry is None:
        draft.rejection = "empty_row"
    if not draft.name:
        draft.name = (draft.street or draft.description.split("\n")[0] or draft.kind_text)[:200]
        if not draft.name and not draft.rejection:
            draft.name = draft.external_id
            draft.repairs.append("no_name")
    if not draft.external_id:
        parts = [draft.organisation, draft.name, draft.street, draft.wkt]
        digest = hashlib.sha256("\x1f".join(parts).encode() + (draft.geometry or b"")).hexdigest()
        draft.external_id = f"#{digest[:16]}"
        draft.repairs.append("no_number")
    draft.repairs = sorted(set(draft.repairs))
    return draft


def _read_dates(draft: Draft, cells: dict[str, str], years_as_days: bool) -> None:
    found = {}
    for name in ("earliest_start", "desired_start", "latest_end", "last_confirmed"):
        read, repairs = values.dates(cells[name]) if name in cells else ([], [])
        draft.repairs += repairs
        if len(read) > 1:
            draft.repairs.append("double_date")
        found[name] = read
    start = found["earliest_start"][0] if found["earliest_start"] else None
    end = found["latest_end"][-1] if found["latest_end"] else None
    if not start and not end:
        period, repairs = values.dates(cells.get("period", ""))
        if not period:
            period, repairs = values.dates(cells.get("year", ""))
        draft.repairs += repairs
        if period:
            start, end = period[0], period[-1]
            draft.repairs.append("dates_from_period")
    desired = found["desired_start"][0] if found["desired_start"] else None
    if start and end and start.first > end.last:
        start, end = end, start
        draft.repairs.append("reversed_dates")
    draft.date_precision, was_day = _precision(start, end, desired, years_as_days)
    if was_day:
        draft.repairs.append("year_precision")
    if start:
        draft.earliest_start = start.first
        if draft.date_precision == YEAR:
            draft.desired_start = start.first
    if desired:
        draft.desired_start = desired.first
    if end:
        draft.latest_end = end.last
    if not start and not end:
        draft.repairs.append("no_dates")
    confirmed = found["last_confirmed"]
    draft.last_confirmed = confirmed[0].date if confirmed else None


def _precision(start: When | None, end: When | None, desired: When | None, years_as_days: bool) -> tuple[str, bool]:
    """How exactly the dates of a row are known, and whether days in the file turned out to be years."""
    given = [when for when in (start, end, desired) if when]
    coarsest = max((PRECISIONS.index(when.precision) for when in given), default=0)
    if coarsest:
        return PRECISIONS[coarsest], False
    if not start:
        return DAY, False
    new_year = (start.date.month, start.date.day) == (1, 1)
    if new_year and end and (end.date.month, end.date.day) in ((12, 31), (1, 1)):
        return YEAR, True
    if new_year and years_as_days:
        return YEAR, True
    if start.date.day == 1 and end and (end.date.day == 1 or (end.date + dt.timedelta(1)).day == 1):
        return MONTH, False
    return DAY, False


def _read_place(draft: Draft, cells: dict[str, str]) -> None:
    if draft.geometry is not None:
        return
    draft.wkt = cells.get("wkt", "").strip()
    x, y = (cells.get(name, "").strip().replace(",", ".") for name in ("x", "y"))
    if not draft.wkt and x and y:
        try:
            draft.wkt = f"POINT({float(x)} {float(y)})"
        except ValueError:
            draft.repairs.append("unreadable_place")
    if not draft.wkt:
        draft.repairs.append("no_place")
