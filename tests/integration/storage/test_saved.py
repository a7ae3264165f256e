from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import asyncpg
import msgspec
import pytest

from service.domain import CheckQuery, FeedbackRequest, Stance, VerdictLabel
from service.errors import InvalidInput, NotFound
from service.storage.sql import FOLDER
from tests.integration.storage.kept import check, request

ALL = CheckQuery()
SAID = FeedbackRequest(evidence="17", stance=Stance.NEUTRAL, note="رقم آخر", editor="م. حداد")


async def saved(database, number, **fields):
    return [await database.saved.save(request(f"claim {at}"), check(f"claim {at}", **fields)) for at in range(number)]


async def pages(database, query=ALL, limit=3):
    """All ids, page by page."""
    found, cursor = [], None
    while True:
        page = await database.saved.page(query, limit, cursor)
        assert len(page.checks) <= limit
        found.append([item.id for item in page.checks])
        if (cursor := page.next_cursor) is None:
            return found


async def test_what_is_saved_comes_back_to_the_byte(database):
    asked = request("قُتل 120 شخصاً 🙂", limit=7, as_of=datetime(2022, 1, 23, tzinfo=UTC), save=True)
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    kept = await database.saved.save(asked, check("قُتل 120 شخصاً 🙂"))
    assert before <= kept.created_at <= datetime.now(UTC)
    found = await database.saved.get(kept.id)
    assert found.request == asked
    assert msgspec.json.encode(found.check) == msgspec.json.encode(kept)


async def test_what_is_not_there_is_not_found(database):
    key = str(uuid4())
    for work in (database.saved.get(key), database.saved.delete(key), database.saved.said(key)):
        with pytest.raises(NotFound, match=key):
            await work
    with pytest.raises(NotFound):
        await database.saved.say(key, SAID)


async def test_a_deleted_check_takes_what_was_said_of_it_along(database, database_url):
    (kept,) = await saved(database, 1)
    await database.saved.say(kept.id, SAID)
    await database.saved.delete(kept.id)
    with pytest.raises(NotFound):
        await database.saved.get(kept.id)
    connection = await asyncpg.connect(database_url)
    assert await connection.fetchval("SELECT count(*) FROM check_feedback") == 0
    await connection.close()


@pytest.mark.parametrize("statement", ["UPDATE saved_checks SET verdict = 'x'", "UPDATE check_feedback SET note = 'x'"])
async def test_nobody_changes_what_was_saved_or_said(database, database_url, statement):
    (kept,) = await saved(database, 1)
    await database.saved.say(kept.id, SAID)
    connection = await asyncpg.connect(database_url)
    with pytest.raises(asyncpg.RestrictViolationError, match="never changed"):
        await connection.execute(statement)
    await connection.close()


def test_no_query_of_the_service_changes_what_was_saved():
    for path in FOLDER.glob("*.sql"):
        assert not re.search(r"UPDATE\s+(saved_checks|check_feedback)", path.read_text("utf-8"), re.IGNORECASE)


@pytest.mark.parametrize(("number", "limit"), [(0, 3), (1, 3), (3, 3), (4, 3), (7, 3), (7, 1), (7, 100)])
async def test_pages_hold_every_check_once_newest_first(database, number, limit):
    kept = await saved(database, number)
    found = await pages(database, limit=limit)
    assert [key for page in found for key in page] == sorted((item.id for item in kept), reverse=True)
    assert len(found) == max(1, -(-number // limit))


async def test_checks_saved_meanwhile_shift_nothing(database):
    first = await saved(database, 6)
    page = await database.saved.page(ALL, 3)
    await asyncio.gather(*(saved(database, 3) for _ in range(4)))
    await database.saved.delete(page.checks[-1].id)  # not even where the page's last check goes
    following = await database.saved.page(ALL, 3, page.next_cursor)
    shown = [item.id for item in (*page.checks, *following.checks)]
    assert shown == sorted((item.id for item in first), reverse=True)
    assert following.next_cursor is None


async def test_filters(database):
    times = []
    for verdict, language, outdated in (
        (VerdictLabel.SUPPORTED, "en", False),
        (VerdictLabel.SUPPORTED, "ar", True),
        (VerdictLabel.CONTRADICTED, "ar", False),
    ):
        kept = await database.saved.save(request(), check(verdict=verdict, language=language, outdated=outdated))
        times.append(kept.created_at)
        await asyncio.sleep(0.002)

    async def count(**fields):
        page = await database.saved.page(CheckQuery(**fields), 10)
        return len(page.checks)

    assert await count() == 3
    assert await count(verdict=VerdictLabel.SUPPORTED) == 2
    assert await count(verdict=VerdictLabel.CONFLICTING) == 0
    assert await count(language="ar") == 2
    assert await count(outdated=True) == 1
    assert await count(outdated=False) == 2
    assert await count(created_from=times[1]) == 2
    assert await count(created_to=times[1]) == 2
    assert await count(created_from=times[1], created_to=times[1], language="ar") == 1
    assert await count(created_from=datetime(1, 1, 1, tzinfo=UTC), created_to=datetime(9999, 12, 31, tzinfo=UTC)) == 3


async def test_a_cursor_serves_its_own_question_only(database):
    await saved(database, 3)
    page = await database.saved.page(ALL, 1)
    with pytest.raises(InvalidInput) as refused:
        await database.saved.page(CheckQuery(language="en"), 1, page.next_cursor)
    assert refused.value.field == "cursor"
    assert len((await database.saved.page(ALL, 2, page.next_cursor)).checks) == 2


async def test_a_summary_says_what_the_check_says(database):
    kept = await database.saved.save(request("x"), check("x", language="ar", outdated=True))
    (item,) = (await database.saved.page(ALL, 10)).checks
    assert (item.id, item.created_at, item.claim, item.language) == (kept.id, kept.created_at, "x", "ar")
    assert (item.verdict, item.probability, item.outdated) == (kept.verdict.label, kept.verdict.probability, True)


async def test_what_editors_say_is_kept_in_order(database):
    (kept,) = await saved(database, 1)
    first = await database.saved.say(kept.id, SAID)
    await asyncio.sleep(0.002)
    second = await database.saved.say(kept.id, FeedbackRequest(verdict=VerdictLabel.CONFLICTING))
    assert await database.saved.said(kept.id) == (first, second)
    assert (first.stance, first.note, first.editor, first.verdict) == (Stance.NEUTRAL, "رقم آخر", "م. حداد", None)
    assert second.evidence is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (FeedbackRequest(), "verdict"),
        (FeedbackRequest(note="x"), "verdict"),
        (FeedbackRequest(stance=Stance.NEUTRAL), "verdict"),
        (FeedbackRequest(evidence="17"), "stance"),
        (FeedbackRequest(verdict=VerdictLabel.SUPPORTED, stance=Stance.NEUTRAL), "stance"),
        (FeedbackRequest(verdict=VerdictLabel.SUPPORTED, evidence="17", stance=Stance.NEUTRAL), "evidence"),
        (FeedbackRequest(evidence="18", stance=Stance.NEUTRAL), "evidence"),
    ],
)
async def test_a_correction_that_is_none_is_refused(database, said, field):
    (kept,) = await saved(database, 1)
    with pytest.raises(InvalidInput) as refused:
        await database.saved.say(kept.id, said)
    assert refused.value.field == field
    assert await database.saved.said(kept.id) == ()


async def test_every_check_is_exported_with_what_was_said(database, monkeypatch):
    monkeypatch.setattr("service.storage.saved.PAGE", 2)
    kept = await saved(database, 5)
    said = await database.saved.say(kept[2].id, SAID)
    found = [(item.check.id, told) async for item, told in database.saved.every(ALL)]
    assert [key for key, _ in found] == sorted((item.id for item in kept), reverse=True)
    assert dict(found)[kept[2].id] == (said,)
    assert sum(len(told) for _, told in found) == 1


async def test_a_correction_of_a_check_that_is_being_deleted_is_not_found(database):
    for kept in await saved(database, 10):
        results = await asyncio.gather(
            database.saved.say(kept.id, SAID), database.saved.delete(kept.id), return_exceptions=True
        )
        assert results[1] is None
        assert not isinstance(results[0], Exception) or isinstance(results[0], NotFound)
