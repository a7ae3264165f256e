"""What the corpus covers, and its outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.domain import Corpus, CorpusPart, Source
from service.errors import InvalidInput, NotFound
from service.storage.checks import storable
from service.storage.sql import queries

if TYPE_CHECKING:
    from asyncpg import Connection


async def coverage(connection: Connection) -> Corpus:
    """Totals and counts by language, outlet and month; consistent where the transaction is repeatable."""
    totals = await connection.fetchrow(queries("corpus")["totals"])
    rows = await connection.fetch(queries("corpus")["parts"])
    parts: dict[str, list[CorpusPart]] = {"language": [], "source": [], "month": []}
    for row in rows:
        parts[row["kind"]].append(CorpusPart(row["name"], row["documents"], row["passages"]))
    return Corpus(
        documents=totals["documents"],
        passages=totals["passages"],
        snapshot=totals["snapshot"],
        languages=tuple(parts["language"]),
        sources=tuple(parts["source"]),
        months=tuple(parts["month"]),
        oldest=totals["oldest"],
        newest=totals["newest"],
    )


async def put_source(connection: Connection, source: Source) -> None:
    """Sets tier and note of an outlet, known or not.

    Raises:
        InvalidInput: names the field that cannot be stored.

    """
    storable(source.id, "id")
    storable(source.note, "note")
    if not source.id:
        raise InvalidInput("id is empty", field="id")
    if source.tier is not None and not 1 <= source.tier <= 5:
        raise InvalidInput("tier is not between 1 and 5", field="tier")
    await connection.execute(queries("sources")["put"], source.id, source.tier, source.note)


async def source(connection: Connection, key: str) -> Source:
    """The outlet of this name.

    Raises:
        NotFound: no document names it and the operator said nothing of it.

    """
    storable(key, "id")
    row = await connection.fetchrow(queries("sources")["get"], key)
    if row is None:
        raise NotFound(f"There is no source {key!r}")
    return Source(id=row["id"], tier=row["tier"], note=row["note"])


async def sources(connection: Connection) -> tuple[Source, ...]:
    """Every outlet, the best tier first, then by name."""
    rows = await connection.fetch(queries("sources")["all"])
    return tuple(Source(id=row["id"], tier=row["tier"], note=row["note"]) for row in rows)
