"""In which language a page speaks, and that its addresses say so."""

from __future__ import annotations

import pytest
from litestar.testing import RequestFactory

from service.web.catalogue import catalogue
from service.web.interface import Interface, interface


def of(query: str = "", accepted: str | None = None) -> Interface:
    headers = {} if accepted is None else {"Accept-Language": accepted}
    request = RequestFactory().get("/", headers=headers)
    request.scope["query_string"] = query.removeprefix("?").encode()
    return interface(request)


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("ar", "ar"),
        ("AR-SY", "ar"),
        ("ar-EG,ar;q=0.9,en;q=0.8", "ar"),
        ("en-GB,en;q=0.9,ar;q=0.8", "en"),
        ("fr,ar;q=0.4,en;q=0.3", "ar"),
        ("en;q=0.3, ar;q=0.4", "ar"),
        ("ar;q=0, en;q=0.1", "en"),
        ("ar,en", "ar"),
        ("en,ar", "en"),
        ("fr", "en"),
        ("*", "en"),
        (";;,,q=1", "en"),
        ("arabic", "en"),
    ],
)
def test_the_browsers_preference_decides(accepted, language):
    chosen = of(accepted=accepted)
    assert chosen.words.language == language
    assert not chosen.chosen


def test_the_address_wins_over_the_preference():
    chosen = of("?lang=ar", "en")
    assert (chosen.words.language, chosen.chosen) == ("ar", True)


@pytest.mark.parametrize("query", ["?lang=xx", "?lang=", "?lang=ar%00", "?other=ar"])
def test_any_other_value_chooses_nothing(query):
    assert not of(query).chosen


def test_addresses_carry_only_what_was_chosen():
    assert of(accepted="ar").url("/corpus") == "/corpus"
    assert of("?lang=ar").url("/corpus") == "/corpus?lang=ar"
    assert of("?lang=ar").url("/corpus", "en") == "/corpus?lang=en"
    assert of("?lang=ar").url("/documents/1#passage", start=3, end=9) == "/documents/1?start=3&end=9&lang=ar#passage"
    assert of().url("/documents/1", start=None) == "/documents/1"


def test_the_switch_leads_to_the_other_languages():
    assert [other.language for other in of("?lang=ar").others] == ["en"]
    assert of().others == (catalogue("ar"),)
