import pytest

from service.errors import InvalidInput
from service.ingestion.urls import checked_url, site


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://www.example.org:8080/a?b=c#d",
        "https://مثال.إختبار/خبر",
        "https://example.org/%D8%A7",
        "HTTPS://EXAMPLE.ORG/",
        "http://[2001:db8::1]/x",
        "https://example.org/" + "x" * 1900,
    ],
)
def test_addresses_are_kept_as_they_are(url):
    assert checked_url(f" {url}\n") == url


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "//example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "https://[::1",
        "https://example.org:port/",
        "https://example.org:99999/",
        "https://example.org/a b",
        "https://example.org/<script>",
        'https://example.org/"x',
        "https://example.org/" + "x" * 2000,
        "",
    ],
)
def test_others_are_refused(url):
    with pytest.raises(InvalidInput, match="url") as refused:
        checked_url(url)
    assert refused.value.field == "url"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.Example.org/a", "example.org"),
        ("https://news.example.org", "news.example.org"),
        ("http://user@example.org:1/", "example.org"),
    ],
)
def test_site(url, name):
    assert site(url) == name
