"""A runtime without a database or models: keeps documents in a dict and answers as it was told."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

import msgspec
import numpy as np
from numpy.typing import NDArray

from service.api import examples
from service.claimreviews.feeds import reviews_in
from service.claimreviews.found import offset_of, page_of
from service.claimreviews.publishing import Publishing
from service.config import Settings
from service.domain import (
    Begun,
    Check,
    CheckRequest,
    Corpus,
    Decided,
    Entailment,
    EntailmentRequest,
    EntailmentResult,
    Extraction,
    ExtractRequest,
    FailedLine,
    FailedReview,
    Filters,
    Found,
    FoundClaims,
    Ingested,
    IngestedLine,
    IngestStatus,
    Judged,
    KeyFacts,
    ModelInfo,
    NewClaimReview,
    Parsed,
    Precondition,
    Probabilities,
    RawDocument,
    Readiness,
    ReviewReport,
    ReviewSearch,
    SearchResult,
    Source,
    Step,
    StoredDocument,
    Turn,
)
from service.errors import InvalidInput, NotFound, PreconditionFailed
from service.extraction import extract
from service.kept import KeptChecks
from service.storage.access import Access
from service.storage.fingerprints import stored_fingerprint
from service.storage.idempotency import Idempotency
from tests.api.fake_store import FakeJobs, FakePublished, FakeSaved


class FakeAccess:
    """No key was ever made, so nobody needs one."""

    async def facts(self) -> KeyFacts:
        return KeyFacts(any_made=False, any_live=False, origins=frozenset())

    async def hashed(self, *parts: bytes) -> bytes:
        return hashlib.sha256(b"|".join(parts)).digest()


class FakeIdempotency:
    """Every request is the first of its kind."""

    async def begin(self, *_: object) -> Begun:
        return Begun(Turn.RUN)

    async def finish(self, *_: object) -> None:
        """Nothing is written down."""

    async def give_back(self, *_: object) -> None:
        """Nothing was taken."""

    async def forget(self, location: str) -> None:
        """Nothing is known."""


class FakeRuntime:
    """The methods of `service.runtime.Runtime`; `error` is raised by each of them, `entered` and `go` hold a check."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.access: FakeAccess | Access = FakeAccess()
        self.idempotency: FakeIdempotency | Idempotency = FakeIdempotency()
        self.documents: dict[str, StoredDocument] = {}
        self.said: dict[str, Source] = {}
        self.reviews: list[NewClaimReview] = []
        self.asked: list[object] = []
        self.error: Exception | None = None
        self.readiness = Readiness(ready=True, database=True, models=True)
        self.go: asyncio.Event | None = None
        self.entered = 0
        self.stopped = 0
        self.saved = FakeSaved(self._fail)
        self.jobs = FakeJobs(self.saved)
        self.published = FakePublished(self.saved)
        self.publishing = Publishing(self.saved, self.published, self._embed)
        self.kept = KeptChecks(self.saved, self.jobs, self._made, self.settings)

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error

    async def check(self, request: CheckRequest) -> Check:
        return await self.kept.check(request)

    async def steps(self, request: CheckRequest) -> AsyncGenerator[Step]:
        """As a real check: undecided evidence first, and more of it than is shown in the end."""
        self._fail()
        example = examples.CHECKS["english"].value
        yield Parsed(
            claim=msgspec.structs.replace(example.claim, text=request.claim, language=request.language or "en")
        )
        check = await self._made(request)
        yield Found(searched=check.searched, retrieved=check.counts.retrieved)
        unused = msgspec.structs.replace(check.evidence[0], id="unused", decided=False)
        undecided = tuple(msgspec.structs.replace(item, decided=False) for item in check.evidence)
        yield Judged(evidence=(unused, *undecided))
        yield Decided(check=await self.kept.saved_where_asked(request, check))

    async def entailment(self, request: EntailmentRequest) -> EntailmentResult:
        self.asked.append(request)
        self._fail()
        even = Probabilities(supports=0.5, contradicts=0.25, neutral=0.25)
        results = tuple(Entailment(even, pair.language or "en", truncated=False) for pair in request.pairs)
        return EntailmentResult(results=results, model="fake@1")

    async def _made(self, request: CheckRequest) -> Check:
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

    async def put_document(self, key: str, item: RawDocument, precondition: Precondition) -> Ingested:
        stored = next((one for one in self.documents.values() if key in {one.id, one.external_id}), None)
        if not precondition.met(stored_fingerprint(stored) if stored else None):
            raise PreconditionFailed
        external_id = stored.external_id if stored else key
        if item.external_id not in {None, external_id}:
            raise InvalidInput("It names another document than the path does.", field="external_id")
        return await self.ingest(msgspec.structs.replace(item, external_id=external_id))

    async def sources(self) -> tuple[Source, ...]:
        self._fail()
        return tuple(self.said.values())

    async def source(self, name: str) -> Source:
        self._fail()
        if name not in self.said:
            raise NotFound("There is no such source.")
        return self.said[name]

    async def put_source(self, source: Source) -> None:
        self._fail()
        self.said[source.id] = source

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

    async def _embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self._fail()
        return np.eye(1, 384, dtype=np.float32).repeat(len(texts), axis=0)

    async def search_claims(self, asked: ReviewSearch, size: int, token: str | None, offset: int = 0) -> FoundClaims:
        self.asked.append((asked, size, token, offset))
        self._fail()
        return page_of(
            [*self.reviews, *self.published.found()], asked, size, offset_of(token, asked) if token else offset
        )

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
