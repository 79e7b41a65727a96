"""Expressions for queries that Django does not bring."""

from collections.abc import Iterable

from django.db.models import BooleanField, Expression, Func, TextField, Value


class IsOneOf(Func):
    """Whether a number is in a list, or in what `as_list` made of one, given later. The list is one parameter:
    hundreds of numbers cost no more than one."""

    template = "%(expressions)s::bigint[])"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, number: str, numbers: Iterable[int] | Expression):
        super().__init__(number, numbers if isinstance(numbers, Expression) else Value(as_list(numbers), TextField()))


def as_list(numbers: Iterable[int]) -> str:
    """Return numbers as PostgreSQL writes a list of them."""
    return "{" + ",".join(map(str, numbers)) + "}"


class Differs(Func):
    """Whether two values differ; two that are empty do not."""

    template = "(%(expressions)s)"
    arg_joiner = " IS DISTINCT FROM "
    arity = 2
    output_field = BooleanField()
