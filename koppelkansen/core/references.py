"""References of a table that takes in many rows at once, checked once per statement.

PostgreSQL checks a foreign key row by row, also when a hundred thousand rows refer to the same dozen: for works that
took a third of an import. Foreign keys that are named here have no constraint (``db_constraint=False``) and triggers
that hold the same: nobody refers to what is not there, and what is referred to does not go. As with a constraint, the
row that is referred to is locked (FOR KEY SHARE) until the transaction ends, and a deletion is judged at its end.
They count on READ COMMITTED, the isolation in which the portal writes.
"""

import pgtrigger

MISSING = "RAISE foreign_key_violation USING MESSAGE = '{table}.{column} refers to what is not in {target}';"
ADDED = f"""IF EXISTS (
    SELECT FROM (SELECT DISTINCT {{column}} AS id FROM added) a WHERE a.id IS NOT NULL AND a.id <> ALL (ARRAY(
        SELECT t.{{key}} FROM {{target}} t WHERE t.{{key}} IN (SELECT {{column}} FROM added) FOR KEY SHARE OF t))
) THEN {MISSING} END IF;"""  # noqa: S608 - names of tables and columns
CHANGED = f"""IF NEW.{{column}} IS DISTINCT FROM OLD.{{column}} AND NEW.{{column}} IS NOT NULL THEN
    PERFORM FROM {{target}} t WHERE t.{{key}} = NEW.{{column}} FOR KEY SHARE;
    IF NOT FOUND THEN {MISSING} END IF;
END IF;"""
GONE = """IF EXISTS (SELECT FROM {table} r WHERE r.{column} = OLD.{key})
    AND NOT EXISTS (SELECT FROM {target} t WHERE t.{key} = OLD.{key})
THEN RAISE foreign_key_violation USING MESSAGE = '{table}.{column} still refers to what was in {target}'; END IF;"""


def checked_at_once(*names: str):
    """Return the decorator that keeps the foreign keys `names` of a model; each is declared without a constraint."""

    def decorate(model):
        fields = [model._meta.get_field(name) for name in names]
        pgtrigger.register(
            pgtrigger.Trigger(
                name="references_added",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="added"),
                func=_function(ADDED, fields),
            ),
            pgtrigger.Trigger(
                name="references_changed",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf(*(field.column for field in fields)),
                condition=pgtrigger.AnyChange(*names),
                func=_function(CHANGED, fields),
            ),
        )(model)
        for field in fields:
            pgtrigger.register(
                pgtrigger.Trigger(
                    name=f"referred_to_by_{field.column}",
                    when=pgtrigger.After,
                    operation=pgtrigger.Delete,
                    timing=pgtrigger.Deferred,
                    func=_function(GONE, [field]),
                )
            )(field.remote_field.model)
        return model

    return decorate


def _function(check: str, fields: list) -> str:
    """The body of a trigger that does a check for each of the foreign keys."""
    checks = [
        check.format(
            table=field.model._meta.db_table,
            column=field.column,
            target=field.remote_field.model._meta.db_table,
            key=field.remote_field.model._meta.pk.column,
        )
        for field in fields
    ]
    return " ".join([*checks, "RETURN NULL;"])
