"""Cells of a table, column by column: in a column the same texts come back again and again, each is read once."""

from collections.abc import Callable, Sequence

import numpy as np

from areas.importing.coded import Coded
from areas.importing.tables import Table


def distinct(cells: Sequence) -> tuple[list, np.ndarray]:
    """The different cells of a column, and for each row which of them it holds."""
    if isinstance(cells, Coded):
        return cells.cells, np.asarray(cells.codes)
    numbers = {cell: number for number, cell in enumerate(dict.fromkeys(cells))}
    return list(numbers), np.fromiter(map(numbers.__getitem__, cells), dtype=np.intp, count=len(cells))


class Repairs(dict[str, np.ndarray]):
    """Which rows needed which repair: a mask over the rows for each code."""

    def note(self, code: str, rows: np.ndarray) -> None:
        if rows.any():
            self[code] = self[code] | rows if code in self else rows

    def of_rows(self) -> dict[int, list[str]]:
        """The codes of each row that needed a repair, by its index; both in order."""
        found: dict[int, list[str]] = {}
        for code in sorted(self):
            for row in np.flatnonzero(self[code]).tolist():
                found.setdefault(row, []).append(code)
        return dict(sorted(found.items()))


class Sheet:
    """A table of which is known what its columns mean; what is read from it notes its repairs."""

    def __init__(self, table: Table, mapping: dict[str, str]):
        self.columns = {field: table.columns[column] for field, column in mapping.items()}
        self.number = len(table)
        self.repairs = Repairs()
        formulas = table.notes.get("formulas", {})
        self.without_value = np.zeros(self.number, dtype=bool)  # rows in which a formula has no value
        for column in mapping.values():
            self.without_value[formulas.get(column, [])] = True
        self.repairs.note("formula", self.without_value)

    def read(self, field: str, understand: Callable[[str], tuple], missing=None) -> np.ndarray:
        """What `understand` makes of the cells of a field (value, codes of repairs); `missing` without a column."""
        if field not in self.columns:
            return filled(self.number, missing)
        answers, rows = self.answers(self.columns[field], understand)
        return objects(answers)[rows]

    def answers(
        self, cells: Sequence, understand: Callable, only: np.ndarray | None = None
    ) -> tuple[list, np.ndarray]:
        """What `understand` makes of each different cell, and which of these answers each row has.

        Repairs count only in the rows `only`, when they are given.
        """
        different, rows = distinct(cells)
        answers = [understand(cell) for cell in different]
        for code in {code for _value, codes in answers for code in codes}:
            noted = np.array([code in codes for _value, codes in answers], dtype=bool)[rows]
            self.repairs.note(code, noted if only is None else noted & only)
        return [value for value, _codes in answers], rows


def filled(number: int, value) -> np.ndarray:
    """A column that says the same in every row."""
    return np.full(number, value, dtype=object)


def absent(column: np.ndarray) -> np.ndarray:
    """Which rows of a column hold None."""
    return np.equal(column, None)


def objects(values: Sequence) -> np.ndarray:
    """A column of values that are no numbers; also where they are sequences themselves."""
    return np.fromiter(values, dtype=object, count=len(values))
