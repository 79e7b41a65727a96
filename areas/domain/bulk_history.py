"""Many rows and their history in one statement, where a trigger per row would take longer than the row."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from koppelkansen.core.expressions import as_list
from koppelkansen.core.history import IN_BULK

BEGIN = "SELECT set_config(%s, 'yes', true)", [IN_BULK]  # from here on the triggers are silent, in this transaction
END = "SELECT set_config(%s, '', true)", [IN_BULK]


def columns_told(model) -> str:
    """The columns of a model that its history keeps, as SQL."""
    event = model.pgh_event_model._meta
    return ", ".join(field.column for field in event.concrete_fields if not field.name.startswith("pgh_"))


def events(model, rows: str, label: str) -> str:
    """SQL that records the events that the triggers would, of what ``rows`` (a name in the statement) holds."""
    names = columns_told(model)
    return f"""INSERT INTO {model.pgh_event_model._meta.db_table}
        ({names}, pgh_obj_id, pgh_label, pgh_created_at, pgh_context_id)
        SELECT {names}, id, '{label}', now(), (SELECT _pgh_attach_context()) FROM {rows}"""  # noqa: S608 - constants


@contextmanager
def history_in_bulk(cursor) -> Iterator[None]:
    """Rows that are added or changed inside keep no history by themselves: it has to be recorded here as well.

    Must run inside a transaction, which takes the setting back when it fails.
    """
    cursor.execute(*BEGIN)
    yield
    cursor.execute(*END)


def write_with_history(cursor, model, label: str, statement: str, parameters: list, *, key: str = "id") -> list[int]:
    """Run a statement that returns the whole rows it wrote, and record the events that the triggers would.

    Returns the `key` of the rows. Must run inside a transaction.
    """
    with history_in_bulk(cursor):
        cursor.execute(
            f"""WITH written AS ({statement}), told AS ({events(model, "written", label)})
            SELECT {key} FROM written""",  # noqa: S608 - names of columns and the caller's statement
            parameters,
        )
        return [row[0] for row in cursor.fetchall()]


def record_inserts(cursor, model, ids: Sequence[int]) -> None:
    """Record the events that the triggers would of rows that were just added, as they stand in the table."""
    if not ids:
        return
    # New rows stand together: their range is read in one go, whoever else added rows meanwhile.
    added = f"{model._meta.db_table} WHERE id BETWEEN %s AND %s AND id = ANY(%s::bigint[])"
    cursor.execute(events(model, added, "insert"), [min(ids), max(ids), as_list(ids)])
