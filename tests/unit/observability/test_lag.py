import asyncio
import time

from service.observability.lag import lag_observed
from service.observability.metrics import Metrics


def observed(metrics, above=0.0):
    samples = metrics.loop_lag_seconds.collect()[0].samples
    buckets = {float(one.labels["le"]): one.value for one in samples if one.name.endswith("_bucket")}
    return buckets[float("inf")] - max((count for bound, count in buckets.items() if bound <= above), default=0)


async def test_a_blocked_loop_is_seen():
    metrics = Metrics("1")
    async with lag_observed(metrics.loop_lag_seconds, pause=0.005):
        await asyncio.sleep(0.02)
        before = observed(metrics, above=0.1)
        time.sleep(0.2)
        await asyncio.sleep(0.02)
    assert observed(metrics, above=0.1) == before + 1


async def test_a_free_loop_is_looked_at_again_and_again():
    metrics = Metrics("1")
    async with lag_observed(metrics.loop_lag_seconds, pause=0.001):
        while observed(metrics) < 5:
            await asyncio.sleep(0.001)


async def test_nothing_is_observed_after_the_end():
    metrics = Metrics("1")
    async with lag_observed(metrics.loop_lag_seconds, pause=0.001):
        await asyncio.sleep(0.01)
    before = observed(metrics)
    await asyncio.sleep(0.02)
    assert observed(metrics) == before > 0
