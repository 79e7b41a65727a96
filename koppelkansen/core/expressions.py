"""Expressions for queries that Django does not bring."""

from collections.abc import Iterable

from django.db.models import BooleanField, Func, TextField, Value


class IsOneOf(Func):
    """Whether a number is in a list. The list is one parameter: hundreds of numbers cost no more than one."""

    template = "%(expressions)s::bigint[])"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, number: str, numbers: Iterable[int]):
        super().__init__(number, Value("{" + ",".join(map(str, numbers)) + "}", output_field=TextField()))


class Differs(Func):
    """Whether two values differ; two that are empty do not."""

    template = "(%(expressions)s)"
    arg_joiner = " IS DISTINCT FROM "
    arity = 2
    output_field = BooleanField()
