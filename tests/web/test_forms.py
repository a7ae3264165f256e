"""What a form sends becomes what the API takes, as strictly; and no other site sends it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from litestar.testing import RequestFactory

from service.domain import CheckRequest, Filters
from service.errors import Forbidden, InvalidInput
from service.web.forms import (
    CheckForm,
    check_form,
    check_request,
    draft_form,
    extract_request,
    refuse_other_sites,
)

CLAIM = "قُتل 120 شخصاً"


def test_a_claim_alone_is_a_claim_alone():
    sent = (("claim", f"  {CLAIM}\n"), ("language", ""), ("as_of", ""), ("exclude_domains", " "))
    assert check_request(check_form(sent)) == CheckRequest(claim=CLAIM)


def test_every_field_reaches_the_request():
    form = check_form(
        (
            ("claim", CLAIM),
            ("language", "ar"),
            ("as_of", "2022-01-23"),
            ("published_from", "2022-01-20"),
            ("published_to", "2022-01-24"),
            ("languages", "ar"),
            ("languages", "en"),
            ("sources", "عنب بلدي"),
            ("exclude_domains", "a.example, b.example c.example"),
            ("save", "on"),
        )
    )
    assert form.filtered
    assert check_request(form) == CheckRequest(
        claim=CLAIM,
        language="ar",
        as_of=datetime(2022, 1, 23, 23, 59, 59, tzinfo=UTC),
        filters=Filters(
            languages=("ar", "en"),
            sources=("عنب بلدي",),
            published_from=datetime(2022, 1, 20, tzinfo=UTC),
            published_to=datetime(2022, 1, 24, 23, 59, 59, tzinfo=UTC),
            exclude_domains=("a.example", "b.example", "c.example"),
        ),
        save=True,
    )


def test_a_form_gives_back_what_was_typed():
    form = CheckForm(claim=CLAIM, languages=("ar", "en"), as_of="2022-01-23")
    assert check_form(form.fields()) == form
    assert not CheckForm(claim=CLAIM, language="ar").filtered


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ((), "claim"),
        ((("claim", "  "),), "claim"),
        ((("claim", "x" * 2001),), "claim"),
        ((("claim", "a\0b"),), "claim"),
        ((("claim", CLAIM), ("language", "Arabic")), "language"),
        ((("claim", CLAIM), ("as_of", "yesterday")), "as_of"),
        ((("claim", CLAIM), ("as_of", "2022-99-99")), "as_of"),
        ((("claim", CLAIM), ("published_to", "2022-13-01")), "filters.published_to"),
        ((("claim", CLAIM), ("claim", CLAIM)), "claim"),
        ((("claim", CLAIM), ("shape", "x")), "form"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(sent, field):
    with pytest.raises(InvalidInput) as refused:
        check_request(check_form(sent))
    assert refused.value.field == field


def test_a_draft_keeps_its_text():
    asked = extract_request(draft_form((("text", "  One.\nTwo. "), ("published_at", "2022-01-23"))), 7)
    assert (asked.text, asked.html, asked.limit) == ("  One.\nTwo. ", None, 7)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://mihak.example"},
        {"Origin": "https://mihak.example"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    ],
)
def test_our_own_forms_are_taken(fields):
    refuse_other_sites(RequestFactory().post("/", headers={"Host": "mihak.example"} | fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://mihak.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://mihak.example:81"},
    ],
)
def test_other_sites_forms_are_refused(fields):
    with pytest.raises(Forbidden):
        refuse_other_sites(RequestFactory().post("/", headers={"Host": "mihak.example"} | fields))
