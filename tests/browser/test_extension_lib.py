"""The extension's modules, run in its own page: offsets, links, events, and a service that is busy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.extension import extended


@pytest.fixture(scope="module")
def panel(playwright: Playwright) -> Iterator[Page]:
    with extended(playwright) as extension:
        yield extension.open("panel.html")


def run(panel: Page, module: str, code: str, given: object = None) -> object:
    """What `code`, a function of the module's exports `m` and `given`, returns."""
    return panel.evaluate(
        f"async given => {{ const m = await import('/lib/{module}.js'); return ({code})(m, given) }}", given
    )


TEXTS = ["120 killed", "🚑🚑 At least 48", "👩‍👩‍👧 ٤٨ شخصاً", "قُتل ١٢٠", "a\u0301 𝟘 b"]


@pytest.mark.parametrize("text", TEXTS)
def test_code_points_become_the_same_place(panel, text):
    code = "(m, text) => [...Array([...text].length + 1).keys()].map(at => text.slice(0, m.unitsOf(text, at)))"
    assert run(panel, "text", code, text) == [text[:at] for at in range(len(text) + 1)]
    assert run(panel, "text", "(m, text) => m.pointsIn(text)", text) == len(text)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("قُتل 120 وأصيب 50.", "أصيب 50", "وأصيب 50"),
        ("قُتل 120 شخصاً", "قُت", "قُتل"),
        ("one, two", "two", "two"),
        ("(one) two", "one", "one"),
    ],
)
def test_what_is_tagged_is_whole_words(panel, text, part, whole):
    start = text.index(part)
    code = "(m, [text, start, end]) => { const s = m.wholeWords(text, start, end); return text.slice(s.start, s.end) }"
    assert run(panel, "text", code, [text, start, start + len(part)]) == whole


@pytest.mark.parametrize(
    ("address", "quote", "link"),
    [
        ("https://a.example/1", "30 killed", "https://a.example/1#:~:text=30 killed"),
        ("https://a.example/1#top", "30 killed", "https://a.example/1#top:~:text=30 killed"),
        ("https://a.example/?a=1&b", "well-known, & more", "https://a.example/?a=1&b#:~:text=well%2Dknown%2C %26 more"),
        (
            "https://a.example/1",
            "قُتل ٤٨ شخصاً على الأقل حين انهار جسر كرزان مساء الجمعة،\nبحسب محافظ الإقليم الذي زار المكان",
            "https://a.example/1#:~:text=قُتل ٤٨ شخصاً على الأقل,محافظ الإقليم الذي زار المكان",
        ),
        ("javascript:alert(1)", "30 killed", None),
        ("file:///etc/passwd", "30 killed", None),
        (None, "30 killed", None),
    ],
)
def test_a_link_leads_to_the_quote(panel, address, quote, link):
    made = run(panel, "text", "(m, [address, quote]) => m.linkTo(address, quote)", [address, quote])
    if link is None:
        assert made is None
        return
    assert made.isascii()
    assert " " not in made
    meant = re.sub("%(?=2D|2C|26)", "%25", made)  # a dash, a comma or an ampersand of the quote has to stay escaped
    assert unquote(meant) == link


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_events_are_read_however_they_are_cut(panel, size):
    sent = [("parsed", {"claim": "قُتل ٤٨ 🚑"}), ("verdict", {"label": "supported"})]
    stream = "".join(
        f"event: {name}\nid: {number}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n: still at work\n\n"
        for number, (name, data) in enumerate(sent)
    )
    code = """async (m, [bytes, size]) => {
        const body = new ReadableStream({ start(controller) {
            for (let at = 0; at < bytes.length; at += size) controller.enqueue(new Uint8Array(bytes.slice(at, at + size)))
            controller.close()
        } })
        const found = []
        for await (const event of m.events(body)) found.push([event.name, event.data])
        return found
    }"""
    assert run(panel, "events", code, [list(stream.encode()), size]) == [list(event) for event in sent]


def test_whoever_stops_reading_ends_the_stream(panel):
    code = """async m => {
        let cancelled = false
        const text = new TextEncoder().encode('event: a\\ndata: 1\\n\\n')
        const body = new ReadableStream({ pull: c => c.enqueue(text), cancel: () => { cancelled = true } })
        for await (const _ of m.events(body)) break
        return cancelled
    }"""
    assert run(panel, "events", code) is True


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://mihak.example", "https://mihak.example"),
        (" https://mihak.example/ ", "https://mihak.example"),
        ("mihak.example", "https://mihak.example"),
        ("http://127.0.0.1:8000/base/", "http://127.0.0.1:8000/base"),
        ("http://[::1]:8000", "http://[::1]:8000"),
        ("", None),
        ("not an address", None),
        ("ftp://mihak.example", None),
        ("javascript:alert(1)", None),
        ("https://user:password@mihak.example", None),
        ("https://mihak.example/?key=1", None),
    ],
)
def test_what_is_typed_becomes_an_address_or_nothing(panel, typed, address):
    assert run(panel, "settings", "(m, typed) => m.addressOf(typed)", typed) == address


@pytest.mark.parametrize(
    ("address", "readable"),
    [
        ("https://mihak.example", False),
        ("http://127.0.0.1:8000", False),
        ("http://localhost:8000", False),
        ("http://[::1]:8000", False),
        ("http://192.0.2.7:8000", True),
        ("http://127.example", True),
    ],
)
def test_an_address_without_encryption_is_known(panel, address, readable):
    assert run(panel, "settings", "(m, address) => m.isReadable(address)", address) is readable


BUSY = """async (m, [statuses, key]) => {
    const asked = [], real = window.fetch
    window.fetch = async (url, options) => {
        const status = statuses[Math.min(asked.length, statuses.length - 1)]
        asked.push(url)
        const body = { code: 'overloaded', detail: 'busy', language: 'en', claims: [] }
        return new Response(JSON.stringify(body), { status, headers: { 'Retry-After': '0.01' } })
    }
    const service = new m.Service({ address: 'http://127.0.0.1:1', key })
    const outcome = await service.extract('text').then(() => 'answered', error => [error.code, error.status, error.detail])
    window.fetch = real
    return [asked.length, outcome]
}"""


@pytest.mark.parametrize(
    ("statuses", "outcome"),
    [
        ([429, 429, 200], [3, "answered"]),
        ([429], [6, ["overloaded", 429, "busy"]]),
        ([503], [1, ["overloaded", 503, "busy"]]),
    ],
)
def test_a_busy_service_is_asked_again_and_not_for_ever(panel, statuses, outcome):
    assert run(panel, "service", BUSY, [statuses, ""]) == outcome
