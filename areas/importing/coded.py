"""A column of a table in which each different cell stands once: the same texts come back again and again."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CODE = "i"  # of an array: whole numbers of four bytes


@dataclass(frozen=True)
class Coded(Sequence):
    """The different cells of a column, and for each row which of them it holds."""

    cells: list[str]
    codes: Sequence[int]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        return self.cells[self.codes[row]]


def coded(cells: Iterable[str]) -> Coded:
    """A column of cells, as it stands in a file."""
    numbers: dict[str, int] = {}
    codes = array(CODE, (numbers.setdefault(cell, len(numbers)) for cell in cells))
    return Coded(list(numbers), codes)
