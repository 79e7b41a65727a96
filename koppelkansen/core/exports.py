"""Lists as a file that a spreadsheet opens."""

import csv
import datetime as dt
from collections.abc import Iterable
from itertools import chain

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone

# A cell that starts like this is a formula to a spreadsheet; a leading apostrophe makes it text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
INVISIBLE = "\ufeff\u200b\u00a0 "


def csv_response(name: str, head: Iterable, rows: Iterable[Iterable]) -> HttpResponse:
    """Return a CSV download with semicolons and a byte order mark, as Dutch spreadsheets expect."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow([cell(value) for value in head])
    writer.writerows([cell(value) for value in row] for row in rows)
    return response


def streamed_csv(name: str, head: Iterable, rows: Iterable[Iterable]) -> StreamingHttpResponse:
    """As `csv_response`, for a list that is too long to hold in memory: lines are sent as they are read."""
    writer = csv.writer(_Passing(), delimiter=";")
    lines = (writer.writerow([cell(value) for value in row]) for row in chain([head], rows))
    response = StreamingHttpResponse(chain(["\ufeff"], lines), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


class _Passing:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def cell(value) -> str:
    """Return a value as text: ISO dates, local times, nothing that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value)
    runs = isinstance(value, str) and text.lstrip(INVISIBLE).startswith(FORMULA_STARTS)
    return f"'{text}" if runs else text
