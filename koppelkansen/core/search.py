"""Full text search in Dutch: the same expression in the index and in the query, so that the index is used.

Where many rows come in at once, a table keeps the words of its rows (`keeps_words`): to find the words of a text
takes longer than to write the row, and the same texts come back again and again.
"""

import re
from collections.abc import Sequence

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, SearchVectorField
from django.db.models import F, QuerySet

from koppelkansen.core.statements import run

CONFIG = "dutch"
MAX_WORDS = 8
WORDS = """SELECT tsvectorsend(to_tsvector(%s::regconfig, text))
FROM unnest(string_to_array(%s, chr(31))) WITH ORDINALITY AS given(text, number) ORDER BY number"""
_WORD = re.compile(r"\w+")


def search_index(name: str, *fields: str) -> GinIndex:
    """Return the index of a model whose `fields` are searched."""
    return GinIndex(SearchVector(*fields, config=CONFIG), name=name)


def keeps_words(*fields: str):
    """Return the decorator for a model that keeps the words of its `fields`, never empty, in a column `words`.

    A row that comes with its words (`words_of`) keeps them; otherwise, and when its texts change, triggers find them.
    """
    text = " || ' ' || ".join(f"NEW.{field}" for field in fields)
    found = {"when": pgtrigger.Before, "func": f"NEW.words := to_tsvector('{CONFIG}', {text}); RETURN NEW;"}
    return pgtrigger.register(
        pgtrigger.Trigger(
            name="words_added",
            operation=pgtrigger.Insert,
            condition=pgtrigger.Condition("NEW.words IS NULL"),
            **found,
        ),
        pgtrigger.Trigger(
            name="words_changed",
            operation=pgtrigger.UpdateOf(*fields),
            condition=pgtrigger.AnyChange(*fields),
            **found,
        ),
    )


def words_of(texts: Sequence[Sequence[str]]) -> list[bytes]:
    """The words of rows as a column `words` takes them in binary, from what stands in the fields of each.

    The texts hold no control characters but line ends.
    """
    return [words for (words,) in run(WORDS, [CONFIG, "\x1f".join(map(" ".join, texts))], keep_plan=False)]


def search_query(text: str) -> SearchQuery | None:
    """Return the query for what somebody typed: every word must occur, also as the beginning of a longer one.

    None when there is no word in it. Only letters and digits reach the query language.
    """
    words = _WORD.findall(text)[:MAX_WORDS]
    return SearchQuery(" & ".join(f"{word}:*" for word in words), config=CONFIG, search_type="raw") if words else None


def matching(rows: QuerySet, query: SearchQuery, *fields: str) -> QuerySet:
    """Return the rows whose `fields` match, best first.

    The fields are those of the model's `search_index`, or its `words`.
    """
    is_kept = isinstance(rows.model._meta.get_field(fields[0]), SearchVectorField)
    vector = F(fields[0]) if is_kept else SearchVector(*fields, config=CONFIG)
    found = rows.annotate(found_in=vector).filter(found_in=query)
    return found.annotate(rank=SearchRank(F("found_in"), query)).order_by("-rank", "-pk")
