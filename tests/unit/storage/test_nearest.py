from __future__ import annotations

import pytest

from service.languages.registry import LANGUAGES
from service.storage.nearest import INDEXED, OTHERS, dense_query, parts


@pytest.mark.parametrize(
    ("languages", "other_than", "expected"),
    [
        ((), None, (*INDEXED, OTHERS)),
        (("en",), None, ("en",)),
        (("en", "ar"), None, ("ar", "en")),
        (("en", "ar"), "ar", ("en",)),
        (("zh",), None, (OTHERS,)),
        (("zh", "fa"), None, ("fa", OTHERS)),
        (("zh", "fa"), "fa", (OTHERS,)),
        ((), "en", (*(language for language in INDEXED if language != "en"), OTHERS)),
        ((), "zh", (*INDEXED, OTHERS)),
    ],
)
def test_the_indexes_that_hold_what_is_asked_for(languages, other_than, expected):
    assert parts(languages, other_than) == expected


def test_a_question_that_leaves_nothing_still_has_a_query():
    assert parts(("en",), "en") == (OTHERS,)


def test_every_language_with_a_file_has_an_index():
    assert set(INDEXED) == set(LANGUAGES)


def test_the_query_reads_each_index_by_its_own_condition():
    query = dense_query(("ar", OTHERS))
    assert query.count("UNION ALL") == 1
    assert "p.language = 'ar'" in query
    assert "p.language NOT IN (" in query
    assert "p.language = 'en'" not in query
    assert not any(sign in query for sign in (":part", ":language ", ":nearest"))


def test_a_query_of_one_index_has_no_union():
    assert "UNION" not in dense_query(("en",))
