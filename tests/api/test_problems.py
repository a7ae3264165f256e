"""One table from error to status, one shape for every refusal of every route."""

from __future__ import annotations

import pytest
from litestar.exceptions import HTTPException

from service import errors
from service.api import problems
from service.api.problems import FOR_STATUS, STATUS, problem, translated
from service.errors import MihakError
from tests.api.shapes import PROBLEM_MEMBERS, assert_problem

DRAWN = {
    "InvalidInput": 422, "UnsupportedContent": 415, "TooLarge": 413, "Unauthenticated": 401, "Forbidden": 403, "NotFound": 404,
    "Conflict": 409, "UnderWay": 409, "PreconditionFailed": 412, "Overloaded": 429, "QuotaExceeded": 429,
    "Unavailable": 503, "DatabaseUnavailable": 503, "NotReady": 503, "ModelError": 500, "ModelDamaged": 500,
    "ModelSelfTestFailed": 500, "ModelUnsupported": 500, "ModelOutputInvalid": 500, "SetupError": 500,
}  # fmt: skip


def tree(kind: type[MihakError]) -> list[type[MihakError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in tree(child))]


KINDS = [kind for kind in tree(MihakError) if kind.__module__ in {errors.__name__, problems.__name__}]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_has_a_status_a_code_and_a_title_of_its_own(kind):
    told = problem(kind())
    assert 400 <= told.status < 600
    assert told.code
    assert told.title != problem(MihakError()).title or kind is MihakError
    assert [other for other in KINDS if other.code == kind.code] == [kind]


def test_the_tree_drawn_in_errors_has_the_statuses_that_are_sent():
    assert {kind.__name__: problem(kind()).status for kind in KINDS if kind.__name__ in DRAWN} == DRAWN
    for name, status in DRAWN.items():
        line = next(line for line in (errors.__doc__ or "").splitlines() if name in line.split("── ")[-1].split())
        assert str(status) in line or problem(errors.ModelError()).status == status


def test_the_table_holds_no_stranger():
    assert set(STATUS) <= set(KINDS)
    for status, kind in FOR_STATUS.items():
        assert STATUS[kind] == status


@pytest.mark.parametrize("status", range(400, 512))
def test_every_refusal_of_the_framework_becomes_one_of_ours(status):
    known = translated(HTTPException(status_code=status, detail="x"))
    assert isinstance(known, MihakError)
    assert (problem(known).status >= 500) == (status >= 500)


METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "QUERY"]
PATHS = {
    "/v1/checks": {"GET", "POST"},
    "/v1/checks/batch": {"POST"},
    "/v1/checks/0190b1c2-9a10-7c3e-8f42-5d1a6b7c8d9e": {"GET", "DELETE"},
    "/v1/checks/0190b1c2-9a10-7c3e-8f42-5d1a6b7c8d9e/rerun": {"POST"},
    "/v1/checks/0190b1c2-9a10-7c3e-8f42-5d1a6b7c8d9e/feedback": {"GET", "POST"},
    "/v1/entailment": {"POST"},
    "/v1/search": {"GET"},
    "/v1/documents": {"POST"},
    "/v1/documents/batch": {"POST"},
    "/v1/documents/0190b1c2-7e30-7a51-9a0e-2f6f7f0b1a55": {"GET", "PUT", "DELETE"},
    "/v1/sources": {"GET"},
    "/v1/sources/%D8%B3%D8%A7%D9%86%D8%A7": {"GET", "PUT"},
    "/v1/corpus": {"GET"},
    "/v1/models": {"GET"},
    "/health/live": {"GET"},
    "/health/ready": {"GET"},
    "/metrics": {"GET"},
    "/schema": {"GET"},
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", METHODS)
def test_a_method_that_a_path_does_not_know_is_told_which_it_knows(client, path, method):
    known = PATHS[path] | {"OPTIONS"}
    response = client.request(method, path)
    if method == "OPTIONS":
        assert response.status_code == 204
    if method in known:
        assert response.status_code != 405
    else:
        assert response.status_code == 405
        if method != "HEAD":
            assert_problem(response, 405, "method_not_allowed")
    if method == "OPTIONS" or method not in known:
        assert {name.strip() for name in response.headers["allow"].split(",")} == known


@pytest.mark.parametrize(
    "path", [path for path, methods in PATHS.items() if path not in {"/health/live", "/metrics", "/schema"}]
)
def test_an_unforeseen_failure_of_any_route_is_a_problem_without_its_words(client, runtime, path):
    runtime.error = ZeroDivisionError("words of a claim")
    method = max(PATHS[path])
    check = "/v1/checks/0190b1c2-9a10-7c3e-8f42-5d1a6b7c8d9e"
    bodies = {
        "/v1/checks": {"json": {"claim": "x"}},
        "/v1/checks/batch": {"json": {"claims": [{"claim": "x"}]}},
        f"{check}/rerun": {"json": {}},
        f"{check}/feedback": {"json": {"verdict": "supported"}},
        "/v1/entailment": {"json": {"pairs": [{"premise": "x", "hypothesis": "x"}]}},
        "/v1/documents": {"json": {"text": "x"}},
        "/v1/documents/batch": {"content": b'{"text": "x"}', "headers": {"content-type": "application/x-ndjson"}},
        "/v1/search": {"params": {"q": "x"}},
        "/v1/documents/0190b1c2-7e30-7a51-9a0e-2f6f7f0b1a55": {"json": {"text": "x"}},
        "/v1/sources/%D8%B3%D8%A7%D9%86%D8%A7": {"json": {}},
    }
    response = client.request(method, path, **bodies.get(path, {}))
    assert "words of a claim" not in response.text
    if path.endswith("/batch"):
        line = response.json()["results"][0] if "checks" in path else response.json()
        assert set(line["problem"]) == PROBLEM_MEMBERS
        assert line["problem"]["status"] == 500
    else:
        assert_problem(response, 500, "unexpected")
