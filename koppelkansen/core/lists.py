"""Pages of a list: bounded, with the filters kept in the links."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PAGE_SIZE = 25


def paginate(
    request: HttpRequest, rows, *, per_page: int = PAGE_SIZE, parameter: str = "pagina", total: int | None = None
) -> Page:
    """Return the asked page of `rows`; a page number that makes no sense gives the nearest real page.

    `total` is how many there are, for who has counted them already.
    """
    paginator = Paginator(rows, per_page)
    if total is not None:
        paginator.count = total
    page = paginator.get_page(request.GET.get(parameter))
    query = request.GET.copy()
    query.pop(parameter, None)
    page.parameter = parameter
    page.query = query.urlencode()
    return page


def asked_text(request: HttpRequest, name: str, limit: int = 100) -> str:
    """Return what the address asks for, without the NUL that a database cannot hold and no longer than `limit`."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:limit]
