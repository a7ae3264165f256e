"""From a selected sentence to the evidence, in a real browser against a live service; and what left the browser meanwhile."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from msgspec import Struct
from playwright.sync_api import Page, Playwright, expect

from tests.acceptance.processes import REPOSITORY
from tests.browser.chromium import picture, violations
from tests.browser.conftest import Newsroom
from tests.browser.extension import ORIGIN, PANEL, Extension, extended
from tests.browser.wire import Recorder, Sent, answering, recorded

DATA = REPOSITORY / "tests" / "browser" / "data"
PATIENCE = 180_000.0
"""Milliseconds for checks on a machine that does other things as well."""
CLAIMS = {
    "en": "🌉 On Friday, 48 people were killed when the Karzan bridge collapsed.",
    "ar": "🌉 قُتل ٤٨ شخصاً حين انهار جسر كرزان مساء الجمعة.",
}
COOKIE = "session=secret-of-the-editor"
HIGHLIGHTED = """() => Object.fromEntries([...CSS.highlights].map(([name, ranges]) =>
    [name, [...ranges].map(range => range.startContainer.data.slice(range.startOffset, range.endOffset))]))"""


class Desk(Struct):
    """An editor's browser with an article open, and what the service behind it was sent."""

    extension: Extension
    article: Page
    service: Recorder


@contextmanager
def at_desk(playwright: Playwright, newsroom: Newsroom, language: str, key: str, *, granted: bool = False, **options):
    """`granted`: the extension may read the article, as it may once its menu or keys were used by a person."""
    page = (DATA / f"article.{language}.html").read_bytes()
    fields = {"Content_Type": "text/html", "Set_Cookie": COOKIE}
    with recorded(newsroom.url) as service, answering(200, page, **fields) as address:
        hosts = (address,) if granted else ()
        with extended(playwright, language, hosts, **options) as extension:
            extension.set_up(service.url, newsroom.keys[key])
            article = extension.context.new_page()
            article.goto(address)
            assert extension.context.cookies(service.url), "the cookie would be sent, if any were"
            yield Desk(extension, article, service)


@pytest.fixture(params=["en", "ar"])
def language(request) -> str:
    return request.param


@pytest.fixture
def desk(playwright: Playwright, newsroom: Newsroom, language: str) -> Iterator[Desk]:
    with at_desk(playwright, newsroom, language, "extension") as one:
        yield one


def checked(panel: Page) -> None:
    expect(panel.locator(".verdict").first).to_be_visible(timeout=PATIENCE)
    expect(panel.locator("#result")).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)


def select(page: Page, selector: str) -> None:
    page.evaluate("selector => getSelection().selectAllChildren(document.querySelector(selector))", selector)


def assert_private(sent: list[Sent], article: Page) -> None:
    """What left has no trace of where the text was read, and nothing that tells who reads."""
    assert sent
    for one in sent:
        assert not one.fields.keys() & {"referer", "cookie"}
        everything = json.dumps([one.path, one.fields]) + one.body.decode()
        for secret in ("secret", article.url.rstrip("/"), article.title()):
            assert secret not in everything


def assert_figures_are_marked(panel: Page, language: str) -> None:
    """Exactly the figures, which stand after emojis, and without a tag in any word."""
    marked = panel.evaluate(HIGHLIGHTED)
    assert marked["figure"] == [{"ar": "٤٨", "en": "48"}[language]]
    assert sorted(marked["agrees"]) == ["At least 48", "٤٨"]
    for quote in panel.locator(".evidence blockquote p").all():
        assert quote.evaluate("p => [p.childNodes.length, p.firstChild.nodeType]") == [1, 3]
    for spoken, direction in (("ar", "rtl"), ("en", "ltr")):
        quote = panel.locator(f".evidence blockquote[lang={spoken}]").first
        assert quote.get_attribute("dir") == direction


def assert_links_lead_to_passages(panel: Page) -> None:
    links = panel.locator(".supports .evidence a").all()
    assert {link.get_attribute("href").split("#:~:text=")[0] for link in links} == {
        "https://news.example.org/bridge?id=1",
        "https://news.example.org/jisr",
    }
    assert {link.get_attribute("rel") for link in links} == {"noopener noreferrer"}


def test_a_selected_sentence_becomes_evidence(desk: Desk, newsroom: Newsroom, language):
    panel = desk.extension.click("check-claim", desk.article, CLAIMS[language])
    checked(panel)
    expect(panel.locator("html")).to_have_attribute("lang", language)
    expect(panel.locator("html")).to_have_attribute("dir", {"ar": "rtl", "en": "ltr"}[language])
    expect(panel.locator(".claim")).to_have_text(CLAIMS[language])
    expect(panel.locator(".verdict .badge")).to_have_class("badge supported")
    expect(panel.locator(".verdict .badge")).to_contain_text({"ar": "مدعوم", "en": "Supported"}[language])
    expect(panel.locator("#steps li")).to_have_count(5)
    shown = panel.locator(".supports .evidence.decided")
    expect(shown).to_have_count(2)
    assert {card.locator("footer bdi").first.inner_text() for card in shown.all()} == {"River Courier", "بريد النهر"}
    assert {card.locator("time").get_attribute("datetime") for card in shown.all()} == {
        "2024-03-02T09:00:00Z",
        "2024-03-02T10:30:00Z",
    }
    expect(panel.locator(".side.contradicts")).to_be_visible()
    assert violations(panel) == []
    picture(panel, f"extension-panel-{language}")
    assert_figures_are_marked(panel, language)
    assert_links_lead_to_passages(panel)
    panel.set_viewport_size({**PANEL, "width": 320})
    assert panel.evaluate("document.documentElement.scrollWidth") <= 320
    picture(panel, f"extension-panel-narrow-{language}")

    (post,) = desk.service.posted()
    assert (post.path, post.json) == ("/v1/checks", {"claim": CLAIMS[language], "limit": 10})
    assert post.fields["accept"] == "text/event-stream"
    assert post.fields["authorization"] == f"Bearer {newsroom.keys['extension']}"
    assert post.fields["origin"] == ORIGIN
    assert {one.method for one in desk.service.sent} == {"OPTIONS", "POST"}
    assert_private(desk.service.sent, desk.article)


def test_what_contradicts_is_marked_as_such(playwright: Playwright, newsroom: Newsroom):
    claim = "Exactly 500 people were killed when the Karzan bridge collapsed on Friday evening."
    dark = {"color_scheme": "dark", "viewport": {"width": 900, "height": 900}}
    with at_desk(playwright, newsroom, "en", "extension", **dark) as desk:
        panel = desk.extension.click("check-claim", desk.article, claim)
        checked(panel)
        expect(panel.locator(".verdict .badge")).to_have_class("badge contradicted")
        assert "Exactly 30" in panel.evaluate(HIGHLIGHTED)["differs"]
        expect(panel.locator(".contradicts .figures").first).to_contain_text("differs from the claim's figure")
        widths = panel.evaluate("[...document.querySelectorAll('.side')].map(side => side.offsetWidth)")
        assert widths[0] == widths[1]
        assert violations(panel) == []
        picture(panel, "extension-panel-dark-wide")


def test_a_draft_has_its_claims_marked_in_place(desk: Desk, newsroom: Newsroom, language):
    draft = desk.article.inner_text("body").split("Before.")[0].strip()
    panel = desk.extension.open("panel.html")
    panel.fill("#text", draft)
    panel.click("button[value=draft]")
    checked(panel)
    places = panel.locator(".draft .place")
    assert panel.locator(".draft").inner_text().replace("\n", "") != ""
    texts = [place.locator(".said").inner_text() for place in places.all()]
    assert CLAIMS[language] in texts
    assert all(text in draft for text in texts)
    (mine,) = (place for place in places.all() if place.locator(".said").inner_text() == CLAIMS[language])
    assert "supported" in mine.get_attribute("class").split()
    expect(mine.locator(".badge")).to_contain_text({"ar": "✓ مدعوم", "en": "✓ Supported"}[language])
    item = panel.locator(mine.get_attribute("href"))
    item.locator("summary").first.click()
    expect(item.locator(".supports .evidence").first).to_be_visible()
    expect(panel.locator(".badge.waiting")).to_have_count(0)
    assert violations(panel) == []
    picture(panel, f"extension-draft-{language}")

    extracted, *checks = desk.service.posted()
    assert (extracted.path, extracted.json) == ("/v1/claims/extract", {"text": draft})
    assert [(one.path, one.json["claim"]) for one in checks] == [("/v1/checks", text) for text in texts]
    assert_private(desk.service.sent, desk.article)


def test_a_selected_article_keeps_its_lines_and_an_ordinary_key_checks_in_batches(playwright, newsroom: Newsroom):
    with at_desk(playwright, newsroom, "en", "desk", granted=True) as desk:
        select(desk.article, "body")
        selected = desk.article.evaluate("String(getSelection()).trim()")
        assert "\n\n" in selected
        panel = desk.extension.click("check-draft", desk.article, " ".join(selected.split()))
        checked(panel)
        extracted, *batches = desk.service.posted()
        assert extracted.json == {"text": selected}
        assert {batch.path for batch in batches} == {"/v1/checks/batch"}
        sent = [claim["claim"] for batch in batches for claim in batch.json["claims"]]
        assert sent == panel.locator(".draft .said").all_inner_texts()
        assert all(len(batch.json["claims"]) <= 4 for batch in batches)
        assert_private(desk.service.sent, desk.article)


def test_the_keyboard_takes_what_is_selected_also_in_a_field(playwright: Playwright, newsroom: Newsroom):
    with at_desk(playwright, newsroom, "en", "extension", granted=True) as desk:
        select(desk.article, "#claim")
        panel = desk.extension.press("check-claim", desk.article)
        expect(panel.locator(".claim")).to_have_text(CLAIMS["en"])
        panel.close()
        desk.article.evaluate("""() => {
            const field = document.querySelector('#editor')
            field.focus()
            field.setSelectionRange(8, field.value.indexOf(' After.'))
        }""")
        panel = desk.extension.press("check-claim", desk.article)
        expect(panel.locator(".claim")).to_have_text("48 people were killed when the Karzan bridge collapsed.")
        assert [post.json["claim"] for post in desk.service.posted()] == [
            CLAIMS["en"],
            "48 people were killed when the Karzan bridge collapsed.",
        ]


def test_without_a_selection_the_panel_says_so_and_sends_nothing(playwright: Playwright, newsroom: Newsroom):
    with at_desk(playwright, newsroom, "en", "extension", granted=True) as desk:
        panel = desk.extension.press("check-claim", desk.article)
        expect(panel.locator("#notice")).to_contain_text("No text is selected")
        assert desk.service.sent == []


def test_an_open_panel_takes_the_next_selection_and_nothing_is_kept(playwright: Playwright, newsroom: Newsroom):
    with at_desk(playwright, newsroom, "en", "extension") as desk:
        panel = desk.extension.click("check-claim", desk.article, CLAIMS["en"])
        expect(panel.locator(".claim")).to_have_text(CLAIMS["en"])
        pages = len(desk.extension.context.pages)
        desk.extension.click_again("check-claim", desk.article, "Exactly 30 people were killed in Karzan.")
        expect(panel.locator("#text")).to_have_value("Exactly 30 people were killed in Karzan.")
        expect(panel.locator(".claim")).to_have_text("Exactly 30 people were killed in Karzan.")
        assert panel.evaluate("document.visibilityState") == "visible"
        assert len(desk.extension.context.pages) == pages
        assert desk.extension.worker.evaluate("chrome.storage.session.get(null)") == {}
        assert set(desk.extension.worker.evaluate("chrome.storage.local.get(null)")) == {"address", "key"}


def test_menus_and_keys_are_there(extension: Extension):
    commands = extension.worker.evaluate("chrome.commands.getAll()")
    assert {"check-claim", "check-draft"} <= {command["name"] for command in commands}
    for item in ("check-claim", "check-draft"):
        update = "item => chrome.contextMenus.update(item, {}).then(() => 'there', error => String(error))"
        assert extension.worker.evaluate(update, item) == "there"
    assert extension.worker.evaluate("chrome.sidePanel.getPanelBehavior()") == {"openPanelOnActionClick": True}


def test_a_new_browser_is_told_to_give_an_address(playwright: Playwright, language):
    with extended(playwright, language) as extension:
        panel = extension.open("panel.html")
        panel.fill("#text", CLAIMS[language])
        panel.click("button[value=claim]")
        expect(panel.locator("#notice")).to_contain_text({"ar": "الإعدادات", "en": "settings"}[language])
        assert violations(panel) == []
        with extension.context.expect_page() as options:
            panel.click("#settings")
        assert options.value.url == f"{ORIGIN}/options.html"


def problem(status: int, code: str) -> bytes:
    return json.dumps({"status": status, "code": code, "detail": f"detail of {code}", "title": "t"}).encode()


PARSED = b'event: parsed\nid: 1\ndata: {"claim":{"text":"48 <b>killed</b>","language":"en","figures":[],"checkable":{"checkable":true,"reason":null}}}\n\n'


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (401, problem(401, "unauthenticated"), "needs a key.*detail of unauthenticated"),
        (403, problem(403, "forbidden"), "not good for this.*detail of forbidden"),
        (422, problem(422, "invalid_input"), "cannot check this text.*detail of invalid_input"),
        (503, problem(503, "not_ready"), "still starting"),
        (500, problem(500, "unheard_of"), "could not answer.*detail of unheard_of"),
        (404, b"<h1>Not found</h1>", "not Mihak"),
        (200, PARSED, "broke off"),
        (200, PARSED + b"event: error\ndata: " + problem(503, "database_unavailable") + b"\n\n", "could not answer"),
    ],
    ids=["no key", "bad key", "bad text", "starting", "other", "no service", "cut off", "error in the stream"],
)
def test_refusals_are_told_in_plain_words(extension: Extension, status, body, said):
    open_to_all = {"Access_Control_Allow_Origin": "*", "Access_Control_Allow_Headers": "content-type"}
    with answering(status, body, **open_to_all) as address:
        extension.set_up(address)
        panel = extension.open("panel.html")
        panel.fill("#text", "48 killed")
        panel.click("button[value=claim]")
        expect(panel.locator("#notice")).to_have_text(re.compile(said, re.DOTALL))
        expect(panel.locator("#result")).not_to_have_attribute("aria-busy", "true")
        if body.startswith(PARSED):
            expect(panel.locator(".claim")).to_have_text("48 <b>killed</b>")


def test_a_new_check_ends_the_one_before(playwright: Playwright, newsroom: Newsroom):
    with at_desk(playwright, newsroom, "en", "extension") as desk:
        panel = desk.extension.open("panel.html")
        panel.fill("#text", desk.article.inner_text("body"))
        panel.click("button[value=draft]")
        panel.fill("#text", CLAIMS["en"])
        panel.click("button[value=claim]")
        checked(panel)
        expect(panel.locator(".claim")).to_have_text(CLAIMS["en"])
        expect(panel.locator(".draft")).to_have_count(0)
        expect(panel.locator("#steps li")).to_have_count(5)
        expect(panel.locator("#notice")).to_be_empty()
