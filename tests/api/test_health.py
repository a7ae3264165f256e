from __future__ import annotations

import pytest
from prometheus_client.parser import text_string_to_metric_families

from service.domain import Readiness
from service.errors import DatabaseUnavailable
from tests.api.shapes import assert_fields, assert_problem


def test_a_living_process_says_so_whatever_else_is_broken(client, runtime):
    runtime.error = DatabaseUnavailable()
    response = client.get("/health/live")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert_fields(response)


def test_ready(client):
    response = client.get("/health/ready")
    assert (response.status_code, response.json()["ready"]) == (200, True)


@pytest.mark.parametrize(
    "readiness",
    [
        Readiness(ready=False, database=False, models=True, detail="The database does not answer."),
        Readiness(ready=False, database=True, models=False, detail="The models are not loaded."),
    ],
)
def test_not_ready_says_what_is_missing(client, runtime, readiness):
    runtime.readiness = readiness
    response = client.get("/health/ready")
    assert_problem(response, 503, "not_ready")
    assert response.json()["detail"] == readiness.detail


def test_metrics_are_prometheus_text(client):
    client.post("/v1/checks", json={"claim": "x"})
    response = client.get("/metrics")
    assert response.headers["content-type"] == "text/plain; version=1.0.0; charset=utf-8"
    families = {family.name: family for family in text_string_to_metric_families(response.text)}
    assert {"mihak_http_requests", "mihak_http_request_seconds", "mihak_checks", "mihak_check_seconds"} <= set(families)
    counted = {tuple(sample.labels.values()): sample.value for sample in families["mihak_http_requests"].samples}
    assert counted["POST", "/v1/checks", "200"] == 1
    steps = {sample.labels["step"] for sample in families["mihak_check_seconds"].samples}
    assert steps == {"parse", "retrieve", "judge", "decide", "total"}


def test_two_applications_count_apart(client):
    from litestar.testing import TestClient

    from service.app import create_app
    from tests.api.fakes import FakeRuntime

    client.post("/v1/checks", json={"claim": "x"})
    runtime = FakeRuntime()
    with TestClient(create_app(runtime.settings, runtime)) as other:
        assert 'verdict="supported"' not in other.get("/metrics").text
