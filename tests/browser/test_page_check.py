"""A claim is checked in the page, as a person does it: typed, watched, read, corrected, taken along. Real server, real models."""

from __future__ import annotations

import base64
import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import picture

CLAIMS = {"en": "120 killed in the Hasakah prison attack", "ar": "قُتل 120 شخصاً في الهجوم على سجن الحسكة"}
SUPPORTED = {"en": "Supported", "ar": "مؤيَّد"}
MINUTE = 120_000
each_language = pytest.mark.parametrize("language", ["en", "ar"])


def check(page: Page, claim: str, path: str = "/") -> None:
    """The claim checked, to its verdict."""
    page.goto(path)
    page.locator("#claim").fill(claim)
    page.locator("#ask button.main").click()
    expect(page.locator("#the-verdict")).to_be_visible(timeout=MINUTE)


@each_language
def test_the_whole_way_of_a_claim(opened, language):
    with opened(locale=language) as page:
        page.goto("/")
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("html")).to_have_attribute("dir", {"en": "ltr", "ar": "rtl"}[language])
        expect(page.locator(".example")).to_have_count(3)
        page.evaluate("""() => {
            globalThis.heard = [];
            new MutationObserver(() => heard.push(document.getElementById("live").innerText)).observe(
                document.getElementById("live"), {childList: true, subtree: true});
        }""")
        page.locator("#claim").fill(CLAIMS[language])
        page.keyboard.press("Tab")  # to the language
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # the button
        expect(page.locator("#the-verdict .badge")).to_have_text(SUPPORTED[language], timeout=MINUTE)
        assert len(set(page.evaluate("heard"))) >= 4  # each step was said as it ended
        expect(page.locator("#the-verdict")).to_be_focused()

        expect(page.locator(".claim .words")).to_have_text(CLAIMS[language])
        expect(page.locator("#claim-language option").first).to_contain_text(
            {"en": "English", "ar": "العربية"}[language]
        )
        expect(page.locator(".strip .own .value")).to_have_text("120")
        widths = page.locator(".side").evaluate_all("sides => sides.map((side) => side.getBoundingClientRect().width)")
        assert len(widths) == 2
        assert abs(widths[0] - widths[1]) < 1
        size = "element => parseFloat(getComputedStyle(element).fontSize)"
        assert page.locator(".evidence .words").first.evaluate(size) > page.locator("#the-verdict .badge").evaluate(
            size
        )
        first, second = (side.bounding_box() for side in page.locator(".side").all())
        assert (first["x"] < second["x"]) == (language == "en")
        picture(page, f"page-result-{language}")


def test_what_the_page_shows_is_what_the_api_answers(page: Page):
    check(page, CLAIMS["en"])
    page.locator("#json > summary").click()
    shown = json.loads(page.locator("#json-text").inner_text())
    answered = page.request.post("/v1/checks", data={"claim": CLAIMS["en"]}).json()
    for one in (shown, answered):
        del one["timings"]
    assert shown == answered
    quotes = page.locator(".side .evidence .words").all_inner_texts()
    assert quotes == [
        item["quote"] for item in answered["evidence"] if item["decided"] and item["stance"] == "supports"
    ]


def test_each_passage_leads_to_its_place_in_the_document(page: Page):
    check(page, CLAIMS["ar"])
    item = page.locator(".side .evidence").first
    quote = item.locator(".words").inner_text()
    item.locator(".links a").first.click()
    marked = page.locator("mark.passage")
    expect(marked.first).to_be_in_viewport()
    assert "".join(marked.all_inner_texts()) == quote
    expect(page).to_have_url(re.compile(r"/documents/[0-9a-f-]{36}\?start=\d+&end=\d+#passage$"))


@each_language
def test_an_example_ends_in_not_enough_evidence(opened, language):
    with opened(locale=language) as page:
        page.goto("/")
        page.locator(".example").last.click()
        badge = page.locator("#the-verdict .badge")
        expect(badge).to_have_class(re.compile("not_enough_evidence"), timeout=MINUTE)
        expect(page.locator(".side .empty")).to_have_count(2)
        expect(page.locator(".list .evidence").first).to_be_visible()  # what was read lies open
        expect(page.locator(".timeline")).to_have_count(0)
        page.locator("summary", has=page.locator("h2")).nth(1).click()
        assert page.locator("table tbody tr").count() >= 2  # what was searched, so that silence can be trusted


def test_the_earlier_toll_is_said_to_be_overtaken(page: Page):
    page.goto("/")
    page.locator(".example").nth(1).click()
    note = page.locator(".verdict .note")
    expect(note).to_contain_text("Overtaken", timeout=MINUTE)
    note.get_by_role("link").click()
    assert re.search(r"#e-\d+$", page.url)


def test_the_timeline_is_drawn_and_told_and_given(page: Page):
    check(page, CLAIMS["en"])
    dots = page.locator(".timeline circle")
    assert dots.count() >= 3
    assert {"hollow", "full"} == {dot.get_attribute("class") for dot in dots.all()}
    page.locator(".timeline summary").click()
    rows = page.locator("#timeline-table tbody tr")
    assert rows.count() == page.locator(".strip li:not(.own)").count() >= dots.count()
    with page.expect_download() as given:
        page.locator(".timeline a[download]").click()
    lines = given.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("reference_time,value,bound")
    assert len(lines) == rows.count() + 1


def test_one_click_corrects_the_language(page: Page):
    check(page, CLAIMS["en"])
    page.locator("#claim-language").select_option("de")
    expect(page.locator(".claim .read")).to_contain_text("German", timeout=MINUTE)
    expect(page.locator("#the-verdict")).to_be_visible(timeout=MINUTE)
    assert page.locator("#claim-language").input_value() == "de"


def test_limits_are_kept_to(page: Page):
    page.goto("/")
    page.locator("#claim").fill(CLAIMS["en"])
    page.locator("details.more summary").click()
    page.locator("#as_of").fill("2022-01-22")
    page.get_by_label("الجزيرة").check()
    page.locator("#ask button.main").click()
    expect(page.locator("#the-verdict")).to_be_visible(timeout=MINUTE)
    expect(page.locator(".claim .read")).to_contain_text("22 January 2022")
    sources = set(page.locator(".evidence .source b").all_inner_texts())
    assert sources == {"الجزيرة"}


def test_the_answer_can_be_had_in_the_other_language(page: Page):
    check(page, CLAIMS["en"])
    page.locator("#switch button").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl", timeout=MINUTE)
    expect(page.locator("#the-verdict .badge")).to_have_text(SUPPORTED["ar"])
    expect(page.locator(".claim .words")).to_have_attribute("dir", "ltr")  # the claim stays what it is
    assert CLAIMS["en"] not in page.url


def test_without_a_script_the_same_is_shown(opened):
    with opened(java_script_enabled=False) as page:
        page.goto("/")
        page.locator("#claim").fill(CLAIMS["en"])
        page.locator("#ask button.main").click()
        expect(page.locator("#the-verdict .badge")).to_have_text(SUPPORTED["en"], timeout=MINUTE)
        assert page.locator(".evidence .words mark.agrees").count() >= 2
        expect(page.locator("[data-copy]").first).to_be_hidden()
        expect(page.locator(".timeline svg")).to_be_visible()
        page.locator(".evidence .links a").first.click()
        expect(page.locator("#passage")).to_be_visible()


def test_a_claim_stands_in_no_address(opened):
    with opened() as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        check(page, "zqcanary: 120 killed in Hasakah")
        page.locator("#switch button").click()
        expect(page.locator("html")).to_have_attribute("lang", "ar", timeout=MINUTE)
        assert asked
        assert not [url for url in [*asked, page.url] if "zqcanary" in url]
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_citation_and_json_are_copied(opened, live_server):
    with opened(permissions=["clipboard-read", "clipboard-write"]) as page:
        check(page, CLAIMS["ar"])
        copy = page.locator(".evidence").first.locator("[data-copy]")
        copy.click()
        expect(copy).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert page.locator(".evidence .words").first.inner_text() in copied
        assert re.search(r"\d{1,2} January 2022", copied)
        page.locator("#json > summary").click()
        page.locator("#json [data-copy]").click()
        expect(page.locator("#json [data-copy]")).to_have_text("Copied")
        assert json.loads(page.evaluate("navigator.clipboard.readText()"))["claim"]["text"] == CLAIMS["ar"]


def test_a_kept_check_has_an_address_and_a_draft(page: Page):
    check(page, CLAIMS["en"])
    page.locator(".take form button.quiet").click()
    expect(page).to_have_url(re.compile(r"/checks/[0-9a-f-]{36}$"), timeout=MINUTE)
    address = page.url
    page.reload()
    expect(page.locator(".claim .words")).to_have_text(CLAIMS["en"])
    page.locator(".take summary", has_text="ClaimReview").click()
    for name, value in (
        ("author_name", "Desk"), ("author_url", "https://desk.example/about"), ("url", "https://desk.example/1"), ("rating", "Supported"),
    ):  # fmt: skip
        page.locator(f"#review-{name}").fill(value)
    page.locator(".take form[data-json] button").click()
    answer = page.locator("pre.answer")
    expect(answer).to_contain_text("ClaimReview")
    assert json.loads(answer.inner_text())["claimReviewed"] == CLAIMS["en"]
    assert page.url == address
    page.request.delete(f"/v1{address.split('/', 3)[3].join(['/', ''])}")


def test_a_refusal_is_shown_where_the_result_would_be(page: Page):
    page.goto("/")
    page.locator("#claim").fill("x")
    page.evaluate("document.getElementById('claim').value = ''; document.getElementById('claim').required = false")
    page.locator("#ask button.main").click()
    expect(page.locator("#result #refusal")).to_contain_text("Claim")


def test_a_broken_connection_is_said(page: Page):
    page.goto("/")
    page.context.set_offline(offline=True)
    page.locator("#claim").fill(CLAIMS["en"])
    page.locator("#ask button.main").click()
    expect(page.locator("#result #refusal")).to_contain_text("connection was lost")


def test_the_csv_holds_what_the_table_shows(page: Page):
    check(page, CLAIMS["en"])
    address = page.locator(".timeline a[download]").get_attribute("href")
    text = base64.b64decode(address.partition(";base64,")[2]).decode("utf-8-sig")
    assert text.count("\n") == page.locator("#timeline-table tbody tr").count() + 1


@each_language
def test_a_draft_is_marked_claim_by_claim(opened, language):
    from tests.browser.pictures import DRAFTS

    with opened(locale=language) as page:
        page.goto("/draft")
        page.locator("#text").fill(DRAFTS[language])
        page.locator("#ask button.main").click()
        expect(page.locator(".article .claimed").first).to_be_visible(timeout=MINUTE)
        expect(page.locator(".claimed.pending")).to_have_count(0, timeout=2 * MINUTE)
        text = page.evaluate("""() => {
            const article = document.querySelector(".article").cloneNode(true);
            for (const sup of article.querySelectorAll("sup")) sup.remove();
            return article.textContent.replaceAll("\\u2060", "");
        }""")
        assert text == DRAFTS[language]
        signs = page.locator(".claimed:not(.unchecked) sup .sign").evaluate_all(
            "signs => signs.map((sign) => getComputedStyle(sign, '::before').content)"
        )
        assert signs
        assert all(sign not in {"none", "normal", '""'} for sign in signs)  # not by colour alone
        page.locator(".claimed").first.click()
        assert page.url.endswith("#l-1")
        picture(page, f"page-draft-{language}")
        page.locator(".claims button.quiet").first.click()
        expect(page.locator("#the-verdict")).to_be_visible(timeout=MINUTE)


@each_language
def test_the_corpus_is_told(opened, language):
    with opened(locale=language) as page:
        page.goto("/corpus")
        corpus = page.request.get("/v1/corpus").json()
        expect(page.locator("main .lead")).to_contain_text(str(corpus["passages"]))
        rows = page.locator("[aria-labelledby=by-source] tbody tr")
        assert rows.count() == len(corpus["sources"])
        longest, *_, shortest = rows.locator("rect").evaluate_all(
            "bars => bars.map((bar) => bar.getBoundingClientRect().width)"
        )
        assert longest > shortest > 0
        expect(page.locator(".models tbody tr")).to_have_count(2)
        picture(page, f"page-corpus-{language}")
