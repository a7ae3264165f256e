"""What the other tests here stand on: a page that is watched, and the page of the API seen through it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import NARROW, WIDE, Watch, picture, violations

WRONG = "<html lang=en><title>x</title><main><h1>x</h1><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='></main>"


def test_the_page_of_the_api_shows_what_the_document_holds(page: Page):
    assert page.goto("/docs").status == 200
    expect(page).to_have_title(re.compile("Mihak"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    documented = page.request.get("/schema").json()["paths"]
    for path in documented:
        assert page.get_by_text(path, exact=True).count() >= 1, path
    assert picture(page, "docs", whole=False).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_page_of_the_api_is_for_everybody(opened, scheme, size):
    with opened(viewport=size, color_scheme=scheme) as page:
        page.goto("/docs")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        page.evaluate("document.querySelectorAll('#checks details').forEach(one => one.open = true)")
        assert violations(page) == []
        picture(page, f"docs-{size['width']}-{scheme}", whole=False)


def load_from_elsewhere(page: Page) -> None:
    page.goto("/docs")
    page.set_content("<img src='http://elsewhere.example/pixel.gif'>")


def ask_another_port(page: Page) -> None:
    page.goto("/docs")
    host, _, port = page.url.removesuffix("/docs").rpartition(":")
    page.set_content(f"<img src='{host}:{int(port) ^ 1}/pixel.gif'>")


def break_the_policy(page: Page) -> None:
    page.goto("/docs")
    with page.expect_console_message():
        page.evaluate("document.body.append(Object.assign(document.createElement('img'), {src: '/health/live'}))")


def break_a_script(page: Page) -> None:
    with page.expect_event("pageerror"):
        page.set_content("<script>throw new Error('broken')</script>")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (load_from_elsewhere, r"http://elsewhere\.example/pixel\.gif"),
        (ask_another_port, r"http://127\.0\.0\.1:\d+/pixel\.gif"),
        (break_the_policy, "Content Security Policy"),
        (break_a_script, "broken"),
    ],
)
def test_what_must_not_happen_in_a_page_fails_the_test(opened, wrong, told):
    with pytest.raises(AssertionError, match=told), opened() as page:
        wrong(page)


def test_nothing_beyond_this_machine_can_be_reached(browser):
    context = browser.new_context()
    watch = Watch(context)
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        context.new_page().goto("http://elsewhere.example/")
    assert watch.strangers("http://127.0.0.1:1") == ["http://elsewhere.example/"]
    context.close()


def test_axe_finds_what_is_wrong(page: Page):
    page.set_content(WRONG)
    assert [violation.split(":")[0] for violation in violations(page)] == ["image-alt"]
