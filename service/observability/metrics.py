"""What `/metrics` tells, in Prometheus' text format. Labels come from closed sets: no claim text, no raw path."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

CONTENT_TYPE = CONTENT_TYPE_LATEST.removesuffix("; charset=utf-8")
"""Litestar adds the charset."""
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
"""Upper bounds: an answer without a model lies in the first three, a check around the middle."""
LAG_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1)
"""Upper bounds: below the first nobody notices, above 0.1 everybody does."""


class Metrics:
    """The counters of one application, in a registry of their own, so that two applications do not mix."""

    def __init__(self, version: str) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "mihak_http_requests", "Requests answered.", ("method", "route", "status"), registry=self.registry
        )
        self.request_seconds = Histogram(
            "mihak_http_request_seconds", "Time to answer.", ("route",), buckets=SECONDS, registry=self.registry
        )
        self.checks = Counter("mihak_checks", "Checks made.", ("verdict",), registry=self.registry)
        self.check_seconds = Histogram(
            "mihak_check_seconds", "Time of each step of a check.", ("step",), buckets=SECONDS, registry=self.registry
        )
        self.checks_in_flight = Gauge("mihak_checks_in_flight", "Checks under way.", registry=self.registry)
        self.checks_refused = Counter("mihak_checks_refused", "Checks refused: full.", registry=self.registry)
        self.documents = Counter("mihak_documents", "Documents sent in.", ("outcome",), registry=self.registry)
        self.loop_lag_seconds = Histogram(
            "mihak_event_loop_lag_seconds", "How late the event loop is.", buckets=LAG_SECONDS, registry=self.registry
        )
        ProcessCollector(registry=self.registry)
        Gauge("mihak_build", "Always 1.", ("version",), registry=self.registry).labels(version).set(1)

    def record_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one exchange; `method` is of a closed set and `route` a template, never the path that was asked for."""
        self.requests.labels(method, route, str(status)).inc()
        self.request_seconds.labels(route).observe(seconds)

    def record_check(self, verdict: str, steps: tuple[tuple[str, float], ...]) -> None:
        """Count one check by its verdict, with the seconds of its steps."""
        self.checks.labels(verdict).inc()
        for step, seconds in steps:
            self.check_seconds.labels(step).observe(seconds)

    def exposition(self) -> bytes:
        """Everything counted so far."""
        return generate_latest(self.registry)
