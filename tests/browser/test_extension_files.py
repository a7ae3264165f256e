"""What the extension's files say, before any of them runs."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from hashlib import sha256

import pytest

from tests.browser.extension import FOLDER, ID

MANIFEST = json.loads((FOLDER / "manifest.json").read_bytes())
LANGUAGES = {
    folder.name: json.loads((folder / "messages.json").read_bytes()) for folder in (FOLDER / "_locales").iterdir()
}
SCRIPTS = {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in FOLDER.rglob("*.js")}
PAGES = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.html")}
COMPUTED = {
    "verdict_": {"supported", "contradicted", "conflicting", "not_enough_evidence", "failed", "waiting"},
    "relation_": {"equal", "within_bound", "part_of", "differs"},
    "share_": {"supports", "contradicts", "neutral"},
    "side_": {"supports", "contradicts", "neutral"},
    "test_": {
        *("unreachable", "unreachable_or_unknown", "strange", "busy"),
        *("key_missing", "key_refused", "key_too_narrow", "wrong_origin"),
    },
    "refused_": {
        *("unreachable", "strange", "cut_off", "unauthenticated", "forbidden", "quota_exceeded"),
        *("overloaded", "not_ready", "invalid_input", "too_large"),
    },
}
"""Messages whose names are put together of a kind and what the service says."""


def test_the_extension_may_do_what_it_needs_and_nothing_else():
    assert MANIFEST["manifest_version"] == 3
    assert set(MANIFEST["permissions"]) == {"contextMenus", "activeTab", "scripting", "storage", "sidePanel"}
    assert MANIFEST["optional_host_permissions"] == ["http://*/*", "https://*/*"]
    assert not MANIFEST.keys() & {
        *("host_permissions", "optional_permissions", "content_scripts", "externally_connectable"),
        *("web_accessible_resources", "update_url", "sandbox"),
    }


def test_its_pages_load_only_what_it_brings():
    (policy,) = MANIFEST["content_security_policy"].values()
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules.pop("connect-src") == "http: https:"  # whatever address a person chooses
    assert set(rules.values()) == {"'none'", "'self'"}
    assert rules["default-src"] == rules["object-src"] == rules["base-uri"] == "'none'"


def test_its_id_is_the_one_that_keys_are_made_for():
    hashed = sha256(b64decode(MANIFEST["key"])).hexdigest()[:32]
    assert hashed.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop")) == ID
    assert f"chrome-extension://{ID}" in (FOLDER / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_text_becomes_markup_or_code(name):
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|https?://(?!\*)",
        SCRIPTS[name].replace("https://${", ""),
    )


def test_only_one_file_speaks_to_anybody_and_says_nothing_of_the_page():
    assert [
        name for name, text in SCRIPTS.items() if re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon", text)
    ] == ["lib/service.js"]
    for text in SCRIPTS.values():
        assert not re.search(
            r"tab\.(url|title)|document\.(title|cookie|referrer|URL)|location\.href|chrome\.cookies", text
        )


@pytest.mark.parametrize("name", PAGES)
def test_pages_have_no_script_or_style_of_their_own(name):
    assert not re.search(
        r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=|//", PAGES[name].replace("https://mihak.", "")
    )


def test_both_languages_say_the_same_things():
    assert set(LANGUAGES) == {"ar", "en"}
    arabic, english = LANGUAGES["ar"], LANGUAGES["en"]
    assert list(arabic) == list(english)
    for name, entry in english.items():
        assert set(re.findall(r"\$\d", entry["message"])) == set(re.findall(r"\$\d", arabic[name]["message"])), name
        if name not in {"language", "direction", "name"}:
            assert re.search(r"[\u0621-\u064a]", arabic[name]["message"]), name
            assert not re.search(r"[\u0600-\u06ff]", entry["message"]), name


def test_every_message_is_said_and_every_word_has_its_message():
    said = set(re.findall(r'words\("(\w+)"', "".join(SCRIPTS.values())))
    said |= set(re.findall(r'data-words="(\w+)"', "".join(PAGES.values())))
    said |= set(re.findall(r"__MSG_(\w+)__", json.dumps(MANIFEST)))
    said |= set(re.findall(r'"(menu_\w+)"', SCRIPTS["background.js"]))
    said |= {kind + one for kind, ones in COMPUTED.items() for one in ones}
    assert said == set(LANGUAGES["en"])
    computed = set(re.findall(r"words\(`(\w+_)\$\{", "".join(SCRIPTS.values())))
    assert computed == set(COMPUTED)


def test_icons_are_of_the_size_that_is_said():
    for size, path in MANIFEST["icons"].items():
        picture = (FOLDER / path).read_bytes()
        assert picture.startswith(b"\x89PNG")
        assert [int.from_bytes(picture[at : at + 4], "big") for at in (16, 20)] == [int(size)] * 2
        assert len(picture) < 4096
