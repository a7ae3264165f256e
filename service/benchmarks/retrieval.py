"""Retrieval at any size: how near to exact search, how quick, and how that grows; with the worst of words and of filters."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Final

import numpy as np
from msgspec import Struct

from service.benchmarks.corpora import DAYS, FIRST_DAY, Made, Say, made, spoken
from service.benchmarks.encoding import encoded
from service.benchmarks.machine import Machine, machine
from service.benchmarks.processes import family, memory_mb
from service.benchmarks.sentences import parted, sentences_in
from service.benchmarks.spreads import Spread, spread
from service.benchmarks.synthetic import Around, Vectors, real_texts
from service.config import Settings
from service.domain import Filters, Passage
from service.inference.engine import Engine
from service.retrieval import RETRIEVERS, Query, retrieve
from service.storage.database import Database
from service.storage.embedded import EmbeddedPostgres
from service.storage.indexes import commonest

NEAREST: Final = 10
MOST_COMMON: Final = 6
KEPT: Final = 60
"""Hits after fusion, as a check keeps them."""
FILTERS: Final[Mapping[str, Filters]] = {
    "one source of 200": Filters(sources=("source 7",)),
    "ten days of 2000": Filters(
        published_from=FIRST_DAY + timedelta(days=DAYS // 2), published_to=FIRST_DAY + timedelta(days=DAYS // 2 + 10)
    ),
    "half of the time": Filters(published_from=FIRST_DAY + timedelta(days=DAYS // 2)),
    "one rare language": Filters(languages=("fa",)),
    "a domain excluded": Filters(exclude_domains=("source-7.example",)),
}


class Question(Struct, frozen=True):
    """A sentence that no passage of the corpus holds, and its vector's place."""

    text: str
    language: str
    place: int


class SizeReport(Struct, frozen=True):
    """Retrieval in a corpus of one size; times in milliseconds."""

    made: Made
    recall_at_10: dict[str, float]
    """Share of the ten nearest by exact comparison that the indexes found, by retriever and by filter."""
    retrievers: dict[str, Spread]
    whole: Spread
    """All retrievers side by side, and their fusion; the query's embedding left out."""
    common_words: Spread
    """The words that most passages have, in questions of one to six of them."""
    filtered: dict[str, Spread]
    """Nearest passages within a filter, in all languages."""
    server_mb: float
    """Memory of PostgreSQL's processes, pages that they share counted once; the system's file cache comes on top."""


class RetrievalReport(Struct, frozen=True):
    """Retrieval by size."""

    machine: Machine
    questions: int
    embedding: Spread
    """Of one question, in milliseconds."""
    nearest_real: float
    nearest_drawn: float
    """Median cosine to the nearest neighbour, of real passages among real and of drawn among as many drawn ones."""
    sizes: tuple[SizeReport, ...]


class Plan(Struct, frozen=True):
    """What is measured."""

    data: Path
    folder: Path
    sizes: tuple[int, ...]
    real: int = 50_000
    questions: int = 60
    exact: int = 30
    """Questions that are compared with exact search."""


async def benchmark(plan: Plan, settings: Settings, say: Say, *, only_make: bool = False) -> RetrievalReport | None:
    """The report on every size; with `only_make` the corpora are made, and nothing is measured."""
    kept, asked = await asyncio.to_thread(lambda: parted(sentences_in(plan.data)))
    texts = real_texts(kept, min(plan.real, max(plan.sizes)))
    async with Engine.open(settings) as engine:
        done = Counter[str]()

        def told(count: int) -> None:
            done["passages"] += count
            say(f"{done['passages']:,} of {len(texts):,} passages encoded")

        vectors = await encoded([spoken(text) for text in texts], engine, plan.folder / "vectors", told)
        around = Around(kept, texts, vectors)
        corpora = []
        for size in plan.sizes:
            folder = plan.folder / str(size)
            corpora.append(await made(folder, size, len(texts), around, partial(_say_of, say, size)))
        if only_make:
            return None
        questions = chosen(asked, plan.questions)
        embedding, asked_vectors = await _embedded(questions, engine)
        reports = []
        for size, corpus in zip(plan.sizes, corpora, strict=True):
            say(f"{size:,}: asking")
            reports.append(await _measured(plan, corpus, questions, asked_vectors))
    return RetrievalReport(
        machine=machine(),
        questions=len(questions),
        embedding=embedding,
        nearest_real=nearest(around.stretch(0, len(texts)).vectors),
        nearest_drawn=nearest(around.stretch(len(texts), 2 * len(texts)).vectors),
        sizes=tuple(reports),
    )


def _say_of(say: Say, size: int, line: str) -> None:
    say(f"{size:,}: {line}")


def chosen(asked: Mapping[str, Sequence[str]], count: int) -> list[Question]:
    """So many sentences, from each language in turn."""
    turns = [(number, language, text) for language, texts in sorted(asked.items()) for number, text in enumerate(texts)]
    first = sorted(turns)[:count]
    return [Question(text, language, place) for place, (_, language, text) in enumerate(first)]


async def _embedded(questions: Sequence[Question], engine: Engine) -> tuple[Spread, Vectors]:
    rows, times = [], []
    for question in questions:
        begun = perf_counter()
        rows.append((await engine.embed_queries([question.text]))[0])
        times.append((perf_counter() - begun) * 1000)
    return spread(times), np.array(rows, dtype=np.float32)


async def _measured(plan: Plan, corpus: Made, questions: Sequence[Question], vectors: Vectors) -> SizeReport:
    server = await asyncio.to_thread(EmbeddedPostgres.start, plan.folder / str(corpus.passages))
    try:
        async with Database.open(server.dsn) as database:
            asking = Asking(database, questions, vectors)
            await asking.warm()
            retrievers = {name: await asking.times(asking.of_retriever(name)) for name in RETRIEVERS}
            return SizeReport(
                made=corpus,
                retrievers=retrievers,
                whole=await asking.times(asking.whole()),
                common_words=spread(await asking.common(await commonest(server.dsn, MOST_COMMON))),
                filtered={name: await asking.times(asking.within(filters)) for name, filters in FILTERS.items()},
                recall_at_10=await asking.recalls(plan.exact),
                server_mb=memory_mb(family(server.pid)),
            )
    finally:
        await asyncio.to_thread(server.stop)


Ask = Callable[[Question], Awaitable[object]]


class Given:
    """An engine that has the questions' vectors already, so that what is measured is the search."""

    def __init__(self, vectors: Mapping[str, Vectors]) -> None:
        self._vectors = vectors

    async def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """The vectors of the questions."""
        return np.array([self._vectors[text] for text in texts], dtype=np.float32)


class Asking:
    """The questions, put to a corpus one after the other."""

    def __init__(self, database: Database, questions: Sequence[Question], vectors: Vectors) -> None:
        self._database = database
        self._questions = questions
        self._vectors = vectors

    async def warm(self) -> None:
        """Reads what the questions need once, as a service that runs has."""
        for question in self._questions:
            for name in RETRIEVERS:
                await self.of_retriever(name)(question)

    async def times(self, ask: Ask) -> Spread:
        """How long each question takes."""
        times = []
        for question in self._questions:
            begun = perf_counter()
            await ask(question)
            times.append((perf_counter() - begun) * 1000)
        return spread(times)

    def of_retriever(self, name: str) -> Ask:
        """A question to one retriever."""
        return lambda question: RETRIEVERS[name](_query(question), self._vectors[question.place], self._database)

    def whole(self) -> Ask:
        """A question as a check asks it."""
        given = Given({question.text: self._vectors[question.place] for question in self._questions})
        return lambda question: retrieve([_query(question)], self._database, given, KEPT)

    def within(self, filters: Filters) -> Ask:
        """The nearest passages within a filter."""
        return lambda question: self._database.dense(self._vectors[question.place], 40, filters)

    async def common(self, words: Sequence[str]) -> list[float]:
        """Milliseconds of questions that hold nothing but these words: the first, the first two, and so on."""
        times = []
        for number in range(1, len(words) + 1):
            for _ in range(3):
                begun = perf_counter()
                await self._database.lexical(words[:number], 40)
                times.append((perf_counter() - begun) * 1000)
        return times

    async def recalls(self, exact: int) -> dict[str, float]:
        """Recall at ten of each kind of vector search."""
        questions = self._questions[:exact]
        kinds: dict[str, Callable[[Question, bool], Awaitable[list[Passage]]]] = {
            "dense": lambda one, exact: self._nearest(one, Filters(languages=(one.language,)), exact=exact),
            "crosslingual": lambda one, exact: self._nearest(one, Filters(), other_than=one.language, exact=exact),
            "all languages": lambda one, exact: self._nearest(one, Filters(), exact=exact),
        }
        found = {}
        for name, ask in kinds.items():
            right = wanted = 0
            for question in questions:
                exactly = {passage.id for passage in await ask(question, True)}
                wanted += len(exactly)
                right += len(exactly & {passage.id for passage in await ask(question, False)})
            found[name] = round(right / max(wanted, 1), 4)
        return found

    async def _nearest(
        self, question: Question, filters: Filters, *, exact: bool, other_than: str | None = None
    ) -> list[Passage]:
        vector = self._vectors[question.place]
        return await self._database.dense(vector, NEAREST, filters, other_than=other_than, exact=exact)


def nearest(vectors: Vectors, sample: int = 500) -> float:
    """Median cosine of the first `sample` vectors to their nearest neighbour."""
    cosines = vectors[:sample] @ vectors.T
    np.fill_diagonal(cosines, -1)
    return round(float(np.median(cosines.max(axis=1))), 3)


def _query(question: Question) -> Query:
    return Query(text=question.text, language=question.language, filters=Filters())
