"""The pages as a browser without a script gets them: the same as the API's answers, escaped, refused as pages."""

from __future__ import annotations

import asyncio
import json
import re
from html import unescape

import httpx
import lxml.html
import msgspec
import pytest

from service.api import examples
from service.domain import Check, RawDocument, Scope
from service.errors import DatabaseUnavailable
from tests.api.fakes import FakeRuntime
from tests.api.keyed import bearer

CLAIM = "120 killed in the Hasakah prison attack"
NASTY = "<script>alert(1)</script> & \"120\" 'x' </textarea></pre>"
NOWHERE = "0190b1c2-9a10-7c3e-8f42-5d1a6b7c8d9e"


def tree(answer: httpx.Response):
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return lxml.html.document_fromstring(answer.content.decode())


def json_in(page) -> dict:
    return json.loads(page.get_element_by_id("json-text").text_content())


def events(text: str) -> list[tuple[str, str]]:
    found = re.findall(r"event: (\w+)\ndata: (.*)\n\n", text)
    return [(name, json.loads(data)) for name, data in found]


@pytest.mark.parametrize("path", ["/", "/corpus", "/draft"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_has_its_language_landmarks_and_fields(client, path, language):
    answer = client.get(path, headers={"Accept-Language": language})
    page = tree(answer)
    assert page.get("lang") == language
    assert page.get("dir") == {"ar": "rtl", "en": "ltr"}[language]
    assert [len(page.findall(f".//{name}")) for name in ("main", "header", "footer", "h1")] == [1, 1, 1, 1]
    assert answer.headers["content-security-policy"].split("; ") == [
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "connect-src 'self'", "img-src 'self' data:",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ]  # fmt: skip
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers
    assert page.xpath("//@style | //style | //script[not(@src)] | //*[@onclick]") == []
    loaded = page.xpath("//link/@href | //script/@src")
    assert len(loaded) == 3
    assert all(address.startswith("/assets/") for address in loaded)


def test_a_page_links_what_the_api_gives_for_it(client):
    assert "/v1/corpus" in tree(client.get("/")).xpath("//footer//@href")
    assert {"/v1/corpus", "/v1/models"} <= set(tree(client.get("/corpus")).xpath("//footer//@href"))


def test_a_posted_claim_shows_the_check_that_the_api_gives(client):
    page = tree(client.post("/", data={"claim": CLAIM}))
    assert msgspec.convert(json_in(page), Check) == msgspec.json.decode(
        client.post("/v1/checks", json={"claim": CLAIM}).content, type=Check
    )
    item = examples.CHECKS["english"].value.evidence[0]
    quote = page.find_class("evidence")[0].find_class("words")[0]
    assert quote.text_content() == item.quote
    assert (quote.get("lang"), quote.get("dir")) == ("ar", "rtl")
    assert [mark.text_content() for mark in quote.findall("mark")] == [examples.WHO, examples.FIGURE]
    assert page.get_element_by_id("claim").text_content() == CLAIM
    assert [len(side.find_class("evidence")) for side in page.find_class("side")] == [1, 0]
    assert page.find_class("timeline") == []  # one figure alone is no line
    hrefs = page.xpath("//*[@class='links']//@href")
    assert f"/documents/{item.document.id}?start={item.selector.start}&end={item.selector.end}#passage" in hrefs
    assert any(href.startswith(f"{item.document.url}#:~:text=") for href in hrefs)


def test_what_is_typed_is_escaped_everywhere(client):
    for path, data in (
        ("/", {"claim": NASTY}),
        ("/", {"claim": NASTY, "language": NASTY}),
        ("/draft", {"text": NASTY}),
    ):
        answer = client.post(path, data=data)
        page = tree(answer)
        assert page.xpath("//script[not(@src)]") == []
        assert "alert(1)" in unescape(answer.text)
    streamed = client.post("/", data={"claim": NASTY}, headers={"Accept": "text/event-stream"})
    assert all("<script" not in html for _, html in events(streamed.text))


def test_a_document_of_anybody_is_escaped(client, runtime: FakeRuntime):
    item = RawDocument(
        text="<img src=x onerror=alert(1)>\nSecond line.",
        title="<b>t</b>",
        url="javascript:alert(1)",
        metadata={"<i>": "<u>"},
    )
    found = asyncio.run(runtime.ingest(item))
    page = tree(client.get(f"/documents/{found.id}"))
    assert page.xpath("//img | //b[text()='t'] | //i | //u") == []
    assert page.findtext(".//h1") == "<b>t</b>"
    assert not [href for href in page.xpath("//@href") if href.startswith("javascript")]


def test_a_document_with_its_passage_marked(client, runtime: FakeRuntime):
    text = "😀 First.\n\nقُتل ١٢٠ شخصاً. وبعدها."
    found = asyncio.run(runtime.ingest(RawDocument(text=text, title="T", language="ar")))
    start, end = text.index("قُتل"), text.index(" وبعدها")
    page = tree(client.get(f"/documents/{found.id}?start={start}&end={end}"))
    assert page.get_element_by_id("passage").text_content() == "قُتل ١٢٠ شخصاً."
    assert f"/v1/documents/{found.id}" in page.xpath("//footer//@href")
    for wrong in (f"?start={end}&end={start}", "?start=x&end=3", "?start=0&end=9999", "?start=-1&end=4", ""):
        page = tree(client.get(f"/documents/{found.id}{wrong}"))
        assert page.find_class("passage") == []


def test_a_refused_claim_is_kept_in_the_box_and_the_field_is_named(client):
    answer = client.post("/?lang=ar", data={"claim": CLAIM, "as_of": "soon"})
    assert answer.status_code == 422
    page = tree(answer)
    assert page.get_element_by_id("claim").text_content() == CLAIM
    refusal = page.get_element_by_id("refusal")
    assert refusal.get("role") == "alert"
    assert "المجموعة كما كانت" in refusal.text_content()
    assert answer.headers["x-request-id"] in refusal.text_content()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", f"/documents/{NOWHERE}", 404),
        ("GET", "/documents/7", 422),
        ("GET", f"/checks/{NOWHERE}", 404),
        ("GET", "/checks/x", 422),
    ],
)
def test_what_is_not_there_is_said_by_a_page(client, method, path, status):
    answer = client.request(method, path, headers={"Accept-Language": "ar"})
    assert answer.status_code == status
    assert tree(answer).get_element_by_id("refusal") is not None
    assert "content-security-policy" in answer.headers


def test_what_is_no_form_is_refused(client):
    assert client.post("/", json={"claim": CLAIM}).status_code == 415
    assert (
        client.post(
            "/", content=b"claim=%ff", headers={"content-type": "application/x-www-form-urlencoded"}
        ).status_code
        == 400
    )
    assert client.post("/", data={"claim": CLAIM}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post("/draft", data={"text": "x"}, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post("/", data={"claim": "x" * 30_000}).status_code == 413


def test_a_failure_of_the_service_is_a_page_too(client, runtime: FakeRuntime):
    runtime.error = DatabaseUnavailable("where the secret table is")
    for answer in (client.get("/corpus"), client.post("/", data={"claim": CLAIM})):
        assert answer.status_code == 503
        assert tree(answer).get_element_by_id("refusal") is not None


def test_an_unforeseen_failure_tells_nothing_of_itself(client, runtime: FakeRuntime):
    runtime.error = RuntimeError("secret words")
    answer = client.get("/corpus")
    assert answer.status_code == 500
    assert "secret words" not in answer.text


def test_a_full_house_says_so_and_when_to_come_back(client, runtime: FakeRuntime):
    edge = client.app.state.edge
    with edge.admission.place(), edge.admission.place():
        answer = client.post("/", data={"claim": CLAIM})
        assert answer.status_code == 429
        assert tree(answer).get_element_by_id("claim").text_content() == CLAIM
        streamed = client.post("/", data={"claim": CLAIM}, headers={"Accept": "text/event-stream"})
        assert streamed.status_code == 429
        assert int(streamed.headers["retry-after"]) >= 1
    assert edge.admission.taken == 0


def test_a_kept_check_has_an_address(client):
    answer = client.post("/?lang=ar", data={"claim": CLAIM, "save": "on"}, follow_redirects=False)
    assert answer.status_code == 303
    assert re.fullmatch(r"/checks/[0-9a-f-]{36}\?lang=ar", answer.headers["location"])
    page = tree(client.get(answer.headers["location"]))
    assert page.get("lang") == "ar"
    key = answer.headers["location"].split("/")[2].partition("?")[0]
    assert json_in(page) == client.get(f"/v1/checks/{key}").json()
    assert f"/v1/checks/{key}" in page.xpath("//footer//@href")
    drafts = page.xpath("//form[contains(@action, 'claimreview')]")
    assert {field.get("name") for field in drafts[0].findall(".//input")} == {
        "author_name",
        "author_url",
        "url",
        "rating",
    }


def test_nothing_is_kept_unless_it_was_asked_for(client, runtime: FakeRuntime):
    client.post("/", data={"claim": CLAIM})
    client.post("/", data={"claim": CLAIM}, headers={"Accept": "text/event-stream"})
    assert client.get("/v1/checks").json()["checks"] == []


def test_a_check_under_way_is_looked_at_again(client, runtime: FakeRuntime):
    runtime.go = asyncio.Event()
    queued = client.post("/v1/checks", json={"claim": CLAIM}, headers={"Prefer": "respond-async"}).json()
    page = tree(client.get(f"/checks/{queued['id']}"))
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["2"]


def test_the_stream_ends_in_what_the_page_shows(client):
    told = events(client.post("/", data={"claim": CLAIM}, headers={"Accept": "text/event-stream"}).text)
    assert [name for name, _ in told] == ["parsed", "found", "judged", "decided"]
    parts = [lxml.html.fragments_fromstring(html) for _, html in told]
    assert [[part.get("id") for part in some] for some in parts] == [
        ["step-parsed", "language", "result"], ["step-found"], ["step-judged"], ["steps", "result", "switch"],
    ]  # fmt: skip
    whole = tree(client.post("/", data={"claim": CLAIM})).get_element_by_id("result")
    without_space = lambda element: " ".join(element.text_content().split())  # noqa: E731
    assert without_space(parts[-1][1]) == without_space(whole)
    assert "English (guessed)" in told[0][1]


def test_a_stream_that_fails_says_so_in_its_place(client, runtime: FakeRuntime):
    class Failing(FakeRuntime):
        async def steps(self, request):
            async for step in super().steps(request):
                yield step
                raise DatabaseUnavailable

    failing = Failing(runtime.settings)
    client.app.state.edge.runtime = failing
    told = events(client.post("/", data={"claim": CLAIM}, headers={"Accept": "text/event-stream"}).text)
    assert [name for name, _ in told] == ["parsed", "failed"]
    assert 'id="refusal"' in told[-1][1]


DRAFT = "At least 120 people were killed in Hasakah. Was it worth it? The SDF recaptured 104 prisoners on Sunday."


def test_a_draft_with_its_claims_in_place(client):
    page = tree(client.post("/draft", data={"text": DRAFT}))
    article = page.find_class("article")[0]
    for sup in article.findall(".//sup"):
        sup.drop_tree()
    assert article.text_content().replace("\u2060", "") == DRAFT
    claims = page.find_class("claims")[0].findall("li")
    assert [claim.get("class") for claim in claims] == ["supported", "unchecked", "supported"]
    assert [mark.get("href") for mark in article.findall("a")] == [f"#{claim.get('id')}" for claim in claims]
    assert len(json_in(page)["claims"]) == 3


def test_a_draft_told_by_and_by_ends_as_the_whole_one(client):
    told = events(client.post("/draft", data={"text": DRAFT}, headers={"Accept": "text/event-stream"}).text)
    assert [name for name, _ in told] == ["read", "claim", "claim", "done"]
    begun = lxml.html.fromstring(f"<div>{told[0][1]}</div>")
    for _, html in told[1:-1]:
        for part in lxml.html.fragments_fromstring(html):
            part.tail = begun.get_element_by_id(part.get("id")).tail
            there = begun.get_element_by_id(part.get("id"))
            there.getparent().replace(there, part)
    whole = tree(client.post("/draft", data={"text": DRAFT}))
    for name in ("article", "claims"):
        assert begun.find_class(name)[0].text_content().split() == whole.find_class(name)[0].text_content().split()


def test_a_claim_of_a_draft_that_fails_leaves_the_others(client, runtime: FakeRuntime):
    class Failing(FakeRuntime):
        async def check(self, request):
            if "104" in request.claim:
                raise RuntimeError(request.claim)
            return await super().check(request)

    client.app.state.edge.runtime = Failing(runtime.settings)
    claims = tree(client.post("/draft", data={"text": DRAFT})).find_class("claims")[0].findall("li")
    assert [claim.get("class") for claim in claims] == ["supported", "unchecked", "failed"]
    assert client.app.state.edge.admission.taken == 0


def test_an_empty_draft_is_refused_where_it_was_typed(client):
    answer = client.post("/draft", data={"text": ""})
    assert answer.status_code == 422
    assert tree(answer).get_element_by_id("refusal") is not None


def test_assets_are_kept_for_good_and_change_their_address(client):
    for address in tree(client.get("/")).xpath("//link/@href | //script/@src"):
        asset = client.get(address)
        assert asset.status_code == 200
        assert "immutable" in asset.headers["cache-control"]
        assert asset.headers["x-content-type-options"] == "nosniff"
        stale = re.sub(r"[0-9a-f]{16}", "0" * 16, address)
        assert client.get(stale).status_code == 404
    assert client.get("/assets/x/secrets.txt").status_code == 404


def test_pages_are_no_part_of_the_api(client):
    paths = client.get("/schema").json()["paths"]
    assert not [path for path in paths if not path.startswith(("/v1/", "/health/", "/metrics", "/schema", "/docs"))]


def test_the_language_goes_along_with_every_link_and_form(client):
    page = tree(client.post("/?lang=ar", data={"claim": CLAIM}))
    own = [
        address
        for address in page.xpath("//a/@href | //form/@action")
        if address.startswith("/") and not address.startswith(("/v1", "/docs", "/schema"))
    ]
    assert len(own) > 5
    switches = page.xpath("//*[@id='switch']//form/@action")
    assert switches == ["/?lang=en"]
    assert all("lang=ar" in address for address in own if address not in switches)
    again = page.xpath("//*[@id='switch']//input")
    assert {(field.get("name"), field.get("value")) for field in again} == {("claim", CLAIM)}


@pytest.mark.parametrize("path", ["/", "/corpus", "/draft", f"/checks/{NOWHERE}", f"/documents/{NOWHERE}"])
async def test_where_keys_are_needed_no_page_opens_without_one(service, path):
    key = await service.key(Scope.CHECK)
    async with service.client() as client:
        closed = await client.get(path)
        assert closed.status_code == 401
        assert closed.headers["www-authenticate"].startswith("Bearer")
        page = tree(closed)
        asks = page.xpath("//form[@data-key]")[0]
        assert asks.xpath(".//input/@name") == []  # so that no form can send it
        assert asks.get("hidden") is not None
        assert page.xpath("//noscript")
        assert (await client.get(path, headers=bearer(key))).status_code in {200, 404}
        assert (await client.post("/", data={"claim": CLAIM})).status_code == 401
        assert (await client.post("/", data={"claim": CLAIM}, headers=bearer(key))).status_code == 200
        assert (await client.get(f"{path}?api_key={key}")).status_code == 422


async def test_a_key_in_a_form_opens_nothing_and_assets_need_none(service):
    key = await service.key(Scope.CHECK)
    ingesting = await service.key(Scope.INGEST)
    public = await service.key(Scope.CHECK, origins=("https://newsroom.example.org",))
    async with service.client() as client:
        assert (await client.post("/", data={"claim": CLAIM, "key": key})).status_code == 401
        assert (await client.get("/", headers=bearer(ingesting))).status_code == 403
        shown = await client.get("/", headers=bearer(public, Origin="https://newsroom.example.org"))
        assert shown.status_code == 403
        address = tree(await client.get("/")).xpath("//script/@src")[0]
        assert (await client.get(address)).status_code == 200
