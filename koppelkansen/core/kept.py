"""Querysets whose SQL is written once and kept, for pages that read a dozen of them.

Django takes longer to write out a queryset with rights in it than PostgreSQL takes to answer it. A kept queryset is
written with places left open (`Given`): who looks, since when. They are filled in every time it is read, so that
nothing about a visitor or a moment is remembered. All that a page needs goes to the database in one trip, and the
connection keeps the plans.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from copy import copy
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Expression, Field, QuerySet
from psycopg.sql import Literal

from koppelkansen.core.statements import run_together

_PLACE = re.compile("%%|%s")


class Given(Expression):
    """A value that is known when the statement runs: under this name among the values given then, or what `read`
    tells of the one who looks."""

    def __init__(self, name: str, output_field: Field, *, read: Callable[[Any], Any] | None = None):
        super().__init__(output_field=output_field)
        self.name, self.read = name, read

    def as_sql(self, compiler, connection):
        return "%s", [self]


class Kept:
    """A queryset written out as SQL, with its constants in the text and what is given under its name."""

    def __init__(self, queryset: QuerySet):
        self._queryset = queryset
        self._compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.given: dict[str, Given] = {}
        try:
            statement, parameters = self._compiler.as_sql()
        except EmptyResultSet:
            statement, parameters = "", ()
        rest = iter(parameters)
        self.statement = _PLACE.sub(lambda place: place[0] if place[0] == "%%" else self._text(next(rest)), statement)

    def _text(self, parameter) -> str:
        if isinstance(parameter, Given):
            self.given[parameter.name] = parameter
            return f"%({parameter.name})s"
        if isinstance(parameter, dt.date):
            raise TypeError(f"The moment {parameter} would be kept for as long as the process; use Given.")
        return Literal(parameter).as_string().replace("%", "%%")

    def rows(self, answer: list[tuple]) -> list:
        """Return what the queryset itself would have given for this answer of the database."""
        if not answer:
            return []
        compiler = copy(self._compiler)
        compiler.execute_sql = lambda *_args, **_kwargs: [answer]
        queryset = self._queryset.all()
        queryset.query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(queryset)


def read_kept(querysets: Mapping[str, Kept], user, **given) -> dict[str, list]:
    """Return the rows of each queryset, in one trip to the database; `given` are the values left open, `user` is
    who looks."""
    asked = {name: kept for name, kept in querysets.items() if kept.statement}
    open_places = {name: place for kept in asked.values() for name, place in kept.given.items()}
    values = {name: place.read(user) if place.read else given[name] for name, place in open_places.items()}
    answers = run_together(*((kept.statement, values) for kept in asked.values()), binary=False)
    rows = {name: kept.rows(answer) for (name, kept), answer in zip(asked.items(), answers, strict=True)}
    return {name: rows.get(name, []) for name in querysets}
