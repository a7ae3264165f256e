from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.storage.codecs import (
    LAST_POSITION,
    LONGEST_LEXEME,
    MOST_POSITIONS,
    halfvec_bytes,
    halfvec_numbers,
    lexemes,
    tsvector_bytes,
    tsvector_tokens,
)

tokens = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20)


def test_a_vector_comes_back_to_three_digits():
    vector = np.linspace(-1, 1, 384, dtype=np.float32)
    back = halfvec_numbers(halfvec_bytes(vector))
    assert back.dtype == np.float32
    assert back == pytest.approx(vector, abs=5e-4)


def test_the_vectors_form_is_pgvectors():
    assert halfvec_bytes(np.array([1, -2], dtype=np.float32)) == bytes.fromhex("0002 0000 3c00 c000")


def test_places_count_from_one():
    assert lexemes(["a", "b", "a"]) == {"a": [1, 3], "b": [2]}


def test_the_tsvectors_form_is_postgresqls():
    assert tsvector_bytes(["b", "a", "b"]) == bytes.fromhex("00000002 6100 0001 0002 6200 0002 0001 0003")


def test_limits_are_kept():
    places = lexemes(["x" * LONGEST_LEXEME, "y" * (LONGEST_LEXEME + 1), "", *["often"] * 1000])
    assert set(places) == {"x" * LONGEST_LEXEME, "often"}
    assert len(places["often"]) == MOST_POSITIONS
    assert lexemes(["ا" * 1023, "ا" * 1024]) == {"ا" * 1023: [1]}
    late = lexemes([*map(str, range(LAST_POSITION)), "late"])
    assert late["late"] == []
    assert late[str(LAST_POSITION - 1)] == [LAST_POSITION]


@given(st.lists(tokens))
def test_tokens_come_back_distinct_and_in_byte_order(words):
    assert tsvector_tokens(tsvector_bytes(words)) == sorted(set(words), key=str.encode)
