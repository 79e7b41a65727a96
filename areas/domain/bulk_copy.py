"""Columns of values into a table with COPY, the fastest way into PostgreSQL."""

from collections.abc import Iterator

import numpy as np
from psycopg.copy import QueuedLibpqWriter

from areas.importing.cells import distinct, objects

CHUNK = 5_000  # rows that are written out while the server takes in those before
NOTHING = r"\N"
ESCAPED = str.maketrans({"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"})


def copy_rows(cursor, table: str, columns: dict[str, np.ndarray], rows: np.ndarray) -> None:
    """Put the `rows` (indices, in this order) of `columns` into the columns of `table` that have their names.

    None and NaT become NULL, bytes are sent in hexadecimals as PostGIS reads them.
    """
    if not len(rows):
        return
    driver = cursor.cursor
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with driver.copy(statement, writer=QueuedLibpqWriter(driver)) as copy:
        for chunk in _chunks(columns, rows):
            copy.write(chunk)


def _chunks(columns: dict[str, np.ndarray], rows: np.ndarray) -> Iterator[str]:
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        lines = zip(*(_texts(column[part]) for column in columns.values()), strict=True)
        yield "\n".join(map("\t".join, lines)) + "\n"


def _texts(column: np.ndarray) -> list[str]:
    """The values of a column as COPY reads them."""
    if column.dtype.kind == "M":
        texts = np.datetime_as_string(column).astype(object)
        texts[np.isnat(column)] = NOTHING
        return texts.tolist()
    values, of_row = distinct(column.tolist())
    return objects([_text(value) for value in values])[of_row].tolist()


def _text(value) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, bytes):
        return value.hex()
    return str(value).translate(ESCAPED)
