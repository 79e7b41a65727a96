"""Many rows and their history in one statement, where a trigger per row would take longer than the rows."""

from koppelkansen.core.history import IN_BULK


def write_with_history(cursor, model, label: str, statement: str, parameters: list, *, key: str = "id") -> list[int]:
    """Run a statement that returns the whole rows it wrote, and record the events that the triggers would.

    Returns the `key` of the rows. Must run inside a transaction.
    """
    event = model.pgh_event_model._meta
    names = ", ".join(field.column for field in event.concrete_fields if not field.name.startswith("pgh_"))
    cursor.execute("SELECT set_config(%s, 'yes', true)", [IN_BULK])
    cursor.execute(
        f"""WITH written AS ({statement}), told AS (
            INSERT INTO {event.db_table} ({names}, pgh_obj_id, pgh_label, pgh_created_at, pgh_context_id)
            SELECT {names}, id, %s, now(), (SELECT _pgh_attach_context()) FROM written
        ) SELECT {key} FROM written""",  # noqa: S608 - names of columns and the caller's statement
        [*parameters, label],
    )
    keys = [row[0] for row in cursor.fetchall()]
    cursor.execute("SELECT set_config(%s, '', true)", [IN_BULK])
    return keys
