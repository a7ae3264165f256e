from __future__ import annotations

from tests.api.conftest import client, log, runtime, service

__all__ = ["client", "log", "runtime", "service"]
