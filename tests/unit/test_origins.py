"""Origins: exact, never a wildcard; and the settings that name them."""

from __future__ import annotations

import msgspec
import pytest

from service.config import Settings, load_settings
from service.domain import NewKey, Origin
from service.errors import SetupError

GOOD = [
    "https://newsroom.example.org",
    "http://localhost:5173",
    "http://[::1]:8080",
    "https://xn--mgbh0fb.example",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "moz-extension://6f2a7b7c-8d56-4d49-9cf4-8a5f1f6f1b0e",
]
BAD = [
    "*",
    "https://*.example.org",
    "https://*",
    "chrome-extension://*",
    "chrome-extension://abc",
    "https://example.org/",
    "https://example.org/path",
    "https://user@example.org",
    "https://Example.org",
    "example.org",
    "null",
    "",
    "https://",
    "https://example.org https://other.example",
    "https://example.org\n",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("origin", GOOD)
def test_an_origin_as_browsers_send_it_is_one(origin):
    assert msgspec.convert(origin, Origin) == origin
    assert load_settings({"MIHAK_CORS_ORIGINS": f"{origin}, https://a.example"}).cors_origins == (
        origin,
        "https://a.example",
    )


@pytest.mark.parametrize("origin", BAD)
def test_anything_else_is_none(origin):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(origin, Origin)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"name": "n", "scopes": ["check"], "requests_per_minute": 1, "origins": [origin]}, NewKey)


@pytest.mark.parametrize("origin", [one for one in BAD if one.strip() == one and one])
def test_a_service_with_such_a_setting_does_not_start(origin):
    with pytest.raises(SetupError, match="cors_origins"):
        load_settings({"MIHAK_CORS_ORIGINS": f"https://a.example,{origin}"})


def test_a_wildcard_is_called_one():
    with pytest.raises(SetupError, match="wildcard"):
        load_settings({"MIHAK_CORS_ORIGINS": "*"})


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.0.2.1", False),
        ("localhost.example.org", False),
        ("", False),
    ],
)
def test_what_only_this_machine_reaches_is_known(host, loopback):
    assert Settings(host=host).loopback is loopback


@pytest.mark.parametrize("value", ["off", "yes", "ON"])
def test_keys_are_needed_always_or_as_it_comes_and_never_forbidden(value):
    with pytest.raises(SetupError, match="require_keys"):
        load_settings({"MIHAK_REQUIRE_KEYS": value})
