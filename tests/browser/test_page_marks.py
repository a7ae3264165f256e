"""What is marked in a quote: exactly what the service names, in any script, and without parting the letters of a word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.acceptance.processes import Server, serving
from tests.browser.chromium import Browser, picture, watched
from tests.folders import enterable_folder

MINUTE = 120_000
DOCUMENTS = [
    {
        "external_id": "emoji",
        "source": "Emoji Post",
        "language": "en",
        "published_at": "2023-05-02T10:00:00Z",
        "title": "Flood in Sarmin",
        "text": "😀🏳️‍🌈 The flood in Sarmin killed 45 people, the civil defence said. 🚑 Another 45 people were killed, it repeated.",
    },
    {
        "external_id": "digits",
        "source": "صحيفة الأرقام",
        "language": "ar",
        "published_at": "2023-06-02T10:00:00Z",
        "title": "زلزال في أعزاز",
        "text": "أدى الزلزال في أعزاز إلى مقتل ٣٧ شخصاً، بحسب الدفاع المدني. وكان الزلزال في أعزاز قد أوقع بـ37 قتيلاً في البلدة.",
    },
    {
        "external_id": "words",
        "source": "صحيفة الكلمات",
        "language": "ar",
        "published_at": "2023-07-02T10:00:00Z",
        "title": "انهيار مبنى في الباب",
        "text": "انهار مبنى في مدينة الباب ظهر الأحد، وسبعة أشخاص قُتلوا تحت أنقاضه، بحسب فرق الإنقاذ.",
    },
]
RANGES = """() => Object.fromEntries([...CSS.highlights].map(([kind, ranges]) =>
    [kind, [...ranges].map((range) => range.toString())]))"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A service over texts that are awkward to count in."""
    with enterable_folder() as home, serving(home / "data", home / "log") as started, started.client() as client:
        for document in DOCUMENTS:
            assert client.post("/v1/documents", json=document).status_code == 201
        yield started


def checked(page: Page, claim: str) -> None:
    page.goto("/")
    page.locator("#claim").fill(claim)
    page.locator("#ask button.main").click()
    expect(page.locator("#the-verdict")).to_be_visible(timeout=MINUTE)
    for fold in page.locator("details.fold > summary").all()[:1]:
        if not page.locator(".evidence .words").first.is_visible():
            fold.click()


def named_figures(page: Page, claim: str) -> list[str]:
    """The figures of the shown evidence as the API names them, cut out of the quotes by code points."""
    found = page.request.post("/v1/checks", data={"claim": claim}).json()
    return [
        item["quote"][
            figure["span"]["start"] - item["selector"]["start"] : figure["span"]["end"] - item["selector"]["start"]
        ]
        for item in found["evidence"]
        for figure in item["figures"]
    ]


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [
        ("The flood in Sarmin killed 45 people", "45 "),
        ("قُتل 37 شخصاً في زلزال أعزاز", "٣٧"),
        ("قُتل سبعة أشخاص في انهيار مبنى في مدينة الباب", "سبعة"),
        ("😀 The flood in Sarmin killed 45 people", "45 "),
    ],
)
def test_what_is_highlighted_is_what_the_service_names(browser: Browser, server: Server, claim: str, wanted: str):
    with watched(browser, server.url, base_url=server.url) as page:
        checked(page, claim)
        ranges = page.evaluate(RANGES)
        shown = [text for kind in ("agrees", "differs", "aside") for text in ranges.get(kind, [])]
        assert sorted(shown) == sorted(named_figures(page, claim))
        assert any(wanted.strip() in text for text in shown)
        own = page.locator(".claim .words").inner_text()
        assert own == claim
        assert ranges["figure"]
        assert all(text in claim for text in ranges["figure"])


def test_no_tag_stands_inside_of_a_quote_where_highlights_are_known(browser: Browser, server: Server):
    with watched(browser, server.url, base_url=server.url) as page:
        checked(page, "قُتل سبعة أشخاص في انهيار مبنى في مدينة الباب")
        assert page.locator(".words mark").count() == 0
        assert page.locator(".evidence .words").first.evaluate("element => element.childNodes.length") == 1
        picture(page, "page-marks")


def test_without_a_script_marks_end_where_words_end(browser: Browser, server: Server):
    with watched(browser, server.url, base_url=server.url, java_script_enabled=False) as page:
        checked(page, "قُتل سبعة أشخاص في انهيار مبنى في مدينة الباب")
        quote = next(one for one in page.locator(".evidence .words").all() if "وسبعة" in one.inner_text())
        marked = quote.locator("mark").all_inner_texts()
        assert any(text.startswith("وسبعة") for text in marked)  # not سبعة alone, which would part it from its و
        whole = quote.inner_text()
        for text in marked:
            at = whole.index(text)
            around = whole[at - 1 : at] + whole[at + len(text) : at + len(text) + 1]
            assert not any(map(str.isalpha, around))


def test_a_marked_word_is_as_wide_as_an_unmarked_one(browser: Browser, server: Server):
    """Letters that lose their joined forms take another width."""
    with watched(browser, server.url, base_url=server.url) as page:
        checked(page, "قُتل سبعة أشخاص في انهيار مبنى في مدينة الباب")
        widths = page.evaluate("""() => {
            const words = [...document.querySelectorAll(".evidence .words")].find((one) => one.textContent.includes("وسبعة"));
            const range = new Range();
            const text = words.firstChild;
            const at = text.data.indexOf("وسبعة");
            range.setStart(text, at);
            range.setEnd(text, at + 5);
            const marked = range.getBoundingClientRect().width;
            CSS.highlights.clear();
            return [marked, range.getBoundingClientRect().width];
        }""")
        assert widths[0] == pytest.approx(widths[1], abs=0.5)


def test_offsets_become_units_of_the_script(browser: Browser, server: Server):
    with watched(browser, server.url, base_url=server.url) as page:
        page.goto("/")
        module = page.locator("script[type=module]").get_attribute("src")
        units = page.evaluate(f"import('{module}').then((page) => page.unitsOf('a😀١b'))")
        assert units == [0, 1, 3, 4, 5]


def test_a_document_is_marked_at_the_passage_after_an_emoji(browser: Browser, server: Server):
    with watched(browser, server.url, base_url=server.url) as page:
        checked(page, "The flood in Sarmin killed 45 people")
        item = page.locator(".evidence").first
        quote = item.locator(".words").inner_text()
        item.locator(".links a").first.click()
        assert "".join(page.locator("mark.passage").all_inner_texts()) == quote
