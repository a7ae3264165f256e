from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.storage.hosts import ascii_domain, host


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.Example.org/a?b=c#d", "www.example.org"),
        ("http://user:password@example.org:8080/", "example.org"),
        ("//example.org/x", "example.org"),
        ("example.org/x", "example.org"),
        ("https://example.org./", "example.org"),
        ("https://عنب.com/", "xn--ngb7a0b.com"),
        ("https://[2001:db8::1]:80/", "2001:db8::1"),
        ("https://[broken/", None),
        ("mailto:someone", "mailto"),
        ("", None),
        (None, None),
        ("https:///path", None),
    ],
)
def test_the_host_of_a_url(url, expected):
    assert host(url) == expected


def test_domains_compare_in_one_form():
    assert ascii_domain(" .EXAMPLE.org. ") == "example.org"
    assert ascii_domain("MÜNCHEN.de") == ascii_domain("xn--mnchen-3ya.de") == "xn--mnchen-3ya.de"
    assert ascii_domain("a" * 70 + ".org") == "a" * 70 + ".org"


@given(st.text())
def test_no_text_fails(text):
    assert ascii_domain(text) == ascii_domain(text)
    found = host(text)
    assert found is None or "/" not in found
