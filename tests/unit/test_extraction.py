"""Claims of a text at their exact places."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.api.claim_examples import EXTRACT_REQUESTS, EXTRACTIONS
from service.domain import ClaimPlace, Extraction, ExtractRequest
from service.errors import InvalidInput
from service.extraction import extract

ARTICLE = """\
مقتل 120 شخصاً في هجوم الحسكة

قُتل 77 عنصراً، ونزح الآلاف من منازلهم أمس. هل انتهى الهجوم؟ 🚨 هذه أسوأ حكومة في التاريخ.

• سيطرت قوات سوريا الديمقراطية على السجـــن في 26 كانون الثاني 2022.

- The siege will kill thousands of civilians in the city.
"""


def slices(text: str, found: Extraction) -> list[str]:
    return [text[claim.span.start : claim.span.end] for claim in found.claims]


def test_an_article_gives_its_claims_with_places_and_reasons() -> None:
    found = extract(ExtractRequest(text=ARTICLE, published_at=datetime(2022, 1, 24, 12, tzinfo=UTC)))
    assert found.language == "ar"
    assert [claim.text for claim in found.claims] == slices(ARTICLE, found)
    told = [(claim.text.split()[0], claim.place, claim.checkable.reason) for claim in found.claims]
    assert told == [
        ("مقتل", ClaimPlace.TITLE, None),
        ("قُتل", ClaimPlace.BODY, None),
        ("نزح", ClaimPlace.BODY, None),
        ("هل", ClaimPlace.BODY, "question"),
        ("🚨", ClaimPlace.BODY, "opinion"),
        ("سيطرت", ClaimPlace.BODY, None),
        ("The", ClaimPlace.BODY, "prediction"),
    ]
    assert [claim.language for claim in found.claims] == ["ar"] * 6 + ["en"]


def test_a_part_tells_its_sentence_and_its_own_figures_and_dates() -> None:
    found = extract(ExtractRequest(text=ARTICLE, published_at=datetime(2022, 1, 24, 12, tzinfo=UTC)))
    killed, fled = found.claims[1:3]
    assert killed.sentence == fled.sentence
    assert killed.sentence is not None
    assert ARTICLE[killed.sentence.start : killed.sentence.end] == "قُتل 77 عنصراً، ونزح الآلاف من منازلهم أمس."
    assert [figure.value for figure in killed.figures] == [77]
    assert [fled.text[date.span.start : date.span.end] for date in fled.dates] == ["أمس"]
    assert fled.dates[0].start == datetime(2022, 1, 23, tzinfo=UTC)
    assert found.claims[0].sentence is None


def test_of_a_page_the_article_comes_back_for_the_offsets() -> None:
    paragraph = "At least 120 people were killed in the attack on the prison in Hasakah, officials said on Monday."
    html = (
        f"<html><body><nav><a href='/'>Home</a></nav><article><h1>News</h1><p>{paragraph}</p></article></body></html>"
    )
    found = extract(ExtractRequest(html=html))
    assert found.article is not None
    assert [claim.text for claim in found.claims] == slices(found.article, found)
    assert paragraph in [claim.text for claim in found.claims]


@pytest.mark.parametrize("request_", [ExtractRequest(), ExtractRequest(text="a", html="<p>a</p>")])
def test_exactly_one_of_text_and_html_is_needed(request_: ExtractRequest) -> None:
    with pytest.raises(InvalidInput) as caught:
        extract(request_)
    assert caught.value.field == "text"


def test_a_limit_cuts_and_says_so() -> None:
    text = "Ten people died in Homs. Twelve people died in Hama. Two people died in Idlib."
    found = extract(ExtractRequest(text=text, language="en", limit=2))
    assert len(found.claims) == 2
    assert found.more
    assert not extract(ExtractRequest(text=text, language="en", limit=3)).more


@pytest.mark.parametrize("text", ["🙂 🙂", "…", "   "])
def test_a_text_without_words_has_no_claims(text: str) -> None:
    assert extract(ExtractRequest(text=text)).claims == ()


@pytest.mark.parametrize("key", EXTRACTIONS)
def test_the_documented_examples_are_what_is_answered(key: str) -> None:
    asked = EXTRACT_REQUESTS[key].value
    assert isinstance(asked, ExtractRequest)
    assert extract(asked) == EXTRACTIONS[key].value


PIECES = [
    "قُتل 77 عنصراً", "، ونزح الآلاف من منازلهم", "السجـــن", "\u200f", "\u2067", "\u2069", "🚨", "👩‍👩‍👧", ". ", "؟ ", "\n\n", "\n",
    "77 members were killed", " and thousands fled their homes", "; ", "• ", "e\u0301te\u0301", "«", "»", "The SDF said ", "١٢٠",
    "Read more", "https://example.org", "\u200c", "\ufeff",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), min_size=1, max_size=14),
    st.sampled_from(["ar", "en", None]),
)
def test_every_claim_is_a_slice_of_the_text_and_they_come_in_order(pieces: list[str], language: str | None) -> None:
    text = "".join(pieces) or " "
    found = extract(ExtractRequest(text=text, language=language, limit=500))
    assert [claim.text for claim in found.claims] == slices(text, found)
    places = [(claim.span.start, claim.span.end) for claim in found.claims]
    assert all(start < end for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    for claim in found.claims:
        for mention in (*claim.figures, *claim.dates):
            assert claim.text[mention.span.start : mention.span.end] == mention.text
        if claim.sentence is not None:
            assert claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end
