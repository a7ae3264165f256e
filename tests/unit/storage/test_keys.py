"""The text of a key, and what is kept of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.storage.keys import KeyText, fits, kept, new_text, parsed


@pytest.mark.parametrize(("publishable", "prefix"), [(False, "mhk"), (True, "mhp")])
def test_a_key_says_what_it_is_and_comes_apart_again(publishable, prefix):
    key = new_text(publishable=publishable)
    assert re.fullmatch(rf"{prefix}_[0-9a-z]{{12}}_[0-9A-Za-z]{{43}}", str(key))
    assert parsed(str(key)) == key


def test_no_two_keys_are_alike():
    keys = [new_text(publishable=False) for _ in range(1000)]
    assert len({key.id for key in keys}) == len({key.secret for key in keys}) == 1000


def test_of_a_secret_nothing_but_a_salted_hash_is_kept():
    secret = new_text(publishable=False).secret
    first, second = kept(secret), kept(secret)
    assert first.salt != second.salt
    assert first.hash != second.hash
    assert len(first.hash) == 32
    assert secret.encode() not in first.salt + first.hash
    assert fits(secret, first)
    assert fits(secret, second)


@given(st.text())
def test_no_other_secret_fits(other):
    secret = "A" * 43
    assert fits(other, kept(secret)) == (other == secret)


@given(st.text())
def test_nothing_fits_where_nothing_was_kept(secret):
    assert not fits(secret, None)


@given(st.text())
def test_what_has_not_the_form_of_a_key_is_none(text):
    found = parsed(text)
    assert found is None or str(found) == text


@given(st.from_regex(r"mh[kp]_[0-9a-z]{12}_[0-9A-Za-z]{43}", fullmatch=True))
def test_what_has_it_comes_apart_and_together(text):
    found = parsed(text)
    assert isinstance(found, KeyText)
    assert str(found) == text


@pytest.mark.parametrize("text", ["mhk_{}_{}\n", " mhk_{}_{}", "mhx_{}_{}", "MHK_{}_{}", "mhk_{}{}"])
def test_nearly_a_key_is_none(text):
    assert parsed(text.format("0" * 12, "a" * 43)) is None
