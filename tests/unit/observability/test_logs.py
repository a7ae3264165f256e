from __future__ import annotations

import json
import logging
import sys

import pytest

from service.observability.logs import JsonLines, places, request_id


def line(name: str = "service.x", message: str = "said %s", args: tuple = ("this",), **extra: object) -> dict:
    record = logging.LogRecord(name, logging.INFO, "x.py", 1, message, args, extra.pop("exc_info", None))
    for key, value in extra.items():
        setattr(record, key, value)
    return json.loads(JsonLines().format(record))


def test_a_line_is_one_json_object_with_the_fields_given():
    told = line(fields={"status": 200, "route": "/v1/checks"})
    assert told.pop("time").endswith("+00:00")
    assert told == {
        "level": "INFO",
        "logger": "service.x",
        "message": "said this",
        "status": 200,
        "route": "/v1/checks",
    }


def test_arabic_and_line_breaks_stay_on_one_readable_line():
    record = logging.LogRecord("service", logging.INFO, "x.py", 1, "محك\nثانٍ", (), None)
    text = JsonLines().format(record)
    assert "محك" in text
    assert "\n" not in text


def test_the_request_id_is_told_inside_of_a_request():
    assert "request_id" not in line()
    token = request_id.set("abc")
    assert line()["request_id"] == "abc"
    request_id.reset(token)


@pytest.mark.parametrize("name", ["service", "service.api.edge", "uvicorn.error", "mihak"])
def test_our_words_are_told(name):
    assert line(name)["message"] == "said this"


@pytest.mark.parametrize("name", ["asyncio", "asyncpg", "root", "trafilatura.core", "services", "py.warnings"])
def test_the_words_of_others_are_not(name):
    assert "this" not in json.dumps(line(name))


def failure() -> Exception:
    try:
        try:
            int("secret")
        except ValueError as cause:
            raise KeyError("secret too") from cause
    except KeyError as error:
        return error


def test_an_error_is_told_by_type_and_places_of_itself_and_its_cause():
    told = line(exc_info=(KeyError, failure(), None))
    assert told["error"] == "KeyError"
    assert "caused by ValueError" in told["places"]
    assert all("secret" not in place for place in told["places"])
    assert sum(place.endswith(" failure") for place in told["places"]) == 2


def test_no_error_no_places():
    assert "error" not in line(exc_info=(None, None, None))
    assert "error" not in line(exc_info=sys.exc_info())


def test_an_error_that_was_never_raised_has_no_places():
    assert places(ValueError("x")) == []


def test_a_traceback_in_words_is_withheld():
    words = "Traceback (most recent call last):\n  ...\nKeyError: 'secret'"
    assert "secret" not in json.dumps(line("uvicorn.error", words, ()))
