from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from service.domain import Filters
from service.errors import InvalidInput, MihakError
from tests.integration.storage.builders import NOON, entry, near, new_document, vector


def names(passages) -> list[str]:
    return [passage.document.external_id for passage in passages]


@pytest.fixture(params=["dense", "lexical"])
def found(request, database):
    """What either retriever finds: every entry of these tests has the word and lies near the vector."""

    async def search(filters=Filters(), as_of=None, limit=50):  # noqa: B008
        if request.param == "dense":
            return set(names(await database.dense(vector(), limit, filters, as_of)))
        return set(names(await database.lexical(["سجن"], limit, filters, as_of)))

    return search


def prison(external_id: str, distance: float = 0.5, **fields: object):
    return entry(external_id, text="هجوم على سجن.", vectors=[near(vector(), distance)], **fields)


async def test_a_passage_comes_with_its_place_and_its_document(database):
    text = "مقدمة طويلة. قتل 120 شخصا. خاتمة."
    (saved,) = await database.save_documents([entry("d1", text=text, title="عنوان", url="https://a.example/1")])
    (passage,) = await database.lexical(["120"], 10)
    assert passage.text == text[passage.start : passage.end] == "قتل 120 شخصا."
    assert (passage.prefix, passage.suffix) == ("مقدمة طويلة. ", " خاتمة.")
    assert (passage.ordinal, passage.language, passage.lead, passage.embedding) == (1, "ar", "عنوان", ())
    assert passage.document.id == saved.id
    assert passage.document.external_id == "d1"
    assert passage.document.published_at == NOON
    assert (passage.document.url, passage.document.title) == ("https://a.example/1", "عنوان")
    assert passage.document.content_hash == new_document(text=text).content_hash


@pytest.mark.parametrize(
    "before",
    [
        "",
        "x",
        "🙂🙂🙂",
        "👨‍👩‍👧 عائلة",
        "\u202bمن اليمين\u202c ",
        "قَتَلَ مُشَكَّل ",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 ",
        "e\u0301" * 40,
        "漢字" * 100,
        "\u200f\u200e\u2067",
    ],
)
async def test_offsets_count_code_points(database, before):
    text = f"{before}. قتل 120 🙂 شخصا. {before}."
    await database.save_documents([entry("d1", text=text)])
    (passage,) = await database.lexical(["120"], 10)
    assert passage.text == text[passage.start : passage.end] == "قتل 120 🙂 شخصا."
    assert passage.prefix == text[max(passage.start - 64, 0) : passage.start]
    assert passage.suffix == text[passage.end : passage.end + 64]


async def test_lead_is_the_first_passage_where_there_is_no_title(database):
    first = "أ" * 400
    await database.save_documents([entry("d1", text=f"{first}. قتل 120."), entry("d2", text="قتل 70.", title="")])
    (long, short) = [(await database.lexical([word], 1))[0] for word in ("120", "70")]
    assert long.lead == first[:300]
    assert short.lead == "قتل 70."


async def test_dense_gives_the_nearest_first(database):
    distances = {"far": 3.0, "near": 0.1, "middle": 1.0}
    await database.save_documents([prison(name, distance) for name, distance in distances.items()])
    assert names(await database.dense(vector(), 10)) == ["near", "middle", "far"]
    assert names(await database.dense(vector(), 2)) == ["near", "middle"]


async def test_embeddings_come_only_where_they_are_asked_for(database):
    await database.save_documents([prison("d1")])
    for search in (
        lambda **with_it: database.dense(vector(), 1, **with_it),
        lambda **with_it: database.lexical(["سجن"], 1, **with_it),
    ):
        ((plain,), (full,)) = (await search(), await search(with_embedding=True))
        assert plain.embedding == ()
        assert len(full.embedding) == 384
        assert np.dot(full.embedding, near(vector(), 0.5)) == pytest.approx(1, abs=1e-3)
        (again,) = await database.passages([full.id], with_embedding=True)
        assert again == full


@pytest.mark.parametrize(
    "wrong", [np.zeros(384), np.ones(384), np.full(384, np.nan), vector()[:100]], ids=["zero", "long", "NaN", "short"]
)
async def test_a_query_vector_that_is_none_is_refused(database, wrong):
    with pytest.raises(MihakError, match="This is a bug"):
        await database.dense(wrong.astype(np.float32), 5)


async def test_an_empty_corpus_finds_nothing(database, found):
    assert await found() == set()


async def test_languages_are_those_of_the_passages(database, found):
    await database.save_documents([prison("ar"), prison("en", language="en"), prison("fa", language="fa")])
    assert await found(Filters(languages=("en",))) == {"en"}
    assert await found(Filters(languages=("en", "fa"))) == {"en", "fa"}
    assert await found(Filters(languages=("zz",))) == set()
    assert await found() == {"ar", "en", "fa"}


async def test_one_language_can_be_left_out(database):
    await database.save_documents([prison("ar"), prison("en", language="en"), prison("fa", language="fa")])
    assert set(names(await database.dense(vector(), 10, other_than="ar"))) == {"en", "fa"}
    assert names(await database.dense(vector(), 10, Filters(languages=("ar", "fa")), other_than="ar")) == ["fa"]
    assert len(await database.dense(vector(), 10, other_than="zz")) == 3
    with pytest.raises(InvalidInput):
        await database.dense(vector(), 10, other_than="\0")


async def test_sources(database, found):
    await database.save_documents(
        [prison("a", source="الجزيرة"), prison("b", source="عنب بلدي"), prison("c", source="' OR 1=1")]
    )
    assert await found(Filters(sources=("عنب بلدي",))) == {"b"}
    assert await found(Filters(sources=("' OR 1=1", "الجزيرة"))) == {"a", "c"}
    assert await found(Filters(sources=("nobody",))) == set()


async def test_publication_times_include_both_ends(database, found):
    days = {f"day{number}": NOON + timedelta(days=number) for number in range(4)}
    await database.save_documents([prison(name, published_at=time) for name, time in days.items()])
    await database.save_documents([prison("undated", published_at=None)])
    assert await found(Filters(published_from=days["day1"], published_to=days["day2"])) == {"day1", "day2"}
    assert await found(Filters(published_from=days["day3"])) == {"day3"}
    assert await found(Filters(published_to=days["day0"])) == {"day0"}
    assert await found(Filters(published_to=days["day0"] - timedelta(microseconds=1))) == set()


async def test_as_of_shows_what_was_published_by_then(database, found):
    days = {f"day{number}": NOON + timedelta(days=number) for number in range(3)}
    await database.save_documents([prison(name, published_at=time) for name, time in days.items()])
    assert await found(as_of=days["day1"]) == {"day0", "day1"}
    assert await found(as_of=days["day0"] - timedelta(seconds=1)) == set()
    assert await found(as_of=days["day2"]) == set(days)


async def test_as_of_takes_an_undated_document_by_the_time_it_came_in(database, found):
    await database.save_documents([prison("undated", published_at=None)])
    came_in = (await database.get_document("undated")).ingested_at
    assert await found(as_of=came_in) == {"undated"}
    assert await found(as_of=came_in - timedelta(seconds=1)) == set()


async def test_as_of_never_shows_the_later_text_of_an_undated_document(database, found):
    await database.save_documents([entry("undated", text="قتل 30.", published_at=None)])
    first = (await database.get_document("undated")).ingested_at
    await database.save_documents([prison("undated", published_at=None)])
    assert await found(as_of=first) == set()
    assert await found() == {"undated"}


async def test_excluded_domains_take_their_subdomains_along(database, found):
    urls = {
        "plain": "https://example.org/a",
        "sub": "http://news.EXAMPLE.org:8080/b?c=d",
        "lookalike": "https://notexample.org/",
        "longer": "https://example.org.evil.test/",
        "wildcard": "https://exampleXorg/",
        "arabic": "https://www.عنب-بلدي.com/x",
        "none": None,
        "not a url": "just words",
    }
    await database.save_documents([prison(name, url=url) for name, url in urls.items()])
    everything = set(urls)
    assert await found(Filters(exclude_domains=("example.org",))) == everything - {"plain", "sub"}
    assert await found(Filters(exclude_domains=("News.Example.Org.",))) == everything - {"sub"}
    assert await found(Filters(exclude_domains=("عنب-بلدي.com",))) == everything - {"arabic"}
    assert await found(Filters(exclude_domains=("xn-----zmcbfk8bu0ijc.com",))) <= everything
    assert await found(Filters(exclude_domains=("example_org", "%", "org.evil", "nobody.test"))) == everything
    assert await found(Filters(exclude_domains=("test", "example.org"))) == everything - {"plain", "sub", "longer"}


async def test_filters_add_up(database, found):
    await database.save_documents(
        [
            prison("right", language="en", source="s", url="https://a.example/"),
            prison("language", language="ar", source="s"),
            prison("source", language="en", source="t"),
            prison("domain", language="en", source="s", url="https://b.example/"),
            prison("late", language="en", source="s", published_at=NOON + timedelta(days=1)),
        ]
    )
    filters = Filters(languages=("en",), sources=("s",), published_to=NOON, exclude_domains=("b.example",))
    assert await found(filters, as_of=NOON) == {"right"}


@pytest.mark.parametrize(
    ("filters", "as_of"),
    [
        (Filters(sources=("\0",)), None),
        (Filters(exclude_domains=("\0",)), None),
        (Filters(languages=("\0",)), None),
        (Filters(published_from=datetime(2022, 1, 1)), None),
        (Filters(), datetime(2022, 1, 1)),
    ],
    ids=str,
)
async def test_filters_that_cannot_be_asked_are_refused(found, filters, as_of):
    with pytest.raises(InvalidInput):
        await found(filters, as_of)


async def test_times_at_the_end_of_the_calendar_are_no_obstacle(database, found):
    await database.save_documents([prison("d1")])
    assert await found(as_of=datetime.max.replace(tzinfo=UTC)) == {"d1"}
    assert await found(as_of=datetime.min.replace(tzinfo=UTC)) == set()


async def test_passages_come_in_the_order_asked(database):
    (saved,) = await database.save_documents([entry(text="واحد. اثنان. ثلاثة.")])
    (one, two, three) = await database.document_passages(saved.id)
    assert [passage.ordinal for passage in (one, two, three)] == [0, 1, 2]
    wanted = [three.id, "999999", one.id, "no number", "9" * 30, "-1", "٣", one.id]
    assert await database.passages(wanted) == [three, one, one]
    assert await database.passages([]) == []
    assert await database.document_passages("no id") == []


async def test_rare_words_outweigh_common_ones(database):
    common = [entry(f"common{number}", text="هجوم على سجن.") for number in range(20)]
    rare = entry("rare", text="حسكة مدينة.")
    await database.save_documents([*common, rare])
    assert names(await database.lexical(["سجن", "هجوم", "حسكة"], 3))[0] == "rare"


async def test_more_of_the_words_rank_higher(database):
    filler = [entry(f"filler{number}", text="كلام آخر تماما.") for number in range(10)]
    texts = {"all": "هجوم سجن حسكة.", "two": "هجوم سجن مدينة.", "one": "هجوم مدينة نهر."}
    await database.save_documents([*filler, *(entry(name, text=text) for name, text in texts.items())])
    assert names(await database.lexical(["هجوم", "سجن", "حسكة"], 10)) == ["all", "two", "one"]


async def test_shorter_and_repeating_passages_rank_higher(database):
    filler = [entry(f"filler{number}", text="كلام آخر تماما.") for number in range(10)]
    texts = {"long": "سجن " + "كلمة " * 40, "short": "سجن صغير.", "twice": "سجن سجن."}
    await database.save_documents([*filler, *(entry(name, text=text) for name, text in texts.items())])
    assert names(await database.lexical(["سجن"], 10)) == ["twice", "short", "long"]


async def test_no_known_word_finds_nothing(database):
    await database.save_documents([entry()])
    assert await database.lexical(["غائب"], 5) == []
    assert await database.lexical([], 5) == []


async def test_a_word_that_every_passage_has_still_finds_them(database):
    await database.save_documents([prison(f"d{number}") for number in range(5)])
    assert len(await database.lexical(["سجن"], 10)) == 5


async def test_words_that_are_all_too_common_find_those_that_have_two_of_them(database, monkeypatch):
    monkeypatch.setattr("service.storage.retrieval.MOST_CANDIDATES", 3)
    pairs = {"ab": "ا ب.", "bc": "ب ج.", "ac": "ا ج."}
    single = {f"{word}{number}": f"{word} {number}." for word in "ابج" for number in range(2)}
    filler = {f"filler{number}": "كلام آخر تماما." for number in range(20)}
    await database.save_documents([entry(name, text=text) for name, text in (filler | single | pairs).items()])
    assert set(names(await database.lexical(["ا", "ب", "ج"], 10))) == set(pairs)


async def test_no_more_passages_are_ranked_than_the_bound(database, monkeypatch):
    monkeypatch.setattr("service.storage.retrieval.MOST_CANDIDATES", 3)
    await database.save_documents([prison(f"d{number}") for number in range(8)])
    assert len(await database.lexical(["سجن"], 10)) == 3


@pytest.mark.parametrize("token", ["'", "\\", "' | 'سجن", "سجن:*", "!سجن", "سجن' OR true --", "🙂", "<->", ""])
async def test_no_token_is_read_as_syntax(database, token):
    await database.save_documents([prison("d1")])
    assert await database.lexical([token], 5) == []


@pytest.mark.parametrize("token", ["\0", "half \ud83d"])
async def test_a_token_that_no_text_can_hold_is_refused(database, token):
    with pytest.raises(InvalidInput):
        await database.lexical([token], 5)
