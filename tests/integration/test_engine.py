"""The engine with the shipped models: in company as alone, a known question for nothing, and room for a check's answer."""

from __future__ import annotations

import asyncio
import json
from time import thread_time

import msgspec
import numpy as np
import pytest

from service import pipeline
from service.config import REPOSITORY, Settings
from service.domain import CheckRequest
from service.errors import Overloaded
from service.inference.engine import Engine
from service.ingestion import read_paths
from service.runtime import Runtime

TEXTS = json.loads((REPOSITORY / "models" / "reference" / "texts.json").read_text(encoding="utf-8"))
CLAIMS = (
    "120 killed in the Hasakah prison attack",
    "قُتل 120 شخصاً في الهجوم على سجن غويران",
    "Seven civilians were killed",
    "Le siège de la prison a duré dix jours",
)


def pairs(language):
    texts = TEXTS[language]
    return [(premise, texts[(number + 1) % len(texts)]) for number, premise in enumerate(texts)]


@pytest.fixture(scope="module")
async def forgetful():
    """An engine that keeps nothing, so that every question runs."""
    async with Engine.open(Settings(cache_megabytes=0, threads=2)) as opened:
        yield opened


@pytest.fixture(scope="module")
async def runtime(module_database_url):
    async with Runtime.open(Settings(database_url=module_database_url)) as opened:
        report = await opened.ingest_items(read_paths([REPOSITORY / "seeds"], None))
        assert report.failed == ()
        yield opened


def plain(check):
    return msgspec.structs.replace(check, timings=pipeline.Timings(0, 0, 0, 0, 0))


async def test_answers_in_company_are_those_given_alone(forgetful):
    languages = list(TEXTS)[:4]
    alone = {language: await forgetful.entailment(pairs(language)[:6]) for language in languages}
    together = await asyncio.gather(
        *(forgetful.entailment(pairs(language)[:6]) for language in languages),
        forgetful.embed_passages(TEXTS[languages[0]]),
    )
    for language, answers in zip(languages, together, strict=False):
        assert np.allclose(answers, alone[language], rtol=0, atol=1e-5)


async def test_vectors_in_company_are_those_given_alone(forgetful):
    texts = TEXTS["en"][:6]
    alone = [await forgetful.embed_queries([text]) for text in texts]
    together = await asyncio.gather(forgetful.embed_queries(texts), forgetful.entailment(pairs("ar")[:4]))
    assert np.allclose(together[0], np.concatenate(alone), rtol=0, atol=1e-6)


async def test_a_claim_that_was_checked_before_runs_no_model(runtime):
    first = await runtime.check(CheckRequest(claim=CLAIMS[0]))
    before = runtime.engine.use
    again = await runtime.check(CheckRequest(claim=CLAIMS[0]))
    assert plain(again) == plain(first)
    assert runtime.engine.use.runs == before.runs
    assert runtime.engine.use.stores["answers"].hits >= before.stores["answers"].hits + again.counts.judged


async def test_checks_side_by_side_give_what_each_gives_alone(runtime, module_database_url):
    settings = Settings(database_url=module_database_url, cache_megabytes=0, threads=2)
    async with Runtime.open(settings) as other:
        together = await asyncio.gather(*(other.check(CheckRequest(claim=claim)) for claim in CLAIMS))
    for claim, check in zip(CLAIMS, together, strict=True):
        assert plain(check) == plain(await runtime.check(CheckRequest(claim=claim)))


async def test_a_check_that_nobody_waits_for_leaves_the_queue(runtime):
    check = asyncio.create_task(runtime.check(CheckRequest(claim="The prison was rebuilt within three weeks")))
    while not runtime.engine.use.waiting_tokens:
        assert not check.done()
        await asyncio.sleep(0.001)
    check.cancel()
    with pytest.raises(asyncio.CancelledError):
        await check
    assert runtime.engine.use.waiting_tokens == 0


async def test_more_than_fits_is_refused_at_once(forgetful):
    long = " ".join(TEXTS["en"])
    asked = [asyncio.create_task(forgetful.entailment([(f"{number} {long}", "x")] * 1)) for number in range(400)]
    done, waiting = await asyncio.wait(asked, return_when=asyncio.FIRST_EXCEPTION, timeout=60)
    refused = [one for one in done if one.exception()]
    assert refused
    assert all(isinstance(one.exception(), Overloaded) and one.exception().retry_after >= 1 for one in refused)
    for one in waiting:
        one.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert forgetful.use.waiting_tokens == 0


async def test_after_the_rehearsal_no_claim_is_slow_to_be_understood(runtime):
    await runtime.rehearse()
    for claim in CLAIMS:
        begun = thread_time()  # of a processor: others may be busy on this machine
        steps = runtime.steps(CheckRequest(claim=claim))
        assert isinstance(await anext(steps), pipeline.Parsed)
        assert thread_time() - begun < 0.03
        await steps.aclose()
