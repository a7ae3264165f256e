"""A Python client generated from the committed contract speaks to a live server."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
import warnings
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

from tests.acceptance.processes import REPOSITORY, Server

BIN = Path(sys.executable).parent
PACKAGE = "mihak_client"
CLAIM = "120 killed in the Hasakah prison attack"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The client, generated anew."""
    folder = tmp_path_factory.mktemp("client")
    generate = [
        BIN / "openapi-python-client", "generate", "--path", REPOSITORY / "openapi" / "openapi.json", "--config",
        REPOSITORY / "openapi" / "python-client.yaml", "--output-path", folder / PACKAGE, "--meta", "none", "--fail-on-warning",
    ]  # fmt: skip
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}  # it formats with ruff
    done = subprocess.run(generate, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield importlib.import_module(PACKAGE)
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture
def client(package, live_server: Server):
    with package.Client(base_url=live_server.url, timeout=120) as opened:
        yield opened


def operation(name: str) -> ModuleType:
    return importlib.import_module(f"{PACKAGE}.api.{name}")


def models() -> ModuleType:
    return importlib.import_module(f"{PACKAGE}.models")


def test_every_operation_has_its_function(package):
    document = json.loads((REPOSITORY / "openapi" / "openapi.json").read_bytes())
    for methods in document["paths"].values():
        for described in methods.values():
            assert callable(operation(f"{described['tags'][0]}.{described['operationId']}").sync_detailed)


@pytest.mark.parametrize("claim", ["120 killed in the Hasakah prison attack", "قُتل 120 شخصاً في الهجوم على سجن الحسكة"])
def test_a_check_comes_back_as_typed_objects(client, claim):
    asked = models().CheckRequest(claim=claim, limit=16)
    answer = operation("checks.create_check").sync_detailed(client=client, body=asked)
    assert answer.status_code == 200
    check = answer.parsed
    assert isinstance(check, models().Check)
    assert check.claim.text == claim
    assert isinstance(check.verdict.label, models().VerdictLabel)
    assert 1 <= len(check.evidence) <= 16
    for evidence in check.evidence:
        told = evidence.probabilities
        assert told.supports + told.contradicts + told.neutral == pytest.approx(1, abs=0.01)
        assert evidence.selector.end - evidence.selector.start == len(evidence.quote)
        assert isinstance(evidence.stance, models().Stance)
    assert any(evidence.language == "ar" for evidence in check.evidence)
    assert check.pipeline.corpus_snapshot > 0
    assert check.timings.total_ms > 0


def test_evidence_stands_in_its_document_where_it_says(client):
    asked = models().CheckRequest(claim="قُتل 120 شخصاً في الهجوم على سجن الحسكة")
    check = operation("checks.create_check").sync(client=client, body=asked)
    for evidence in check.evidence:
        stored = operation("corpus.get_document").sync(evidence.document.id, client=client)
        place = evidence.selector
        assert stored.text[place.start : place.end] == evidence.quote
        assert stored.text[: place.start].endswith(place.prefix)
        assert stored.text[place.end :].startswith(place.suffix)


def test_as_of_leaves_later_texts_out(client):
    as_of = datetime(2022, 1, 21, 12, tzinfo=UTC)
    asked = models().CheckRequest(claim="120 killed in the Hasakah prison attack", as_of=as_of)
    check = operation("checks.create_check").sync(client=client, body=asked)
    assert check.as_of == as_of
    assert all(evidence.document.published_at <= as_of for evidence in check.evidence)


def test_a_document_goes_round(client):
    published = datetime(2022, 2, 1, 8, 30, tzinfo=UTC)
    sent = models().RawDocument(
        external_id="client-test-1",
        source="وكالة الاختبار",
        text="أعلنت بلدية المدينة افتتاح جسر جديد فوق النهر يوم الثلاثاء. وقال رئيس البلدية إن كلفة الجسر بلغت مليوني دولار.",
        title="جسر جديد",
        published_at=published,
    )
    created = operation("corpus.create_document").sync_detailed(client=client, body=sent)
    assert created.status_code == 201
    assert created.parsed.status is models().IngestStatus.CREATED
    again = operation("corpus.create_document").sync_detailed(client=client, body=sent)
    assert (again.status_code, again.parsed.status) == (200, models().IngestStatus.UNCHANGED)
    assert again.parsed.id == created.parsed.id
    stored = operation("corpus.get_document").sync(created.parsed.id, client=client)
    assert (stored.text, stored.source, stored.published_at) == (sent.text, sent.source, published)
    assert stored.language == "ar"
    found = operation("search.search_passages").sync(client=client, q="a new bridge over the river", limit=3)
    assert created.parsed.id in [hit.document.id for hit in found.hits]
    gone = operation("corpus.delete_document").sync_detailed(created.parsed.id, client=client)
    assert gone.status_code == 204
    missing = operation("corpus.get_document").sync_detailed(created.parsed.id, client=client)
    assert missing.status_code == 404
    assert isinstance(missing.parsed, models().Problem)
    assert missing.parsed.code == "not_found"


def test_a_batch_of_claims_gives_one_outcome_for_each(client):
    claims = [models().BatchClaim(claim=CLAIM), models().BatchClaim(claim="…")]
    asked = models().CheckBatch(claims=claims, defaults=models().CheckDefaults(limit=2))
    first, second = operation("checks.create_checks").sync(client=client, body=asked).results
    assert first.check.claim.text == CLAIM
    assert 1 <= len(first.check.evidence) <= 2
    assert first.problem is None
    assert second.check is None
    assert (second.problem.status, [error.field for error in second.problem.errors]) == (422, ["claim"])


def test_a_stream_is_read_with_the_generated_types(client):
    """A generated function reads an answer when it has ended, so httpx reads the stream."""
    plain = operation("checks.create_check").sync(client=client, body=models().CheckRequest(claim=CLAIM))
    told = {}
    opened = client.get_httpx_client().stream(
        "POST", "/v1/checks", json={"claim": CLAIM}, headers={"accept": "text/event-stream"}
    )
    with opened as answer:
        name = ""
        for line in answer.iter_lines():
            field, _, value = line.partition(": ")
            if field == "event":
                name = value
            elif field == "data":
                told[name] = json.loads(value)
    assert list(told) == ["parsed", "retrieved", "evidence", "verdict", "done"]
    assert models().ParsedEvent.from_dict(told["parsed"]).claim == plain.claim
    verdict = models().VerdictEvent.from_dict(told["verdict"])
    assert verdict.verdict == plain.verdict
    assert [shown.id for shown in verdict.evidence] == [evidence.id for evidence in plain.evidence]
    assert models().DoneEvent.from_dict(told["done"]).counts == plain.counts


def test_pages_of_saved_checks_hold_each_of_them_once(client):
    before = operation("checks.list_checks").sync(client=client, limit=1).checks
    saved = [
        operation("checks.create_check").sync(client=client, body=models().CheckRequest(claim=claim, save=True)).id
        for claim in (CLAIM, "قُتل 120 شخصاً في الهجوم على سجن الحسكة", "Seven civilians were killed")
    ]
    first = operation("checks.list_checks").sync(client=client, limit=2)
    second = operation("checks.list_checks").sync(client=client, limit=2, cursor=first.next_cursor)
    listed = [check.id for check in (*first.checks, *second.checks)]
    assert listed[:3] == saved[::-1]
    assert listed[3:] == [check.id for check in before]
    for identifier in saved:
        assert operation("checks.delete_check").sync_detailed(identifier, client=client).status_code == 204
    wrong = operation("checks.list_checks").sync(client=client, cursor="x")
    assert [error.field for error in wrong.errors] == ["cursor"]


def test_a_batch_goes_round(client):
    types = importlib.import_module(f"{PACKAGE}.types")
    line = json.dumps({"external_id": "client-test-2", "text": "Das neue Krankenhaus wurde am Montag eröffnet."})
    sent = types.File(payload=BytesIO(f"{line}\n{{broken\n".encode()))
    answer = operation("corpus.ingest_batch").sync_detailed(client=client, body=sent)
    assert answer.status_code == 200
    first, second = [models().BatchLine.from_dict(json.loads(line)) for line in answer.content.splitlines()]
    assert (first.line, first.result.status) == (1, models().IngestStatus.CREATED)
    assert (second.line, second.problem.status) == (2, 422)
    operation("corpus.delete_document").sync_detailed(first.result.id, client=client)


def test_a_problem_comes_back_as_one(client):
    answer = operation("checks.create_check").sync_detailed(client=client, body=models().CheckRequest(claim=""))
    assert answer.status_code == 422
    assert isinstance(answer.parsed, models().Problem)
    assert answer.parsed.code == "invalid_input"
    assert [error.field for error in answer.parsed.errors] == ["claim"]
    assert answer.parsed.request_id == answer.headers["x-request-id"]


def test_the_generated_code_is_typed_strictly(package):
    """But for one module of the generator's own; see client.mypy.ini."""
    command = [BIN / "mypy", "--config-file", Path(__file__).with_name("client.mypy.ini"), "-p", PACKAGE]
    folder = Path(package.__file__).parents[1]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.search(r"no issues found in (\d+) source files", done.stdout)[1]) > 100


def test_a_check_is_published_found_and_withdrawn(client):
    asked = models().CheckRequest(claim=CLAIM, save=True)
    check = operation("checks.create_check").sync(client=client, body=asked)
    signed = models().PublishRequest(
        author_name="فريق التحقق",
        author_url="https://client.example/about",
        url="https://client.example/checks/1",
        rating="تؤيده المصادر المتاحة",
        date_published=date(2022, 1, 24),
    )
    nothing = operation("checks.get_claimreview").sync_detailed(check.id, client=client)
    assert (nothing.status_code, nothing.parsed.code) == (404, "not_found")
    published = operation("checks.publish_claimreview").sync_detailed(check.id, client=client, body=signed)
    assert published.status_code == 201
    assert published.parsed.review_rating.alternate_name == signed.rating
    assert operation("checks.get_claimreview").sync(check.id, client=client) == published.parsed
    found = operation("search.search_claims").sync(
        client=client, query=CLAIM, review_publisher_site_filter="client.example"
    )
    assert [review.textual_rating for claim in found.claims for review in claim.claim_review] == [signed.rating]
    gone = operation("checks.withdraw_claimreview").sync_detailed(check.id, client=client)
    assert gone.status_code == 204
    draft = operation("checks.get_claimreview").sync(
        check.id,
        client=client,
        author_name="Desk",
        author_url=signed.author_url,
        url_query=signed.url,  # as the generator calls `url`, which is a name of its own
        rating="Sources disagree",
    )
    assert draft.author.name == "Desk"
    operation("checks.delete_check").sync_detailed(check.id, client=client)


def test_a_feed_of_fact_checks_is_sent_as_an_object_and_as_lines(client):
    """A fact-check without its claim, so that nothing is kept."""
    wrong = {"@type": "ClaimReview", "url": "https://client.example/2"}
    types = importlib.import_module(f"{PACKAGE}.types")
    for sent in (
        models().ClaimReviewFeed.from_dict(wrong),
        types.File(payload=BytesIO(json.dumps(wrong).encode() + b"\n")),
    ):
        report = operation("corpus.ingest_claimreviews").sync(client=client, body=sent)
        assert [(failed.item, failed.field) for failed in report.failed] == [(1, "claimReviewed")]


async def test_the_asynchronous_half_works_as_well(client, live_server, package):
    async with package.Client(base_url=live_server.url, timeout=120) as opened:
        corpus = await operation("corpus.get_corpus").asyncio(client=opened)
        assert corpus.documents >= 8
        listed = await operation("operation.list_models").asyncio(client=opened)
        assert {model.task for model in listed.models} >= {"nli"}
