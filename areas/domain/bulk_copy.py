"""Columns of values into a table with COPY, the fastest way into PostgreSQL."""

import re
from collections.abc import Iterable, Iterator

import numpy as np
from psycopg.copy import QueuedLibpqWriter

from areas.importing.cells import distinct, objects

CHUNK = 5_000  # rows that are written out while the server takes in those before
NOTHING = r"\N"
SPECIAL = re.compile(r"[\\\n\r\t]")
ESCAPED = str.maketrans({"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"})


def in_chunks(rows: np.ndarray) -> Iterator[np.ndarray]:
    """The rows, a few thousand at a time."""
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def copy_rows(cursor, table: str, columns: dict[str, np.ndarray], chunks: Iterable[np.ndarray]) -> None:
    """Put the rows in `chunks` (indices, in this order) of `columns` into the columns of `table` with their names.

    The server works on a chunk while the next one is asked for and written out. None and NaT become NULL, bytes are
    sent in hexadecimals as PostGIS reads them.
    """
    driver = cursor.cursor
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with driver.copy(statement, writer=QueuedLibpqWriter(driver)) as copy:
        for rows in chunks:
            lines = zip(*(_texts(column[rows]) for column in columns.values()), strict=True)
            copy.write("".join(f"{line}\n" for line in map("\t".join, lines)))


def _texts(column: np.ndarray) -> list[str]:
    """The values of a column as COPY reads them."""
    if column.dtype.kind == "M":
        texts = np.datetime_as_string(column).astype(object)
        texts[np.isnat(column)] = NOTHING
        return texts.tolist()
    values = column.tolist()
    if column.dtype.kind == "i":
        return list(map(str, values))
    if set(map(type, values)) == {str} and not SPECIAL.search("".join(values)):
        return values
    different, of_row = distinct(values)
    return objects([_text(value) for value in different])[of_row].tolist()


def _text(value) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, bytes):
        return value.hex()
    return str(value).translate(ESCAPED)
