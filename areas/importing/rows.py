"""Rows of a table as drafts of works, with an account per row of what was repaired or why it is refused.

Drafts are columns, not objects: a file has a hundred thousand rows and says little that is different in each.
"""

import hashlib
from dataclasses import dataclass

import numpy as np

from areas.importing import money, values
from areas.importing.cells import Repairs, Sheet, absent, distinct, filled, objects
from areas.importing.columns import COSTS
from areas.importing.row_dates import PRECISIONS, YEAR, read_dates
from areas.importing.tables import Table

LENGTHS = {"name": 200, "street": 200, "description": 4000, "coordination_number": 40, "external_id": 100}
LONGEST = 7300  # days that a work may last


@dataclass
class Drafts:
    """What each row says about a work, per column; None, NaT or an empty text where it says nothing.

    `geometry` is WKB as in the file; `places.Places` makes it that of the portal.
    """

    organisation: np.ndarray
    external_id: np.ndarray
    name: np.ndarray
    street: np.ndarray
    description: np.ndarray
    kind_text: np.ndarray
    coordination_number: np.ndarray
    earliest_start: np.ndarray
    desired_start: np.ndarray
    latest_end: np.ndarray
    last_confirmed: np.ndarray
    precision: np.ndarray  # counts in PRECISIONS
    duration_days: np.ndarray
    certainty: np.ndarray
    is_fixed: np.ndarray
    closes_road: np.ndarray
    cost: np.ndarray
    geometry: np.ndarray
    wkt: np.ndarray
    rejection: np.ndarray  # code, or an empty text
    repairs: Repairs

    def __len__(self) -> int:
        return len(self.rejection)

    @property
    def is_good(self) -> np.ndarray:
        return self.rejection == ""

    @property
    def date_precision(self) -> np.ndarray:
        return np.array(PRECISIONS, dtype=object)[self.precision]

    def reject(self, code: str, rows: np.ndarray) -> None:
        """Refuse rows for a reason; the first reason stands."""
        if rows.any():
            self.rejection[rows & self.is_good] = code


def drafts(table: Table, mapping: dict[str, str]) -> Drafts:
    """The rows of a table, in order; a refused row carries its reason."""
    sheet = Sheet(table, mapping)
    texts = {name: _text(sheet, name, limit) for name, limit in LENGTHS.items()}
    dates = read_dates(sheet)
    geometry = objects(table.geometries)
    result = Drafts(
        organisation=_text(sheet, "organisation", 120),
        **texts,
        kind_text=_text(sheet, "kind", 200),
        earliest_start=dates.earliest_start,
        desired_start=dates.desired_start,
        latest_end=dates.latest_end,
        last_confirmed=dates.last_confirmed,
        precision=dates.precision,
        duration_days=_durations(sheet, dates),
        certainty=sheet.read("certainty", values.certainty),
        is_fixed=sheet.read("is_fixed", values.yes_or_no),
        closes_road=sheet.read("closes_road", values.yes_or_no),
        cost=_costs(sheet),
        geometry=geometry,
        wkt=_written_places(sheet, geometry),
        rejection=filled(sheet.number, ""),
        repairs=sheet.repairs,
    )
    is_empty = _is_empty(sheet, geometry)
    result.reject("only_formulas", is_empty & sheet.without_value)
    result.reject("empty_row", is_empty)
    _give_names(result)
    _give_numbers(result)
    _refuse_doubles(result)
    return result


def _text(sheet: Sheet, name: str, limit: int) -> np.ndarray:
    return sheet.read(name, lambda cell: values.clean_text(cell, limit), missing="")


def _durations(sheet: Sheet, dates) -> np.ndarray:
    """Durations in days; where only the period of a year is known, how long that is."""

    def understand(cell: str) -> tuple[int | None, list[str]]:
        number, repairs = values.whole_number(cell)
        if number is not None and not 1 <= number <= LONGEST:
            return None, [*repairs, "impossible_number"]
        return number, repairs

    durations = sheet.read("duration_days", understand)
    spans = (dates.latest_end - dates.desired_start).astype(np.int64) + 1
    known = ~np.isnat(dates.latest_end) & ~np.isnat(dates.desired_start) & (spans > 0)
    derived = known & (dates.precision == YEAR) & absent(durations)
    durations[derived] = np.minimum(spans[derived], LONGEST)
    return durations


def _costs(sheet: Sheet) -> np.ndarray:
    names = [name for name in COSTS if name in sheet.columns]
    if not names:
        return filled(sheet.number, None)
    cells = list(zip(*(sheet.columns[name] for name in names), strict=True))
    costs, rows = sheet.answers(cells, lambda row: money.cost(dict(zip(names, row, strict=True))))
    return objects(costs)[rows]


def _written_places(sheet: Sheet, geometry: np.ndarray) -> np.ndarray:
    """The place as text (WKT) of rows for which the file holds no shape."""
    result = filled(sheet.number, "")
    unreadable, nowhere = np.zeros((2, sheet.number), dtype=bool)
    for row in np.flatnonzero(absent(geometry)).tolist():
        wkt, x, y = (sheet.columns[name][row].strip() if name in sheet.columns else "" for name in ("wkt", "x", "y"))
        if not wkt and x and y:
            try:
                wkt = f"POINT({float(x.replace(',', '.'))} {float(y.replace(',', '.'))})"
            except ValueError:
                unreadable[row] = True
        result[row], nowhere[row] = wkt, not wkt
    sheet.repairs.note("unreadable_place", unreadable)
    sheet.repairs.note("no_place", nowhere)
    return result


def _is_empty(sheet: Sheet, geometry: np.ndarray) -> np.ndarray:
    result = absent(geometry)
    for row in np.flatnonzero(result).tolist():
        result[row] = not any(cells[row].strip() for cells in sheet.columns.values())
    return result


def _give_names(rows: Drafts) -> None:
    """A work without a name is called after its street, what is said about it, or its number."""
    nameless = np.zeros(len(rows), dtype=bool)
    for row in np.flatnonzero(rows.name == "").tolist():
        name = rows.street[row] or rows.description[row].split("\n")[0] or rows.kind_text[row]
        if not name and not rows.rejection[row]:
            name = rows.external_id[row]
            nameless[row] = True
        rows.name[row] = name[:200]
    rows.repairs.note("no_name", nameless)


def _give_numbers(rows: Drafts) -> None:
    """A work without a number is recognised by what it says and where it lies."""
    numberless = rows.external_id == ""
    for row in np.flatnonzero(numberless).tolist():
        parts = [rows.organisation[row], rows.name[row], rows.street[row], rows.wkt[row]]
        digest = hashlib.sha256("\x1f".join(parts).encode() + (rows.geometry[row] or b"")).hexdigest()
        rows.external_id[row] = f"#{digest[:16]}"
    rows.repairs.note("no_number", numberless)


def _refuse_doubles(rows: Drafts) -> None:
    """A number may stand once for an organisation; the first row that is not refused has it."""
    names, owners = distinct(rows.organisation.tolist())
    _folded, same = distinct([name.casefold() for name in names])
    rows.reject("double_number", doubles(same[owners], rows.external_id, rows.is_good))


def doubles(owners: np.ndarray, numbers: np.ndarray, among: np.ndarray) -> np.ndarray:
    """Which rows `among` these repeat the owner and the number of an earlier one."""
    result = np.zeros(len(among), dtype=bool)
    rows = np.flatnonzero(among)
    if len(set(numbers[rows].tolist())) == len(rows):
        return result
    keys = list(zip(owners[rows].tolist(), numbers[rows].tolist(), strict=True))
    _different, which = distinct(keys)
    result[rows] = True
    result[rows[np.unique(which, return_index=True)[1]]] = False
    return result
