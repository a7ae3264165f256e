"""What `/metrics` tells of the models: how much waits for them, and how often an answer was known already."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector


class Used(Struct, frozen=True):
    """How a store of answers has been used."""

    hits: int
    misses: int
    entries: int
    bytes: int


class ModelUse(Struct, frozen=True):
    """The models of a process, as they are at one moment."""

    waiting_tokens: int
    tokens: int
    """Run since the start."""
    runs: int
    stores: dict[str, Used]
    """By what they hold: a closed set of names."""


class ModelMetrics(Collector):
    """Reads the state when it is asked for it, so that nothing is counted twice."""

    def __init__(self, read: Callable[[], ModelUse]) -> None:
        self._read = read

    def collect(self) -> Iterator[Metric]:
        """Gauges of what is there, counters of what was."""
        now = self._read()
        yield GaugeMetricFamily("mihak_model_waiting_tokens", "Tokens that wait for a model.", value=now.waiting_tokens)
        yield CounterMetricFamily("mihak_model_tokens", "Tokens that models have read.", value=now.tokens)
        yield CounterMetricFamily("mihak_model_runs", "Model runs.", value=now.runs)
        looked = CounterMetricFamily(
            "mihak_cache_lookups", "Answers looked for among those kept.", labels=("store", "outcome")
        )
        held = GaugeMetricFamily("mihak_cache_bytes", "Bytes held by what is kept.", labels=("store",))
        for name, used in now.stores.items():
            looked.add_metric((name, "hit"), used.hits)
            looked.add_metric((name, "miss"), used.misses)
            held.add_metric((name,), used.bytes)
        yield looked
        yield held


def tell_of_models(registry: CollectorRegistry, read: Callable[[], ModelUse]) -> None:
    """Adds the models' state to what a registry tells."""
    registry.register(ModelMetrics(read))
