"""The engine with threads and an event loop, over models that tell what they were given."""

import asyncio
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.errors import ModelOutputInvalid, Overloaded, Unavailable
from service.inference.turns import Turns
from tests.unit.inference.fakes import FakeEmbedder, FakeNli, engine, ids_of

words = st.text(alphabet="abc", max_size=6)
calls = st.lists(st.lists(st.tuples(words, words), min_size=1, max_size=6), min_size=1, max_size=8)


@pytest.fixture
def nli():
    return FakeNli()


@pytest.fixture
def held(nli):
    """The model, held up in whatever it runs, and let go at the end."""
    nli.gate.clear()
    yield nli
    nli.gate.set()


def closing(made):
    """The engine for a `with` block."""

    class Closing:
        def __enter__(self):
            return made

        def __exit__(self, *_):
            made.close()

    return Closing()


def expected(model, pairs):
    return [model.answer(ids_of(*pair)) for pair in pairs]


async def started(model, times=1):
    for _ in range(times):
        assert await asyncio.to_thread(model.started.acquire, timeout=5)


async def test_answers_come_in_the_order_of_the_pairs(nli):
    pairs = [("aaa", "b"), ("c", ""), ("aa", "bb"), ("", ""), ("c", "")][:3]
    with closing(engine(nli)) as made:
        assert (await made.entailment(pairs)).tolist() == expected(nli, pairs)


async def test_nothing_asked_runs_nothing(nli):
    with closing(engine(nli)) as made:
        assert (await made.entailment([])).shape == (0, 3)
        assert (await made.embed_queries([])).shape == (0, 2)
        assert (await made.embed_passages([])).shape == (0, 2)
    assert nli.batches == []


async def test_models_run_beside_the_event_loop(nli):
    with closing(engine(nli)) as made:
        await made.entailment([("a", "b")])
        await made.too_long([("a", "b")])
    assert threading.current_thread().name not in nli.threads
    assert {name.split("-")[0].split("_")[0] for name in nli.threads} == {"inference", "tokenising"}


async def test_as_many_runs_at_once_as_threads(held):
    with closing(engine(held, threads=3)) as made:
        asked = [asyncio.create_task(made.entailment([("a" * n, "b")])) for n in range(1, 6)]
        await started(held, 3)
        await asyncio.sleep(0.05)
        assert len(held.batches) == 3
        held.gate.set()
        await asyncio.gather(*asked)
        assert len(held.batches) == 5


async def test_a_repeated_pair_runs_once_and_is_known_the_next_time(nli):
    with closing(engine(nli, megabytes=1)) as made:
        first = await made.entailment([("a", "b"), ("a", "b"), ("c", "d")])
        again = await made.entailment([("c", "d"), ("a", "b")])
        assert first.tolist() == [first[0].tolist(), first[0].tolist(), again[0].tolist()]
        assert again[1].tolist() == first[0].tolist()
        assert set(nli.ran.values()) == {1}
        used = made.use.stores["answers"]
        assert (used.hits, used.misses, used.entries) == (2, 2, 2)


async def test_premise_and_hypothesis_do_not_run_together_in_a_key(nli):
    with closing(engine(nli, megabytes=1)) as made:
        await made.entailment([("ab", "c")])
        await made.entailment([("a", "bc")])
        assert nli.ran[ids_of("abc")] == 2


async def test_without_memory_everything_runs_again(nli):
    with closing(engine(nli, megabytes=0)) as made:
        for _ in range(2):
            await made.entailment([("a", "b")])
        assert nli.ran[ids_of("ab")] == 2


async def test_queries_are_kept_and_passages_are_not():
    embedder = FakeEmbedder()
    with closing(engine(embedder=embedder, megabytes=1)) as made:
        for _ in range(2):
            await made.embed_queries(["x"])
            vectors = await made.embed_passages(["x"])
        assert vectors.tolist() == [embedder.answer(ids_of("px"))]
        assert embedder.ran == {ids_of("qx"): 1, ids_of("px"): 2}


async def test_what_is_kept_holds_no_text(nli):
    with closing(engine(nli, megabytes=1)) as made:
        await made.entailment([("premise", "secret")])
        await made.embed_queries(["secret"])
        for store in (made.caches.answers, made.caches.queries):
            held = b"".join(key + value for key, value in store._values.items())
            assert held
            assert b"secret" not in held


async def test_what_a_client_that_went_away_asked_does_not_run(held):
    with closing(engine(held, threads=1)) as made:
        first = asyncio.create_task(made.entailment([("x" * 300, "")]))
        await started(held)
        gone = asyncio.create_task(made.entailment([("a", ""), ("bb", "")]))
        stays = asyncio.create_task(made.entailment([("ccc", "")]))
        while made.use.waiting_tokens < 6:
            await asyncio.sleep(0.001)
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        assert made.use.waiting_tokens == 3
        held.gate.set()
        assert (await stays).tolist() == [held.answer(ids_of("ccc"))]
        await first
    assert ids_of("a") not in held.ran
    assert ids_of("bb") not in held.ran


async def test_too_much_is_refused_at_once_and_leaves_nothing_behind(held):
    with closing(engine(held, threads=1, turns=Turns(most_waiting=20))) as made:
        under_way = [asyncio.create_task(made.entailment([("a" * 19, "")]))]
        await started(held)
        under_way.append(asyncio.create_task(made.entailment([("a" * 20, "")])))
        while made.use.waiting_tokens < 20:
            await asyncio.sleep(0.001)
        with pytest.raises(Overloaded):
            await made.entailment([("b", "")])
        assert made.use.waiting_tokens == 20
        held.gate.set()
        await asyncio.gather(*under_way)
        assert (await made.entailment([("b", "")])).tolist() == [held.answer(ids_of("b"))]


async def test_passages_that_come_in_wait_for_one_another_and_are_not_refused():
    embedder = FakeEmbedder()
    embedder.gate.clear()
    with closing(engine(embedder=embedder, threads=1, turns=Turns(most_waiting=5))) as made:
        coming = [asyncio.create_task(made.embed_passages(["a" * 9, "b" * 9])) for _ in range(4)]
        await started(embedder)
        await asyncio.sleep(0.02)
        assert made.use.waiting_tokens <= 20
        embedder.gate.set()
        assert {tuple(map(tuple, (await one).tolist())) for one in coming} == {
            (tuple(embedder.answer(ids_of("p" + "a" * 9))), tuple(embedder.answer(ids_of("p" + "b" * 9))))
        }


async def test_an_error_reaches_its_caller_and_the_thread_lives_on(nli):
    with closing(engine(nli, megabytes=1, threads=1)) as made:
        nli.error = ModelOutputInvalid("no number")
        with pytest.raises(ModelOutputInvalid, match="no number"):
            await made.entailment([("a", "b")])
        nli.error = None
        assert (await made.entailment([("a", "b")])).tolist() == expected(nli, [("a", "b")])


async def test_closing_answers_what_runs_and_tells_those_who_wait(held):
    made = engine(held, threads=1)
    runs = asyncio.create_task(made.entailment([("a" * 300, "")]))
    await started(held)
    waits = asyncio.create_task(made.entailment([("b", "")]))
    while not made.use.waiting_tokens:
        await asyncio.sleep(0.001)
    closed = asyncio.create_task(asyncio.to_thread(made.close))
    with pytest.raises(Unavailable):
        await waits
    held.gate.set()
    await closed
    assert (await runs).tolist() == [held.answer(ids_of("a" * 300))]


async def test_the_loop_stays_free_while_models_run(held):
    with closing(engine(held)) as made:
        asked = asyncio.create_task(made.entailment([("a", "b")]))
        await started(held)
        turns = 0
        for _ in range(50):
            await asyncio.sleep(0)
            turns += 1
        assert not asked.done()
        assert turns == 50
        held.gate.set()
        await asked


@settings(max_examples=40, deadline=None)
@given(calls, st.integers(1, 3), st.sampled_from([0, 1]), st.integers(1, 40), st.data())
def test_any_interleaving_gives_each_caller_what_it_would_get_alone(asked, threads, megabytes, budget, data):
    nli = FakeNli()
    pauses = [data.draw(st.integers(0, 3)) for _ in asked]
    cancelled = data.draw(st.sets(st.sampled_from(range(len(asked)))))

    async def call(made, number):
        for _ in range(pauses[number]):
            await asyncio.sleep(0)
        return await made.entailment(asked[number])

    async def all_calls():
        with closing(engine(nli, threads=threads, megabytes=megabytes, turns=Turns(batch_tokens=budget))) as made:
            tasks = [asyncio.create_task(call(made, number)) for number in range(len(asked))]
            await asyncio.sleep(0)
            for number in cancelled:
                tasks[number].cancel()
            given = await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 10)
            assert made.use.waiting_tokens == 0
            return given

    for number, answer in enumerate(asyncio.run(all_calls())):
        if isinstance(answer, np.ndarray):
            assert answer.tolist() == expected(nli, asked[number])
        else:
            assert number in cancelled
            assert isinstance(answer, asyncio.CancelledError)
    assert all(len({len(row) for row in batch}) == 1 for batch in nli.batches)
