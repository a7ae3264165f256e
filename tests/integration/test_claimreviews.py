"""Fact-checks by others in a real database, found by real models."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from msgspec import UNSET, structs

from service.claimreviews.draft import Signature, author
from service.config import Settings
from service.domain import AuthorType, Check, CheckRequest, RawDocument, ReviewSearch
from service.errors import Conflict, InvalidInput, NotFound
from service.runtime import Runtime
from service.storage.claimreviews import LEAST_SIMILARITY, MOST_REVIEWS

CLAIMS = [
    ("1,000 prisoners escaped from the Hasakah prison", "هروب ألف سجين من سجن الحسكة", "ar"),
    ("Drinking bleach cures COVID-19", "شرب المبيض يشفي من كورونا", "ar"),
    ("The Earth is flat", "La Terre est plate", "fr"),
    ("Vaccines cause autism", "Impfungen verursachen Autismus", "de"),
    ("Photo shows a shark on a flooded highway", "La foto muestra un tiburón en una autopista inundada", "es"),
    ("5G towers spread the virus", "Вышки 5G распространяют вирус", "ru"),
    ("The president resigned on Monday", "Cumhurbaşkanı pazartesi günü istifa etti", "tr"),
    ("Turkey closed its border with Syria", "ترکیه مرز خود با سوریه را بست", "fa"),
    ("Hundreds of ISIS fighters broke out of jail in Hasakah", "فر المئات من مقاتلي داعش من سجن الحسكة", "ar"),
    ("The video shows an earthquake in Turkey in 2023", "يظهر الفيديو زلزالا في تركيا عام 2023", "ar"),
]
UNRELATED = [
    "The price of bread in Egypt doubled",
    "Brazil won the world cup in 2022",
    "A new species of frog was found in Peru",
    "قرر البنك المركزي رفع سعر الفائدة",
    "Le Tour de France a commencé à Nice",
    "Wahlen in Bayern",
    "The city opened a new library",
    "طقس اليوم في الرياض",
    "Bitcoin reached a new high",
    "El ministro inauguró un hospital",
]
BODY = (
    "The director of the prison told our reporters on Tuesday that 27 prisoners had escaped before the cells were searched. "
    "The Syrian Observatory for Human Rights gave the same figure in its statement."
)


def item(claim: str, language: str, number: int, **more: object) -> dict:
    return {
        "@type": "ClaimReview",
        "url": f"https://facts{number % 3}.example/{number}",
        "claimReviewed": claim,
        "reviewRating": {"alternateName": "False"},
        "author": {"name": f"Facts {number % 3}", "url": f"https://www.facts{number % 3}.example"},
        "inLanguage": language,
        "datePublished": f"2022-01-{number + 1:02}",
    } | more


FEED = [
    one
    for number, (english, other, language) in enumerate(CLAIMS)
    for one in (item(english, "en", number), item(other, language, number + len(CLAIMS)))
]


def encoded(items: list[dict]) -> bytes:
    return json.dumps({"@type": "DataFeed", "dataFeedElement": [{"item": [one]} for one in items]}).encode()


@pytest.fixture(scope="module")
async def runtime(module_database_url):
    async with Runtime.open(Settings(database_url=module_database_url)) as opened:
        report = await opened.ingest_claimreviews(encoded(FEED))
        assert (report.created, report.failed) == (len(FEED), ())
        yield opened


async def found(runtime, query: str = "", size: int = 100, **more: object) -> list[str]:
    page = await runtime.search_claims(ReviewSearch(query=query, **more), size, None)
    return [claim.text for claim in page.claims or ()]


async def test_the_same_feed_again_changes_nothing(runtime):
    report = await runtime.ingest_claimreviews(encoded(FEED))
    assert (report.created, report.updated, report.unchanged) == (0, 0, len(FEED))


async def test_two_who_send_the_same_feed_at_once_keep_it_once(runtime):
    feed = encoded(
        [item(f"Claim that two send, number {n}", "en", 50 + n, datePublished="2020-01-01") for n in range(20)]
    )
    reports = await asyncio.gather(*(runtime.ingest_claimreviews(feed) for _ in range(4)))
    assert sum(report.created for report in reports) == 20
    assert len(await found(runtime, "claim that two send")) == 20


async def test_a_changed_review_takes_the_place_of_the_old(runtime):
    first = item("The bridge of Raqqa was blown up", "en", 90)
    assert (await runtime.ingest_claimreviews(encoded([first]))).created == 1
    changed = first | {"reviewRating": {"alternateName": "Misleading"}}
    assert (await runtime.ingest_claimreviews(encoded([changed]))).updated == 1
    page = await runtime.search_claims(ReviewSearch(query="bridge of Raqqa"), 10, None)
    assert [review.textual_rating for review in page.claims[0].claim_review] == ["Misleading"]


async def test_a_claim_finds_itself_first_and_nearly_always_its_translation(runtime):
    translated = 0
    for english, other, _ in CLAIMS:
        for query, translation in ((english, other), (other, english)):
            texts = await found(runtime, query)
            assert texts[0] == query
            translated += translation in texts
    assert translated >= 19


@pytest.mark.parametrize("query", UNRELATED)
async def test_an_unrelated_query_finds_nothing(runtime, query):
    assert await found(runtime, query) == []


async def test_nothing_unrelated_is_near(runtime):
    passages = await runtime.engine.embed_passages([text for pair in CLAIMS for text in pair[:2]])
    assert float(np.max(await runtime.engine.embed_queries(UNRELATED) @ passages.T)) < LEAST_SIMILARITY


async def test_words_in_another_form_are_found(runtime):
    assert "هروب ألف سجين من سجن الحسكة" in await found(runtime, "بالسجن والحسكة")


async def test_filters_hold_for_words_and_meaning(runtime):
    texts = await found(runtime, CLAIMS[0][0], language="ar")
    assert texts
    assert all(text in {other for _, other, code in CLAIMS if code == "ar"} for text in texts)
    page = await runtime.search_claims(ReviewSearch(query=CLAIMS[0][0], site="facts0.example"), 50, None)
    assert {review.publisher.site for claim in page.claims for review in claim.claim_review} == {"facts0.example"}
    assert await found(runtime, CLAIMS[0][0], since=datetime.now(UTC) - timedelta(days=30)) == []


async def test_without_a_query_the_latest_come_first(runtime):
    page = await runtime.search_claims(ReviewSearch(site="facts1.example"), 50, None)
    dates = [claim.claim_review[0].review_date for claim in page.claims]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) > 3


@pytest.mark.parametrize("query", ["'; DROP TABLE claimreviews; --", "\\", "' | '", "🙂", "!!!", "a:*", "ـــ"])
async def test_signs_of_query_languages_are_only_text(runtime, query):
    await found(runtime, query)


async def test_pages_follow_by_token(runtime):
    seen, token = [], None
    asked = ReviewSearch(query="prisoners escaped from the Hasakah prison")
    while True:
        page = await runtime.search_claims(asked, 1, token)
        seen += [claim.text for claim in page.claims or ()]
        token = page.next_page_token or None
        if token is None:
            break
    assert len(seen) == len(set(seen)) <= MOST_REVIEWS
    assert seen == await found(runtime, asked.query)


async def test_a_reviews_own_text_is_a_document_and_the_claim_is_none(runtime):
    claim = "Five hundred prisoners fled through a tunnel under the kitchen"
    report = await runtime.ingest_claimreviews(encoded([item(claim, "en", 95, reviewBody=BODY, name="No tunnel")]))
    assert (report.created, report.documents) == (1, 1)
    check = await runtime.check(CheckRequest(claim=claim))
    assert all(claim not in evidence.quote for evidence in check.evidence)
    assert any(evidence.quote in BODY for evidence in check.evidence)
    again = await runtime.ingest_claimreviews(encoded([item(claim, "en", 95, reviewBody=BODY, name="No tunnel")]))
    assert (again.unchanged, (await runtime.corpus()).documents) == (1, 1)


async def test_a_text_that_the_run_lost_is_made_good_by_the_next(runtime):
    feed = encoded([item("The dam of Tishrin has broken", "en", 96, reviewBody=BODY.replace("prison", "dam"))])
    await runtime.ingest_claimreviews(feed)
    before = (await runtime.corpus()).documents
    hits = await runtime.search("director of the dam", "en", CheckRequest(claim="x").filters, None, 1)
    await runtime.delete_document(hits.hits[0].document.id)
    report = await runtime.ingest_claimreviews(feed)
    assert (report.unchanged, report.documents, (await runtime.corpus()).documents) == (1, 1, before)


async def test_one_that_cannot_be_kept_keeps_no_other_out(runtime):
    feed = encoded([item("A claim with a \0 in it", "en", 97), item("A claim without", "en", 98)])
    report = await runtime.ingest_claimreviews(feed)
    assert report.created == 1
    assert [(failed.item, failed.field) for failed in report.failed] == [(1, "claimReviewed")]


SIGNED = Signature(
    author=author("فريق التحقق", AuthorType.ORGANIZATION, "https://desk.example/about"),
    url="https://www.desk.example/checks/7",
    rating="تؤيده المصادر المتاحة",
    published_on=date(2022, 1, 25),
)
CLAIM = "The zoo of Port Halden lost three flamingos in the storm"
TRANSLATED = "فقدت حديقة حيوان بورت هالدن ثلاثة من طيور الفلامنغو في العاصفة"
TEXT = (
    "The zoo of Port Halden lost three flamingos in the storm on Sunday, its director said. The other birds had been brought "
    "into the old greenhouse before the wind rose."
)


@pytest.fixture
async def check(runtime) -> AsyncIterator[Check]:
    """A saved check with a verdict; nothing of it is left."""
    await runtime.ingest(RawDocument(text=TEXT, external_id="flamingos"))
    made = await runtime.check(CheckRequest(claim=CLAIM, save=True))
    assert made.verdict.label == "supported"
    yield made
    with suppress(NotFound):
        await runtime.kept.delete(made.id)


async def sites(runtime, query: str) -> list[str]:
    page = await runtime.search_claims(ReviewSearch(query=query), 10, None)
    return [review.publisher.site for claim in page.claims or () for review in claim.claim_review]


async def test_a_published_check_is_found_by_words_and_by_meaning(runtime, check):
    assert await sites(runtime, CLAIM) == []
    done = await runtime.publishing.publish(check.id, SIGNED)
    assert done.created
    assert await runtime.publishing.get(check.id) == done.review
    for query in (CLAIM, "flamingos Port Halden", TRANSLATED):
        assert await sites(runtime, query) == ["desk.example"]
    page = await runtime.search_claims(ReviewSearch(site="desk.example"), 10, None)
    [review] = page.claims[0].claim_review
    assert (review.textual_rating, review.review_date) == (SIGNED.rating, "2022-01-25T00:00:00Z")
    again = await runtime.publishing.publish(check.id, structs.replace(SIGNED, rating="صحيح"))
    assert not again.created
    assert (await runtime.publishing.get(check.id)).review_rating.alternate_name == "صحيح"
    await runtime.publishing.withdraw(check.id)
    assert await sites(runtime, CLAIM) == []
    with pytest.raises(NotFound):
        await runtime.publishing.withdraw(check.id)


async def test_its_words_are_no_part_of_the_corpus(runtime, check):
    documents = (await runtime.corpus()).documents
    await runtime.publishing.publish(check.id, SIGNED)
    assert (await runtime.corpus()).documents == documents


async def test_what_was_published_goes_with_its_check(runtime, check):
    await runtime.publishing.publish(check.id, SIGNED)
    await runtime.kept.delete(check.id)
    assert await sites(runtime, CLAIM) == []
    for gone in (runtime.publishing.get(check.id), runtime.publishing.publish(check.id, SIGNED)):
        with pytest.raises(NotFound):
            await gone


async def test_a_feed_does_not_change_what_an_editor_published_here(runtime, check):
    await runtime.publishing.publish(check.id, SIGNED)
    feed = encoded([item(CLAIM, "en", 91, url=SIGNED.url, reviewRating={"alternateName": "stale"})])
    report = await runtime.ingest_claimreviews(feed)
    assert (report.created, report.updated, report.unchanged) == (0, 0, 1)
    page = await runtime.search_claims(ReviewSearch(query=CLAIM), 10, None)
    assert [review.textual_rating for review in page.claims[0].claim_review] == [SIGNED.rating]


async def test_what_a_feed_told_before_gives_way_to_the_editor(runtime, check):
    feed = encoded([item(CLAIM, "en", 92, url=SIGNED.url, name="Flamingos", reviewRating={"alternateName": "older"})])
    assert (await runtime.ingest_claimreviews(feed)).created == 1
    assert (await runtime.publishing.publish(check.id, SIGNED)).created
    page = await runtime.search_claims(ReviewSearch(query=CLAIM), 10, None)
    assert [(review.textual_rating, review.title) for review in page.claims[0].claim_review] == [(SIGNED.rating, UNSET)]


async def test_two_checks_do_not_share_a_page_and_a_claim(runtime, check):
    await runtime.publishing.publish(check.id, SIGNED)
    other = await runtime.check(CheckRequest(claim=CLAIM, save=True))
    with pytest.raises(Conflict):
        await runtime.publishing.publish(other.id, SIGNED)
    assert (await runtime.publishing.get(check.id)).url == SIGNED.url
    await runtime.publishing.publish(other.id, structs.replace(SIGNED, url="https://desk.example/checks/8"))
    with pytest.raises(Conflict):  # and what was published before stays where the new cannot be
        await runtime.publishing.publish(other.id, SIGNED)
    assert (await runtime.publishing.get(other.id)).url == "https://desk.example/checks/8"
    await runtime.kept.delete(other.id)


async def test_many_editors_at_once_leave_one(runtime, check):
    signed = [structs.replace(SIGNED, url=f"https://desk.example/{n % 3}", rating=f"rating {n}") for n in range(12)]
    done = await asyncio.gather(*(runtime.publishing.publish(check.id, one) for one in signed))
    assert sum(one.created for one in done) == 1
    assert await sites(runtime, CLAIM) == ["desk.example"]
    assert (await runtime.publishing.get(check.id)) in [one.review for one in done]


async def test_a_day_at_the_end_of_the_calendar_is_refused_by_name(runtime, check):
    with pytest.raises(InvalidInput) as refused:
        await runtime.publishing.publish(check.id, structs.replace(SIGNED, published_on=date(1, 1, 1)))
    assert refused.value.field == "date_published"
    with pytest.raises(NotFound):
        await runtime.publishing.get(check.id)
