"""The whole middle with real models over a real database."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import msgspec
import pytest

from service import pipeline
from service.config import REPOSITORY, Settings
from service.domain import CheckRequest, Filters, IngestStatus, Precondition, RawDocument, Source, Stance
from service.errors import InvalidInput, NotFound, PreconditionFailed
from service.ingestion import read_paths
from service.runtime import Runtime
from service.storage.fingerprints import stored_fingerprint

CLAIM = "120 killed in the Hasakah prison attack"


@pytest.fixture(scope="module")
async def runtime(module_database_url):
    async with Runtime.open(Settings(database_url=module_database_url)) as opened:
        report = await opened.ingest_items(read_paths([REPOSITORY / "seeds"], None))
        assert report.failed == ()
        yield opened


async def checked(runtime, claim=CLAIM, **more):
    return await runtime.check(CheckRequest(claim=claim, **more))


async def test_a_check_holds_what_the_design_promises(runtime):
    check = await checked(runtime)
    assert check.claim.language == "en"
    assert [figure.value for figure in check.claim.figures] == [120]
    assert check.counts.judged == check.counts.clusters <= runtime.settings.judged_passages
    assert {search.retriever for search in check.searched} == {"dense", "crosslingual", "lexical"}
    assert {model.task for model in check.pipeline.models} == {"embedding", "nli"}
    assert check.timings.total_ms >= check.timings.judge_ms > 0
    assert check.verdict.reasons


async def test_every_quote_stands_in_its_document_to_the_code_point(runtime):
    check = await checked(runtime, limit=50)
    assert check.evidence
    for item in check.evidence:
        stored = await runtime.document(item.document.id)
        selector = item.selector
        assert stored.text[selector.start : selector.end] == item.quote
        assert stored.text[: selector.start].endswith(selector.prefix)
        assert stored.text[selector.end :].startswith(selector.suffix)
        for figure in item.figures:
            assert stored.text[figure.span.start : figure.span.end] == figure.text
        if item.attributed_to and item.attributed_to.span:
            span = item.attributed_to.span
            assert selector.start <= span.start < span.end <= selector.end
        for copy in item.copies:
            other = await runtime.document(copy.document.id)
            assert other.text[copy.start : copy.end].strip()


async def test_the_seeds_answer_the_first_claim_with_the_least_toll(runtime):
    check = await checked(runtime, limit=50)
    supporting = [item for item in check.evidence if item.stance is Stance.SUPPORTS]
    assert any(figure.value == 120 for item in supporting for figure in item.figures)
    compatible = [
        item for item in check.evidence for figure in item.figures if figure.value in {70, 100} and figure.counts
    ]
    assert compatible
    assert all(item.stance is not Stance.CONTRADICTS for item in compatible)


async def test_the_same_check_twice_is_the_same(runtime):
    first, second = [
        msgspec.structs.replace(await checked(runtime), timings=pipeline.Timings(0, 0, 0, 0, 0)) for _ in range(2)
    ]
    assert first == second


async def test_steps_come_in_order_and_end_with_what_check_gives(runtime):
    seen = [step async for step in runtime.steps(CheckRequest(claim=CLAIM))]
    assert [type(step) for step in seen] == [pipeline.Parsed, pipeline.Found, pipeline.Judged, pipeline.Decided]
    whole = seen[-1].check
    assert seen[0].claim == whole.claim
    assert seen[1].searched == whole.searched
    assert {item.id for item in whole.evidence} <= {item.id for item in seen[2].evidence}


async def test_a_syndicated_report_counts_once(runtime):
    check = await checked(runtime, "At least 120 people have been killed since Thursday", limit=50)
    printed = [{item.document.external_id, *(c.document.external_id for c in item.copies)} for item in check.evidence]
    both = {"dispatch-08", "dispatch-09"}
    assert any(both <= documents for documents in printed)


async def test_as_of_and_filters_bound_what_is_read(runtime):
    until = datetime(2022, 1, 22, tzinfo=UTC)
    for found in (
        await checked(runtime, as_of=until, limit=50),
        await checked(runtime, filters=Filters(published_to=until), limit=50),
    ):
        assert found.evidence
        assert all(item.document.published_at <= until for item in found.evidence)
    only = await checked(runtime, filters=Filters(sources=("عنب بلدي",), languages=("ar",)), limit=50)
    assert {(item.document.source, item.language) for item in only.evidence} == {("عنب بلدي", "ar")}


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("0", "too_short"),
        ("120", "too_short"),
        ("How many were killed in the Hasakah prison attack, 120?", "question"),
        ("هل قُتل 120 شخصاً في الهجوم على سجن الحسكة؟", "question"),
    ],
)
async def test_what_asserts_nothing_gets_no_verdict_but_what_was_found(runtime, claim, why):
    check = await checked(runtime, claim)
    assert (check.claim.checkable.checkable, check.claim.checkable.reason) == (False, why)
    assert check.verdict.label == "not_enough_evidence"
    assert check.verdict.outdated is None
    assert [reason.code for reason in check.verdict.reasons] == ["not_checkable"]
    assert check.searched
    assert check.counts.retrieved > 0
    assert check.evidence
    assert not any(item.decided for item in check.evidence)


async def test_a_filter_that_leaves_nothing_is_an_answer(runtime):
    check = await checked(runtime, filters=Filters(sources=("nobody",)))
    assert check.verdict.label == "not_enough_evidence"
    assert [reason.code for reason in check.verdict.reasons] == ["nothing_found"]
    assert check.searched


@pytest.mark.parametrize(
    "claim",
    [
        "قُتِلَ ١٢٠ شَخْصاً فِي الهُجُومِ",
        "قـــتل ۱۲۰ شخصا 🙂",
        "\u2067120 killed\u2069 🇸🇾",
        "120人が死亡した",
        "x" * 2000,
        "42 !",
    ],
)
async def test_any_readable_claim_gets_an_answer(runtime, claim):
    check = await checked(runtime, claim)
    assert check.claim.text == claim
    for figure in check.claim.figures:
        assert claim[figure.span.start : figure.span.end] == figure.text


async def test_what_cannot_be_read_is_refused(runtime):
    with pytest.raises(InvalidInput):
        await checked(runtime, "\u200f…")


async def test_search_finds_across_languages(runtime):
    found = await runtime.search("Flares were fired over the town of Busayrah", None, Filters(), None, 10)
    assert len(found.hits) == 10
    assert any("البصيرة" in hit.quote for hit in found.hits if hit.language == "ar")


async def test_documents_come_and_go(runtime):
    before = await runtime.corpus()
    raw = RawDocument(text="The mayor of Rivermouth said nine bridges were closed.", source="Rivermouth Herald")
    created = await runtime.ingest(raw)
    assert created.status is IngestStatus.CREATED
    assert (await runtime.ingest(raw)).status is IngestStatus.UNCHANGED
    assert (await runtime.search("nine bridges were closed", None, Filters(), None, 1)).hits[
        0
    ].document.id == created.id
    await runtime.delete_document(created.id)
    with pytest.raises(NotFound):
        await runtime.document(created.id)
    after = await runtime.corpus()
    assert (after.documents, after.passages) == (before.documents, before.passages)
    assert after.snapshot == before.snapshot + 2


async def test_a_refused_document_names_the_field(runtime):
    with pytest.raises(InvalidInput) as caught:
        await runtime.ingest(RawDocument(text="x", html="<p>y</p>"))
    assert caught.value.field in {"text", "html"}


async def test_lines_are_told_apart(runtime):
    async def lines():
        yield json.dumps({"text": "Twelve roads were closed by snow in Hillford.", "external_id": "n1"}).encode()
        yield b""
        yield b"not json"
        yield json.dumps({"text": 5}).encode()

    outcomes = [outcome async for outcome in runtime.ingest_many(lines())]
    assert [outcome.line for outcome in outcomes] == [1, 3, 4]
    assert outcomes[0].result.status is IngestStatus.CREATED
    assert outcomes[2].field == "text"
    await runtime.delete_document(outcomes[0].result.id)


async def test_readiness_follows_the_database(runtime):
    assert (await runtime.ready()).ready

    @asynccontextmanager
    async def gone():
        from service.errors import DatabaseUnavailable

        raise DatabaseUnavailable
        yield

    whole, runtime.database._reading = runtime.database._reading, gone
    try:
        readiness = await runtime.ready()
    finally:
        runtime.database._reading = whole
    assert (readiness.ready, readiness.database) == (False, False)


BRIDGE = RawDocument(
    text="The new bridge over the river was opened on Monday. It cost two million dollars.", source="Desk"
)


async def test_a_document_is_put_under_an_id_of_ones_own_found_and_replaced(runtime):
    key = "https://example.org/خبر/1?x=1"
    made = await runtime.put_document(key, BRIDGE, Precondition(present=False))
    assert (made.status, made.external_id) == (IngestStatus.CREATED, key)
    assert (await runtime.put_document(made.id, BRIDGE, Precondition(present=True))).status is IngestStatus.UNCHANGED
    seen = Precondition(fingerprints=(stored_fingerprint(await runtime.document(made.id)),), present=True)
    other = msgspec.structs.replace(BRIDGE, text="The old bridge over the river was closed on Tuesday.")
    put = await runtime.put_document(made.id, other, seen)
    assert (put.status, put.id, put.external_id) == (IngestStatus.UPDATED, made.id, key)
    found = await runtime.search("a bridge was closed", None, Filters(sources=("Desk",)), None, 5)
    assert [hit.quote for hit in found.hits] == [other.text]
    with pytest.raises(PreconditionFailed):
        await runtime.put_document(key, BRIDGE, seen)
    with pytest.raises(InvalidInput):
        await runtime.put_document(key, msgspec.structs.replace(BRIDGE, external_id="other"), Precondition())
    await runtime.delete_document(made.id)


async def test_what_is_said_of_an_outlet_is_listed(runtime):
    await runtime.put_source(Source("وكالة", tier=1, note="أولى"))
    assert await runtime.source("وكالة") == (await runtime.sources())[0] == Source("وكالة", 1, "أولى")
