"""Expressions for queries that Django does not bring."""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Func, QuerySet, TextField, Value


class IsOneOf(Func):
    """Whether a number is in a list. The list is one parameter: hundreds of numbers cost no more than one."""

    template = "%(expressions)s::bigint[])"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, number: str, numbers: Iterable[int]):
        super().__init__(number, Value(as_list(numbers), output_field=TextField()))


class IsAmong(Func):
    """Whether a number is among those that a queryset of one column gives.

    They are gathered first and then looked up in an index one by one: for finding the few rows that they lead to in a
    large table. IN leaves PostgreSQL the choice of going through that table instead, which it takes too soon where
    nobody told it how fast the disk is.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, number: str, numbers: QuerySet):
        super().__init__(number, ArraySubquery(numbers))


class IsOneOfGiven(Func):
    """Whether a number is in the list that `as_list` makes, given when the statement runs.

    A plan that is kept goes along such a list from the start for every row. Here PostgreSQL makes a table of it to
    look in; without IS TRUE it would take the list for a short one, and look rows up one by one.
    """

    template = "(%(expressions)s::bigint[])) IS TRUE)"
    arg_joiner = " IN (SELECT unnest("
    output_field = BooleanField()


def as_list(numbers: Iterable[int]) -> str:
    """Return numbers as PostgreSQL writes a list of them."""
    return "{" + ",".join(map(str, numbers)) + "}"


class Differs(Func):
    """Whether two values differ; two that are empty do not."""

    template = "(%(expressions)s)"
    arg_joiner = " IS DISTINCT FROM "
    arity = 2
    output_field = BooleanField()
