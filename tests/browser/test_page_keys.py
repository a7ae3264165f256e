"""Where keys are needed: the page asks for one, keeps it in memory alone, and sends it in a header field alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.processes import REPOSITORY, Server, mihak, serving
from tests.browser.chromium import Browser, picture, violations, watched
from tests.folders import enterable_folder

MINUTE = 120_000


class Closed:
    """A service that needs a key, and one that opens it."""

    def __init__(self, server: Server, key: str) -> None:
        self.server = server
        self.key = key


@pytest.fixture(scope="module")
def closed() -> Iterator[Closed]:
    with enterable_folder() as home:
        mihak(["corpus", "ingest", str(REPOSITORY / "seeds")], home / "data").check_returncode()
        made = mihak(["keys", "create", "--name", "desk", "--scope", "check"], home / "data")
        key = re.search(r"mhk_\w+", made.stdout)[0]
        with serving(home / "data", home / "log") as server:
            yield Closed(server, key)


@contextmanager
def opened(browser: Browser, closed: Closed, **options) -> Iterator[Page]:
    with watched(browser, closed.server.url, base_url=closed.server.url, **options) as page:
        yield page


def unlock(page: Page, key: str) -> None:
    page.locator("#key").fill(key)
    page.locator("form[data-key] button").click()


def test_a_key_is_asked_for_used_and_forgotten(browser: Browser, closed: Closed):
    with opened(browser, closed) as page:
        urls: list[str] = []
        page.on("request", lambda request: urls.append(request.url))
        assert page.goto("/").status == 401
        expect(page.locator("#key")).to_be_visible()
        assert violations(page) == []
        picture(page, "page-key")
        unlock(page, closed.key)
        expect(page.locator("#claim")).to_be_visible()
        expect(page.locator("#keyed")).to_be_visible()

        page.locator("#claim").fill("120 killed in the Hasakah prison attack")
        page.locator("#ask button.main").click()
        expect(page.locator("#the-verdict .badge")).to_have_text("Supported", timeout=MINUTE)
        page.locator(".evidence .links a").first.click()
        expect(page.locator("#passage")).to_be_visible()  # the key went along
        page.locator(".masthead nav a").nth(2).click()
        expect(page.locator(".models")).to_be_visible()
        page.locator(".colophon a[data-json]").first.click()
        expect(page.locator("pre.answer")).to_contain_text('"passages"')
        page.go_back()
        expect(page.locator("#passage")).to_be_visible()

        assert not [url for url in urls if closed.key in url or "mhk_" in url]
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert closed.key not in page.content()
        page.reload()
        expect(page.locator("#key")).to_be_visible()
        expect(page.locator("#key")).to_have_value("")


def test_a_wrong_key_is_refused_in_plain_words(browser: Browser, closed: Closed):
    with opened(browser, closed, locale="ar") as page:
        page.goto("/corpus")
        unlock(page, "mhk_wrong")
        expect(page.locator("#refusal")).to_contain_text("يلزم مفتاح")
        unlock(page, closed.key)
        expect(page.locator(".coverage").first).to_be_visible()


def test_forgetting_a_key_closes_the_page(browser: Browser, closed: Closed):
    with opened(browser, closed) as page:
        page.goto("/draft")
        unlock(page, closed.key)
        expect(page.locator("#text")).to_be_visible()
        page.locator("[data-forget]").click()
        expect(page.locator("#key")).to_be_visible()


def test_a_check_is_kept_and_the_switch_works_with_a_key(browser: Browser, closed: Closed):
    with opened(browser, closed) as page:
        page.goto("/")
        unlock(page, closed.key)
        page.locator("#claim").fill("120 killed in the Hasakah prison attack")
        page.locator("details.more summary").click()
        page.locator("input[name=save]").check()
        page.locator("#ask button.main").click()
        expect(page).to_have_url(re.compile(r"/checks/[0-9a-f-]{36}"), timeout=MINUTE)
        page.locator("#switch a").click()
        expect(page.locator("#the-verdict .badge")).to_have_text("مؤيَّد")
        expect(page).to_have_url(re.compile("lang=ar"))


def test_without_a_script_the_page_says_why_it_is_closed(browser: Browser, closed: Closed):
    with opened(browser, closed, java_script_enabled=False) as page:
        page.goto("/")
        expect(page.locator("form[data-key]")).to_be_hidden()
        # A script that is only switched off for a test leaves <noscript> unparsed, so its text is looked for in the page itself.
        assert "neither in an address nor in a cookie" in page.content()
