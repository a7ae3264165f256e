"""The pages for everybody: screen readers, keyboards, small screens, dark rooms, printers, slow lines."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.processes import Server
from tests.browser.chromium import NARROW, WIDE, picture, violations
from tests.browser.pictures import SCREENS
from tests.browser.speed import carried, measured

HEAVIEST = 60_000
"""Bytes that a page may bring over the line, with everything that it loads."""
LOOKS = [("en", WIDE, "light"), ("ar", WIDE, "dark"), ("en", NARROW, "dark"), ("ar", NARROW, "light")]
each_look = pytest.mark.parametrize(("language", "size", "scheme"), LOOKS, ids=lambda value: str(value)[:12])
each_screen = pytest.mark.parametrize("screen", [name for name in SCREENS if name != "timeline"])


@each_screen
@each_look
def test_axe_finds_nothing_and_nothing_is_cut_off(opened, screen, language, size, scheme):
    with opened(viewport=size, color_scheme=scheme, locale=language) as page:
        SCREENS[screen](page, language)
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert violations(page) == []
        picture(page, f"page-{screen}-{language}-{size['width']}-{scheme}", whole=False)


def test_a_refusal_is_for_everybody(opened):
    with opened(locale="ar") as page:
        page.goto("/documents/0190b1c2-9a10-7c3e-8f42-5d1a6b7c8d9e")
        expect(page.locator("#refusal")).to_be_visible()
        assert violations(page) == []


def test_a_page_is_light(page: Page):
    page.goto("/")
    assert 3_000 < carried(page) <= HEAVIEST
    page.locator(".example").first.click()
    expect(page.locator("#the-verdict")).to_be_visible(timeout=120_000)
    page.wait_for_function("performance.getEntriesByType('resource').some((entry) => entry.initiatorType === 'fetch')")
    assert carried(page) <= HEAVIEST


def test_evidence_is_seen_no_later_than_the_verdict(browser: Browser, live_server: Server):
    found = measured(browser, live_server.url, rounds=2)
    assert found["checks"] == 2
    assert 0 < found["evidence_ms"]["median"] <= found["verdict_ms"]["median"]
    assert all(3_000 < size <= HEAVIEST for size in found["bytes"].values())


def test_unpacked_the_first_page_is_light_too(page: Page):
    page.goto("/")
    addresses = page.locator("link[href], script[src]").evaluate_all("all => all.map((one) => one.href || one.src)")
    sizes = [
        len(page.request.get(url, headers={"Accept-Encoding": "identity"}).body()) for url in [page.url, *addresses]
    ]
    assert len(sizes) == 4
    assert sum(sizes) <= HEAVIEST


def test_the_keyboard_reaches_everything_in_order(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#claim")).to_be_focused()
    outline = page.locator("#claim").evaluate("element => getComputedStyle(element).outlineStyle")
    assert outline == "solid"
    for wanted in ("#claim-language", "#ask button.main", "details.more summary", ".example >> nth=0"):
        page.keyboard.press("Tab")
        expect(page.locator(wanted)).to_be_focused()


def test_on_paper_there_is_no_form_and_every_address(page: Page):
    SCREENS["result"](page, "en")
    page.emulate_media(media="print")
    expect(page.locator(".ask")).to_be_hidden()
    expect(page.locator(".masthead nav")).to_be_hidden()
    expect(page.locator(".evidence .words").first).to_be_visible()
    shown = page.locator(".evidence .links a").first.evaluate("link => getComputedStyle(link, '::after').content")
    assert "/documents/" in shown or "attr(href)" in shown


def test_no_colour_says_something_alone(page: Page):
    SCREENS["result"](page, "en")
    badges = page.locator(".result .badge, .result .relation")
    assert badges.count() >= 5
    for badge in badges.all():
        assert (badge.text_content() or "").strip()
        sign = badge.locator(".sign").evaluate("element => getComputedStyle(element, '::before').content")
        assert sign not in {"none", "normal"}


def test_bigger_letters_break_nothing(opened):
    with opened(viewport={"width": 640, "height": 800}) as page:
        SCREENS["result"](page, "ar")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640
