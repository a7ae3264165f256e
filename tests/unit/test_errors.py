import re

import pytest

from service import errors


def tree():
    found, todo = [], [errors.MihakError]
    while todo:
        kind = todo.pop()
        found.append(kind)
        todo += kind.__subclasses__()
    return [kind for kind in found if kind.__module__ == "service.errors"]


@pytest.mark.parametrize("kind", tree(), ids=lambda kind: kind.__name__)
def test_an_error_without_words_of_its_own_says_its_docstring(kind):
    assert str(kind()) == kind.__doc__.strip()
    assert kind("what happened").detail == "what happened"


def test_codes_are_stable_names_and_unique():
    codes = [kind.code for kind in tree()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z_]+", code) for code in codes)


def test_the_tree_drawn_in_the_docstring_is_the_tree():
    for kind in tree():
        assert kind.__name__ in errors.__doc__
        if kind is not errors.MihakError:
            assert kind.code in errors.__doc__


def test_details_that_a_caller_needs_are_carried():
    assert errors.InvalidInput("no", field="claim").field == "claim"
    assert errors.Overloaded(retry_after=3).retry_after == 3
