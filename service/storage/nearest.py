"""Which indexes on embeddings a query reads.

Every passage is in one of them: its language's, or that of all languages without an index of their own. Sentence
encoders put texts of one language together, so an index over all languages, asked for those other than the claim's, would
be read past nearly every passage of the claim's language first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from service.storage.sql import queries

INDEXED = ("ar", "de", "en", "es", "fa", "fr", "ru", "tr")
"""Languages with an index of their own, as in the schema."""
OTHERS = ""
"""Stands for all other languages."""


def parts(languages: Sequence[str], other_than: str | None) -> tuple[str, ...]:
    """The indexes that hold passages in these languages (none given: in all), but for one; never none."""
    own = [language for language in INDEXED if (not languages or language in languages) and language != other_than]
    if own and languages and set(languages) <= {*INDEXED}:
        return tuple(own)
    return (*own, OTHERS)


@lru_cache(maxsize=1 << len(INDEXED))
def dense_query(indexes: tuple[str, ...]) -> str:
    """The query `dense` over these indexes."""
    named = queries("retrieval")
    conditions = [named["of_language"].replace(":language", one) if one else named["of_others"] for one in indexes]
    nearest = [f"({named['nearest'].replace(':part', condition)})" for condition in conditions]
    return named["dense"].replace(":nearest", " UNION ALL ".join(nearest))
