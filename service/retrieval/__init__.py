"""Passages for a claim: every retriever searches every query, ranks are fused, copies are collapsed.

Nothing under `retrieval/` knows a stance.
"""

from service.retrieval.copies import Cluster, clusters
from service.retrieval.fusion import fused
from service.retrieval.search import RETRIEVERS, Query, Retrieved, retrieve

__all__ = ["RETRIEVERS", "Cluster", "Query", "Retrieved", "clusters", "fused", "retrieve"]
