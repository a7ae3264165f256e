from service.observability.metrics import Metrics
from service.observability.models import ModelUse, Used, tell_of_models


def test_the_state_is_read_when_it_is_told():
    metrics = Metrics("1")
    now = ModelUse(
        waiting_tokens=7, tokens=100, runs=3, stores={"answers": Used(hits=2, misses=5, entries=4, bytes=900)}
    )
    tell_of_models(metrics.registry, lambda: now)
    told = metrics.exposition().decode()
    for line in (
        "mihak_model_waiting_tokens 7.0",
        "mihak_model_tokens_total 100.0",
        "mihak_model_runs_total 3.0",
        'mihak_cache_lookups_total{outcome="hit",store="answers"} 2.0',
        'mihak_cache_lookups_total{outcome="miss",store="answers"} 5.0',
        'mihak_cache_bytes{store="answers"} 900.0',
    ):
        assert line in told
    now = ModelUse(waiting_tokens=0, tokens=101, runs=4, stores={})
    assert "mihak_model_tokens_total 101.0" in metrics.exposition().decode()


def test_the_process_is_told_too():
    assert "process_resident_memory_bytes" in Metrics("1").exposition().decode()
