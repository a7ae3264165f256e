"""A runtime without a database or models: keeps documents in a dict and answers as it was told."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

import msgspec

from service.api import examples
from service.claimreviews.feeds import reviews_in
from service.claimreviews.found import offset_of, page_of
from service.config import Settings
from service.domain import (
    Check,
    CheckRequest,
    Corpus,
    Extraction,
    ExtractRequest,
    FailedLine,
    FailedReview,
    Filters,
    FoundClaims,
    Ingested,
    IngestedLine,
    IngestStatus,
    ModelInfo,
    NewClaimReview,
    RawDocument,
    Readiness,
    ReviewReport,
    ReviewSearch,
    SearchResult,
    StoredDocument,
)
from service.errors import InvalidInput, NotFound
from service.extraction import extract


class FakeRuntime:
    """The methods of `service.runtime.Runtime`; `error` is raised by each of them, `entered` and `go` hold a check."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.documents: dict[str, StoredDocument] = {}
        self.reviews: list[NewClaimReview] = []
        self.asked: list[object] = []
        self.error: Exception | None = None
        self.readiness = Readiness(ready=True, database=True, models=True)
        self.go: asyncio.Event | None = None
        self.entered = 0
        self.stopped = 0

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error

    async def check(self, request: CheckRequest) -> Check:
        self.asked.append(request)
        self.entered += 1
        if self.go is not None:
            try:
                await self.go.wait()
            except asyncio.CancelledError:
                self.stopped += 1
                raise
        self._fail()
        example = examples.CHECKS["english"].value
        assert isinstance(example, Check)
        claim = msgspec.structs.replace(example.claim, text=request.claim, language=request.language or "en")
        return msgspec.structs.replace(example, claim=claim, as_of=request.as_of)

    async def search(
        self, query: str, language: str | None, filters: Filters, as_of: datetime | None, limit: int
    ) -> SearchResult:
        self.asked.append((query, language, filters, as_of, limit))
        self._fail()
        example = examples.SEARCHES["english"].value
        assert isinstance(example, SearchResult)
        return msgspec.structs.replace(example, query=query)

    async def ingest(self, item: RawDocument) -> Ingested:
        self.asked.append(item)
        self._fail()
        text = item.text or item.html
        if (item.text is None) == (item.html is None) or text is None:
            raise InvalidInput("Give exactly one of text and html.", field="text")
        digest = hashlib.sha256(text.encode()).hexdigest()
        external_id = item.external_id or item.url or digest
        key = str(uuid5(NAMESPACE_URL, external_id))
        before = self.documents.get(key)
        now = datetime.now(UTC)
        self.documents[key] = StoredDocument(
            id=key,
            external_id=external_id,
            text=text,
            language=item.language or "ar",
            source=item.source or "unknown",
            content_hash=digest,
            passages=1,
            ingested_at=now,
            updated_at=now,
            url=item.url,
            title=item.title,
            published_at=item.published_at,
            metadata=item.metadata,
        )
        status = IngestStatus.CREATED
        if before is not None:
            status = IngestStatus.UNCHANGED if before.content_hash == digest else IngestStatus.UPDATED
        return Ingested(id=key, external_id=external_id, status=status, passages=1)

    async def ingest_many(self, lines: AsyncIterator[bytes]) -> AsyncIterator[IngestedLine | FailedLine]:
        number = 0
        async for line in lines:
            number += 1
            if not line.strip():
                continue
            try:
                document = msgspec.json.decode(line, type=RawDocument)
            except (msgspec.DecodeError, UnicodeDecodeError):
                yield FailedLine(line=number, code="invalid_input", detail="Not a document.", field="text")
                continue
            self._fail()
            try:
                result = await self.ingest(document)
            except InvalidInput as error:
                yield FailedLine(line=number, code=error.code, detail=error.detail, field=error.field)
            else:
                yield IngestedLine(line=number, result=result)

    async def extract(self, request: ExtractRequest) -> Extraction:
        self.asked.append(request)
        self._fail()
        return extract(request)

    async def ingest_claimreviews(self, data: bytes) -> ReviewReport:
        self.asked.append(data)
        self._fail()
        items = list(reviews_in(data))
        kept = [item for item in items if isinstance(item, NewClaimReview)]
        self.reviews += kept
        return ReviewReport(created=len(kept), failed=tuple(item for item in items if isinstance(item, FailedReview)))

    async def search_claims(self, asked: ReviewSearch, size: int, token: str | None, offset: int = 0) -> FoundClaims:
        self.asked.append((asked, size, token, offset))
        self._fail()
        return page_of(self.reviews, asked, size, offset_of(token, asked) if token else offset)

    async def document(self, id: str) -> StoredDocument:  # noqa: A002
        self._fail()
        if id not in self.documents:
            raise NotFound("There is no such document.")
        return self.documents[id]

    async def delete_document(self, id: str) -> None:  # noqa: A002
        await self.document(id)
        del self.documents[id]

    async def corpus(self) -> Corpus:
        self._fail()
        return Corpus(documents=len(self.documents), passages=len(self.documents), snapshot=len(self.documents))

    def models(self) -> tuple[ModelInfo, ...]:
        self._fail()
        return (ModelInfo(id="fake", task="nli", revision="1", licence="Apache-2.0"),)

    async def ready(self) -> Readiness:
        self._fail()
        return self.readiness
