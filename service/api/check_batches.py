"""`POST /v1/checks/batch`: up to fifty claims in, one check or one problem for each out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from http import HTTPStatus

import msgspec
from litestar import Response, post
from msgspec import UNSET, Struct

from service.api import check_examples
from service.api.edge import Edge, edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.presence import awaited
from service.api.problems import problem, status, translated
from service.api.reading import JSON, AnyRequest, body, in_utc
from service.api.schemas import BatchedCheck, CheckBatch, CheckBatchResult
from service.domain import CheckRequest

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Claims of one batch under way at once: one prepares its passages while another's are judged, and half of the default
`max_in_flight` is left to others."""

CREATE_CHECKS = Operation(
    id="create_checks",
    tag=Tag.CHECKS,
    summary="Check many claims",
    description="One check or one problem for each claim, in the order of the claims. `defaults` holds what a claim does "
    "not say itself. The batch is refused with 429 where no check could begin at once; once it has begun, its claims "
    "wait for their turn.",
    takes=Body(CheckBatch, examples=check_examples.BATCHES),
    gives=(Answer(200, "One for each claim.", Body(CheckBatchResult, examples=check_examples.BATCH_RESULTS)),),
    refuses=(413, 415, 422, 429, 503),
)


@post("/v1/checks/batch", status_code=200, opt=described(CREATE_CHECKS))
async def create_checks(request: AnyRequest) -> Response[bytes]:
    edge = edge_of(request)
    asked = await body(request, CheckBatch, edge.settings.max_body_bytes)
    results = await awaited(request, _Run(edge, requests(asked)).results())
    return Response(msgspec.json.encode(CheckBatchResult(results)), media_type=JSON)


def requests(batch: CheckBatch) -> tuple[CheckRequest, ...]:
    """Each claim as it would be asked alone."""
    return tuple(in_utc(msgspec.convert(_given(batch.defaults) | _given(one), CheckRequest)) for one in batch.claims)


def _given(said: Struct | None) -> dict[str, object]:
    if said is None:
        return {}
    return {name: value for name, value in msgspec.structs.asdict(said).items() if value is not UNSET}


class _Run:
    """One batch under way."""

    def __init__(self, edge: Edge, asked: tuple[CheckRequest, ...]) -> None:
        self._edge = edge
        self._claims: Iterator[tuple[int, CheckRequest]] = iter(enumerate(asked))
        self._results: dict[int, BatchedCheck] = {}
        self._wanted = len(asked)
        self._waiting: set[asyncio.Task[None]] = set()

    async def results(self) -> tuple[BatchedCheck, ...]:
        """What became of each claim, in order.

        Raises:
            Overloaded: there is no place to begin with.

        """
        with self._edge.admission.place():
            helpers = [asyncio.create_task(self._help()) for _ in range(min(AT_ONCE, self._wanted) - 1)]
            self._waiting.update(helpers)
            try:
                for index, request in self._claims:
                    self._results[index] = await self._result(request)
                for helper in self._waiting:  # nothing is left to wait for
                    helper.cancel()
                await asyncio.gather(*helpers, return_exceptions=True)
            finally:
                for helper in helpers:
                    helper.cancel()
                await asyncio.gather(*helpers, return_exceptions=True)
        return tuple(self._results[index] for index in range(self._wanted))

    async def _help(self) -> None:
        """Checks claims as long as there are some, each in a place that was waited for."""
        task = asyncio.current_task()
        if task is None:
            raise AssertionError("A coroutine outside of any task. This is a bug.")
        while True:
            async with self._edge.admission.waited():
                self._waiting.discard(task)
                if (following := next(self._claims, None)) is None:
                    return
                index, request = following
                self._results[index] = await self._result(request)
            self._waiting.add(task)

    async def _result(self, request: CheckRequest) -> BatchedCheck:
        try:
            check = await self._edge.runtime.check(request)
        except Exception as error:
            known = translated(error)
            if status(type(known)) >= HTTPStatus.INTERNAL_SERVER_ERROR:
                log.exception("check of a batch failed", exc_info=error, extra={"fields": {"code": known.code}})
            return BatchedCheck(problem=problem(known))
        self._edge.made(check)
        return BatchedCheck(check=check)
