from __future__ import annotations

import msgspec
import pytest

from service.api import check_examples
from tests.api.shapes import assert_fields, assert_problem

PATH = "/v1/entailment"
PAIR = {"premise": "x", "hypothesis": "y"}


@pytest.mark.parametrize("name", check_examples.ENTAILMENT_REQUESTS)
def test_the_documented_pairs_reach_the_model_as_they_stand(client, runtime, name):
    wanted = check_examples.ENTAILMENT_REQUESTS[name].value
    response = client.post(PATH, json=msgspec.to_builtins(wanted))
    assert response.status_code == 200
    assert_fields(response)
    assert runtime.asked == [wanted]


def test_as_many_pairs_as_are_allowed(client):
    assert len(client.post(PATH, json={"pairs": [PAIR] * 256}).json()["results"]) == 256
    assert_problem(client.post(PATH, json={"pairs": [PAIR] * 257}), 422, "invalid_input", "pairs")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "pairs"),
        ({"pairs": []}, "pairs"),
        ({"pairs": [{"premise": "x"}]}, "pairs[0].hypothesis"),
        ({"pairs": [PAIR | {"premise": ""}]}, "pairs[0].premise"),
        ({"pairs": [PAIR | {"hypothesis": "y" * 2001}]}, "pairs[0].hypothesis"),
        ({"pairs": [PAIR | {"language": "English"}]}, "pairs[0].language"),
        ({"pairs": [PAIR | {"label": "x"}]}, "pairs[0].label"),
    ],
)
def test_what_does_not_fit_is_refused(client, sent, field):
    assert_problem(client.post(PATH, json=sent), 422, "invalid_input", field)


def test_it_takes_the_place_of_a_check(client):
    admission = client.app.state.edge.admission
    with admission.place(), admission.place():
        assert_problem(client.post(PATH, json={"pairs": [PAIR]}), 429, "overloaded")
    assert client.post(PATH, json={"pairs": [PAIR]}).status_code == 200
    assert admission.taken == 0
