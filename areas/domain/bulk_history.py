"""Many rows and their history in one statement, where a trigger per row would take longer than the row."""

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


def write_with_history(cursor, model, label: str, statement: str, parameters: list, *, key: str = "id") -> list[int]:
    """Run a statement that returns the whole rows it wrote, and record the events that the triggers would.

    Returns the `key` of the rows. Must run inside a transaction.
    """
    cursor.execute(*BEGIN)
    cursor.execute(
        f"""WITH written AS ({statement}), told AS ({events(model, "written", label)})
        SELECT {key} FROM written""",  # noqa: S608 - names of columns and the caller's statement
        parameters,
    )
    keys = [row[0] for row in cursor.fetchall()]
    cursor.execute(*END)
    return keys
