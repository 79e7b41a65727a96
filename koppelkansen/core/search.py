"""Full text search in Dutch: the same expression in the index and in the query, so that the index is used."""

import re

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import F, QuerySet

CONFIG = "dutch"
MAX_WORDS = 8
_WORD = re.compile(r"\w+")


def search_index(name: str, *fields: str) -> GinIndex:
    """Return the index of a model whose `fields` are searched."""
    return GinIndex(SearchVector(*fields, config=CONFIG), name=name)


def search_query(text: str) -> SearchQuery | None:
    """Return the query for what somebody typed: every word must occur, also as the beginning of a longer one.

    None when there is no word in it. Only letters and digits reach the query language.
    """
    words = _WORD.findall(text)[:MAX_WORDS]
    return SearchQuery(" & ".join(f"{word}:*" for word in words), config=CONFIG, search_type="raw") if words else None


def matching(rows: QuerySet, query: SearchQuery, *fields: str) -> QuerySet:
    """Return the rows whose `fields` match, best first. The fields are those of the model's `search_index`."""
    vector = SearchVector(*fields, config=CONFIG)
    found = rows.annotate(found_in=vector).filter(found_in=query)
    return found.annotate(rank=SearchRank(F("found_in"), query)).order_by("-rank", "-pk")
