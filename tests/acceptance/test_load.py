"""What is left of jobs when the service is killed, and what clients get when there are too many of them."""

from __future__ import annotations

import json
import time

import msgspec
import pytest

from service.domain import Check
from tests.acceptance.load import cost_of_a_key, overload, survival, with_corpus
from tests.acceptance.processes import mihak, serving
from tests.api.sse import folded, read
from tests.folders import enterable_folder

EVENTS = {"accept": "text/event-stream"}


def test_of_200_jobs_under_way_when_the_service_is_killed_each_ends_once(tmp_path):
    told = survival(tmp_path)
    assert told.jobs == 200
    assert 20 <= told.ended_before_the_kill < 200
    assert told.ended == told.saved == told.different_ids == 200


@pytest.fixture(scope="module")
def server(tmp_path_factory):

    with enterable_folder() as home, serving(with_corpus(home), home / "log") as opened:
        yield opened


async def test_64_clients_get_an_answer_or_are_told_at_once_to_come_back(server):
    told = await overload(server.url)
    assert set(told.statuses) == {"200", "429"}
    assert told.statuses["200"] >= told.places
    assert sum(told.statuses.values()) == told.clients * 4
    assert told.refusals_without_retry_after == 0
    assert told.slowest_429_ms < 1000


def test_the_stream_of_a_real_check_folds_together_to_its_plain_answer(server):

    sent = {"claim": "120 people were killed in the attack on the prison", "limit": 2}
    with server.client() as client:
        streamed = folded(read(client.post("/v1/checks", json=sent, headers=EVENTS).text.splitlines()))
        plain = msgspec.json.decode(client.post("/v1/checks", json=sent).content, type=Check)
    assert msgspec.structs.replace(streamed, timings=plain.timings) == plain
    assert len(plain.evidence) == 2


def test_a_key_costs_two_statements_of_the_database(tmp_path):
    with serving(tmp_path / "data", tmp_path / "log") as own:
        told = cost_of_a_key(own, tmp_path / "data", requests=60)
    assert told.statuses == (200,)
    assert told.open_median_ms > 0
    assert told.keyed_median_ms < told.open_median_ms + 50


def test_the_first_event_comes_within_50_ms(server):
    with server.client() as client:
        times = []
        for number in range(9):
            begun = time.perf_counter()
            sent = {"claim": f"قُتل {number} أشخاص في الهجوم على السجن يوم الأحد"}
            with client.stream("POST", "/v1/checks", json=sent, headers=EVENTS) as answer:
                events = read(answer.iter_lines())
                assert next(events)[0] == "parsed"
                times.append(time.perf_counter() - begun)
                assert [name for name, _, _ in events][-1] == "done"
    assert sorted(times)[len(times) // 2] < 0.05


def test_a_rerun_after_the_corpus_grew_tells_what_is_new(server):
    with server.client() as client:
        first = client.post("/v1/checks", json={"claim": "Eleven lighthouses were built in Rivermouth", "save": True})
        path = first.headers["location"]
        text = "The council said on Friday that eleven lighthouses were built in Rivermouth last year."
        created = client.post("/v1/documents", json={"text": text, "external_id": "lighthouses"})
        again = client.post(f"{path}/rerun", json={})
        assert text in [item["quote"] for item in again.json()["difference"]["new"]]
        assert client.delete(created.headers["location"]).status_code == 204
        assert client.get(path).json() == first.json()
        gone = client.post(f"{path}/rerun", json={})
        assert gone.json()["difference"]["new"] == gone.json()["difference"]["gone"] == []


def test_pairs_are_judged_and_one_that_is_too_long_is_told(server):
    pairs = [
        {"premise": "قُتل 120 شخصاً في الهجوم.", "hypothesis": "قُتل 120 شخصاً.", "language": "ar"},
        {"premise": "Nobody was killed in the attack.", "hypothesis": "Many people were killed in the attack."},
        {"premise": "All bridges were closed. " * 300, "hypothesis": "The bridges were closed."},
    ]
    with server.client() as client:
        results = client.post("/v1/entailment", json={"pairs": pairs}).json()["results"]
    strongest = [max(one["probabilities"], key=one["probabilities"].get) for one in results]
    assert strongest == ["supports", "contradicts", "supports"]
    assert [one["truncated"] for one in results] == [False, False, True]
    assert [one["language"] for one in results] == ["ar", "en", "en"]


def test_saved_checks_are_listed_shown_exported_and_deleted_on_a_terminal(tmp_path):
    data = with_corpus(tmp_path)
    with serving(data, tmp_path / "log") as server, server.client() as client:
        made = [client.post("/v1/checks", json={"claim": f"{n} قتلى", "save": True}) for n in (3, 5)]
        said = {"verdict": "conflicting", "note": "رقم آخر"}
        assert client.post(f"{made[0].headers['location']}/feedback", json=said).status_code == 201
    ids = [one.json()["id"] for one in made]

    def output(*arguments):
        done = mihak(["checks", *arguments], data)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert [json.loads(line)["id"] for line in output("list", "--json").splitlines()] == ids[::-1]
    assert "5 قتلى" in output("list", "--limit", "1")
    assert json.loads(output("show", ids[0], "--json")) == made[0].json()
    assert "3 قتلى" in output("show", ids[0])
    lines = [json.loads(line) for line in output("export", "--with-feedback").splitlines()]
    assert [line["check"] for line in lines] == [made[1].json(), made[0].json()]
    assert [len(line["feedback"]) for line in lines] == [0, 1]
    assert lines[1]["feedback"][0]["note"] == "رقم آخر"
    assert lines[1]["request"]["claim"] == "3 قتلى"
    assert "feedback" not in output("export")
    assert output("export", "--since", "2100-01-01") == ""
    assert output("delete", ids[0]) == ""
    assert len(output("export").splitlines()) == 1
    assert mihak(["checks", "show", ids[0]], data).returncode == 1
    assert mihak(["checks", "show", "x"], data).returncode == 2
