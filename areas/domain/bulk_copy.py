"""Columns of values into a table with COPY, the fastest way into PostgreSQL."""

from collections.abc import Iterable, Iterator

import numpy as np
from psycopg.copy import QueuedLibpqWriter
from psycopg.postgres import types

AS_BYTES = (None, types["tsvector"])  # None: the types of PostGIS
CHUNK = 5_000  # rows that are written out while the server takes in those before


def in_chunks(rows: np.ndarray) -> Iterator[np.ndarray]:
    """The rows, a few thousand at a time."""
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def copy_rows(cursor, table: str, columns: dict[str, np.ndarray], chunks: Iterable[np.ndarray]) -> None:
    """Put the rows in `chunks` (indices, in this order) of `columns` into the columns of `table` with their names.

    The server works on a chunk while the next one is asked for and written out. Geometries are given as EWKB, words
    to search in as `core.search.words_of` finds them.
    """
    driver, names = cursor.cursor, ", ".join(columns)
    driver.execute(f"SELECT {names} FROM {table} LIMIT 0")  # noqa: S608 - names of columns
    kinds = [types.get(column.type_code) for column in driver.description]
    with driver.copy(f"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)", writer=QueuedLibpqWriter(driver)) as copy:
        copy.set_types(["bytea" if kind in AS_BYTES else kind.oid for kind in kinds])
        for rows in chunks:
            for row in zip(*(column[rows].tolist() for column in columns.values()), strict=True):
                copy.write_row(row)
