"""Recall of the service's own retriever on XQuAD: a question must find the paragraph that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from service.domain import Filters, RawDocument
from service.errors import InvalidInput
from service.runtime import Runtime

DEPTH = 50
"""Passages read for a question; a paragraph counts at its first passage."""


class RetrievalReport(Struct, frozen=True):
    """Shares in [0, 1] over the questions."""

    questions: int
    paragraphs: int
    recall_at_1: float
    recall_at_5: float
    recall_at_10: float
    mrr: float


class _Question(Struct):
    id: str
    question: str


class _Paragraph(Struct):
    context: str
    qas: list[_Question]


class _Article(Struct):
    title: str
    paragraphs: list[_Paragraph]


class _Squad(Struct):
    data: list[_Article]


def paragraphs(path: Path) -> list[tuple[str, list[str]]]:
    """(text, its questions) of each paragraph of a SQuAD-format file, in the file's order.

    Raises:
        InvalidInput: the file is none.

    """
    try:
        squad = msgspec.json.decode(path.read_bytes(), type=_Squad)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} is no file of questions in SQuAD's format: {error}") from error
    return [
        (paragraph.context, [asked.question for asked in paragraph.qas])
        for article in squad.data
        for paragraph in article.paragraphs
    ]


async def evaluated(questions: Path, texts: Path, runtime: Runtime) -> RetrievalReport:
    """How the runtime's retriever does once the paragraphs are its corpus."""
    searched = paragraphs(texts)
    for number, (text, _) in enumerate(searched):
        await runtime.ingest(RawDocument(external_id=f"p{number}", text=text, source="xquad", title=None))
    ranks = [
        await _rank(question, f"p{number}", runtime)
        for number, (_, asked) in enumerate(paragraphs(questions))
        for question in asked
    ]
    return RetrievalReport(
        questions=len(ranks),
        paragraphs=len(searched),
        recall_at_1=recall(ranks, 1),
        recall_at_5=recall(ranks, 5),
        recall_at_10=recall(ranks, 10),
        mrr=round(sum(1 / rank for rank in ranks if rank) / len(ranks), 4),
    )


def recall(ranks: Sequence[int | None], depth: int) -> float:
    """Share of the questions whose paragraph stands among the first `depth`."""
    return round(sum(rank is not None and rank <= depth for rank in ranks) / len(ranks), 4)


async def _rank(question: str, paragraph: str, runtime: Runtime) -> int | None:
    """The place (from 1) of the paragraph among the documents found; None where it was not found."""
    found = (await runtime.search(question, None, Filters(), None, DEPTH)).hits
    documents = list(dict.fromkeys(hit.document.external_id for hit in found))
    return documents.index(paragraph) + 1 if paragraph in documents else None
