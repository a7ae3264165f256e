"""The options page: what is kept, what permission is asked for, and each way a test of the connection can end."""

from __future__ import annotations

import re
import socket

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.chromium import picture, violations
from tests.browser.conftest import Newsroom
from tests.browser.extension import ORIGIN, Extension, extended
from tests.browser.wire import answering, recorded

ANSWERING = """answer => {
    window.asked = []
    chrome.permissions.request = async permissions => { window.asked.push(permissions); return answer }
}"""
"""In place of the window in which the browser asks a person, which cannot be clicked here."""
OPEN_TO_ALL = {"Access_Control_Allow_Origin": "*", "Access_Control_Allow_Headers": "authorization, content-type"}


def options_of(extension: Extension, *, allowing: bool = True) -> Page:
    page = extension.open("options.html")
    page.evaluate(ANSWERING, allowing)
    return page


def submit(page: Page, button: str, address: str, key: str = "") -> None:
    page.fill("#address", address)
    page.fill("#key", key)
    page.click(f"button[value={button}]")


def expect_outcome(page: Page, kind: str, said: str) -> None:
    expect(page.locator("#outcome")).to_have_class(kind, timeout=30_000)
    expect(page.locator("#outcome")).to_have_text(re.compile(said, re.DOTALL), timeout=30_000)


@pytest.mark.parametrize(
    ("key", "kind", "said"),
    [
        ("extension", "good", "answers and accepts this extension"),
        (None, "bad", "needs a key"),
        ("revoked", "bad", "does not know this key, or it was revoked"),
        ("made up", "bad", "does not know this key"),
        ("elsewhere", "bad", f"belongs to another page or extension.*{ORIGIN}"),
        ("ingest", "bad", "needs the scope check"),
        ("desk", "good", "answers and accepts this extension"),
    ],
)
def test_a_key_is_good_or_told_why_not(extension: Extension, newsroom: Newsroom, key, kind, said):
    with recorded(newsroom.url) as service:
        page = options_of(extension)
        submit(page, "test", service.url, newsroom.keys.get(key, key or ""))
        expect_outcome(page, kind, said)
        (post,) = service.posted()
        assert (post.path, post.json) == ("/v1/claims/extract", {"text": "Mihak", "limit": 1})
        assert not post.fields.keys() & {"cookie", "referer"}


@pytest.mark.parametrize("key", ["extension", "elsewhere"])
def test_with_the_permission_a_key_is_judged_the_same(playwright: Playwright, newsroom: Newsroom, key):
    with recorded(newsroom.url) as service, extended(playwright, hosts=(service.url,)) as extension:
        page = extension.open("options.html")  # the browser itself answers: it has been allowed
        submit(page, "test", service.url, newsroom.keys[key])
        good = key == "extension"
        expect_outcome(page, "good" if good else "bad", "accepts this extension" if good else "belongs to another")
        assert [one.method for one in service.sent] == ["POST"]
        assert service.sent[0].fields["origin"] == ORIGIN


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.mark.parametrize(
    ("allowing", "said"),
    [(True, "No answer: the address is wrong"), (False, f"it does not know this extension.*{ORIGIN}")],
)
def test_an_address_where_nothing_answers(extension: Extension, allowing, said):
    page = options_of(extension, allowing=allowing)
    submit(page, "test", f"http://127.0.0.1:{closed_port()}")
    expect_outcome(page, "bad", said)


def test_a_service_that_does_not_know_the_extension(extension: Extension, live_server):
    page = options_of(extension, allowing=False)
    submit(page, "test", live_server.url)
    expect_outcome(page, "bad", "it does not know this extension")


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (200, b"<h1>Welcome</h1>", "not Mihak"),
        (200, b'{"hello": "world"}', "not Mihak"),
        (404, b"", "not Mihak"),
        (503, b'{"code": "not_ready", "detail": "Models are loading."}', "still starting.*Models are loading"),
    ],
)
def test_an_address_where_something_else_answers(extension: Extension, status, body, said):
    with answering(status, body, **OPEN_TO_ALL) as address:
        page = options_of(extension)
        submit(page, "test", address, "mhp_000000000000_secret")
        expect_outcome(page, "bad", said)


def test_neither_key_nor_text_follows_a_redirection(playwright: Playwright, newsroom: Newsroom):
    with recorded(newsroom.url) as other, answering(307, b"", Location=f"{other.url}/v1/claims/extract") as address:
        hosts = (address, other.url)
        with extended(playwright, hosts=hosts) as extension:
            page = extension.open("options.html")
            submit(page, "test", address, newsroom.keys["extension"])
            expect_outcome(page, "bad", "No answer")
            assert other.sent == []


def test_the_permission_is_for_that_one_address(extension: Extension):
    page = options_of(extension)
    submit(page, "save", "mihak.newsroom.example/base/", " mhp_key ")
    expect_outcome(page, "good", "^Saved on this computer")
    assert page.evaluate("asked") == [{"origins": ["https://mihak.newsroom.example/*"]}]
    kept = extension.worker.evaluate("chrome.storage.local.get(null)")
    assert kept == {"address": "https://mihak.newsroom.example/base", "key": "mhp_key"}
    again = extension.open("options.html")
    expect(again.locator("#address")).to_have_value(kept["address"])
    expect(again.locator("#key")).to_have_value(kept["key"])
    expect(again.locator("#key")).to_have_attribute("type", "password")


def test_a_person_who_does_not_allow_it_is_told_what_that_means(extension: Extension):
    page = options_of(extension, allowing=False)
    submit(page, "save", "http://192.0.2.7:8000")
    expect_outcome(page, "good", "not encrypted.*Without the permission")


@pytest.mark.parametrize("typed", ["no address", "ftp://mihak.example", "https://user:word@mihak.example"])
def test_what_is_no_address_is_not_kept(extension: Extension, typed):
    page = options_of(extension)
    submit(page, "save", typed)
    expect_outcome(page, "bad", "This is not an address")
    assert page.evaluate("asked") == []
    assert extension.worker.evaluate("chrome.storage.local.get(null)") == {}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_for_everybody(playwright: Playwright, newsroom: Newsroom, language, scheme):
    with recorded(newsroom.url) as service, extended(playwright, language, color_scheme=scheme) as extension:
        page = options_of(extension)
        assert page.evaluate("document.documentElement.dir") == {"ar": "rtl", "en": "ltr"}[language]
        assert violations(page) == []
        submit(page, "test", service.url, newsroom.keys["elsewhere"])
        expect(page.locator("#outcome")).to_contain_text(ORIGIN, timeout=30_000)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
        command = page.locator("#command").inner_text()
        assert command == f"mihak keys create --name extension --publishable --origin {ORIGIN}"
        picture(page, f"extension-options-{language}-{scheme}")
