"""Corpora of any size on disk: data folders of the service, made once, that any command can use afterwards."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Final

import msgspec
from msgspec import Struct

from service.benchmarks.synthetic import Around, Drawn, Text
from service.domain import NewDocument, NewPassage
from service.languages import search_tokens
from service.storage import indexes
from service.storage.database import Database
from service.storage.documents import Entry
from service.storage.embedded import EmbeddedPostgres
from service.storage.indexes import IndexBuilt, Sizes

PASSAGES_PER_DOCUMENT: Final = 10
STRETCH: Final = 10_000
"""Passages that are drawn and stored together."""
SOURCES: Final = 200
FIRST_DAY: Final = datetime(2020, 1, 1, tzinfo=UTC)
DAYS: Final = 2_000
"""Documents are spread evenly over them."""

Say = Callable[[str], None]


class Made(Struct, frozen=True):
    """How a corpus came about."""

    passages: int
    documents: int
    real: int
    """Passages whose vectors are the encoder's."""
    load_seconds: float
    index_seconds: float
    indexes: tuple[IndexBuilt, ...]
    sizes: Sizes


async def made(folder: Path, passages: int, real: int, around: Around, say: Say) -> Made:
    """The corpus in this folder, made now unless it is there; `say` is told how far it is."""
    note = folder / "made.json"
    if note.exists():
        return msgspec.json.decode(note.read_bytes(), type=Made)
    server = await asyncio.to_thread(EmbeddedPostgres.start, folder, durable=False)
    try:
        done = await _made(server.dsn, passages, min(real, passages), around, say)
    finally:
        await asyncio.to_thread(server.stop)
    note.write_bytes(msgspec.json.encode(done))
    return done


async def _made(dsn: str, passages: int, real: int, around: Around, say: Say) -> Made:
    begun = perf_counter()
    async with Database.open(dsn, pool_size=2) as database:
        there = (await database.corpus()).passages
        if there < passages:
            await indexes.drop(dsn)
        for begin in range(there, passages, STRETCH):
            drawn = await asyncio.to_thread(around.stretch, begin, min(begin + STRETCH, passages))
            await database.save_documents(await asyncio.to_thread(_documents, drawn, begin))
            say(f"{min(begin + STRETCH, passages):,} of {passages:,} passages stored")
    loaded = perf_counter()
    built = await indexes.build(dsn, anew=False, progress=lambda one: say(f"{one.name} built in {one.seconds} s"))
    return Made(
        passages=passages,
        documents=-(-passages // PASSAGES_PER_DOCUMENT),
        real=real,
        load_seconds=round(loaded - begun, 1),
        index_seconds=round(perf_counter() - loaded, 1),
        indexes=tuple(built),
        sizes=await indexes.sizes(dsn),
    )


def _documents(drawn: Drawn, begin: int) -> list[Entry]:
    """The stretch as documents of passages of one language each, as far as it comes out even."""
    order = sorted(range(len(drawn.texts)), key=lambda place: drawn.texts[place].language)
    return [
        _entry([drawn.texts[place] for place in group], drawn, group, begin // PASSAGES_PER_DOCUMENT + number)
        for number, group in enumerate(_groups(order))
    ]


def _groups(places: Sequence[int]) -> list[Sequence[int]]:
    return [places[start : start + PASSAGES_PER_DOCUMENT] for start in range(0, len(places), PASSAGES_PER_DOCUMENT)]


def _entry(texts: Sequence[Text], drawn: Drawn, places: Sequence[int], number: int) -> Entry:
    passages: list[NewPassage] = []
    at = 0
    for ordinal, text in enumerate(texts):
        words = spoken(text)
        tokens = (*_tokens(text.first, text.language), *_tokens(text.second, text.language))
        passages.append(NewPassage(ordinal, at, at + len(words), text.language, words, tokens))
        at += len(words) + 1
    whole = "\n".join(passage.text for passage in passages)
    document = NewDocument(
        external_id=f"synthetic-{number}",
        text=whole,
        language=texts[0].language,
        source=f"source {number % SOURCES}",
        content_hash=hashlib.sha256(whole.encode()).hexdigest(),
        url=f"https://source-{number % SOURCES}.example/{number}",
        title=None,
        published_at=FIRST_DAY + timedelta(days=number * 7919 % DAYS),
    )
    return document, passages, drawn.vectors[list(places)]


def spoken(text: Text) -> str:
    """The passage as one text."""
    return f"{text.first} {text.second}"


_known: dict[tuple[str, str], tuple[str, ...]] = {}


def _tokens(sentence: str, language: str) -> tuple[str, ...]:
    """Search tokens of a sentence; each stands in many passages and is analysed once."""
    if (language, sentence) not in _known:
        _known[language, sentence] = search_tokens(sentence, language)
    return _known[language, sentence]
