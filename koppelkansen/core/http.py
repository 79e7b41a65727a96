"""Answers that several views give."""

from django.http import HttpResponse
from django.shortcuts import resolve_url

SEE_OTHER = 303
FORBIDDEN = 403
UNPROCESSABLE = 422
CONFLICT = 409


def see_other(to, *args, **kwargs) -> HttpResponse:
    """Redirect after a POST (303), so that reload does not post again."""
    return HttpResponse(status=SEE_OTHER, headers={"Location": resolve_url(to, *args, **kwargs)})
