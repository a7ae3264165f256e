"""`POST /v1/documents/batch`: documents as NDJSON in, one line about each out, while they are ingested.

The body is taken whole, into a file once it is large, before the first line is answered: most clients read nothing
until they have sent everything, and would wait for ever on a server that answers while it reads.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from tempfile import SpooledTemporaryFile
from typing import IO

import msgspec
from litestar import post
from litestar.response import Stream

from service.api import examples
from service.api.edge import Edge, edge_of
from service.api.operations import Answer, Body, Operation, Tag, described
from service.api.problems import problem, translated
from service.api.reading import NDJSON, AnyRequest, chunks, require_media_type
from service.api.schemas import BatchLine
from service.domain import FailedLine, IngestedLine, RawDocument, Scope
from service.errors import TooLarge, error_named

log = logging.getLogger(__name__)

IN_MEMORY_BYTES = 1_000_000
"""A batch up to this length is kept in memory, a longer one in a temporary file."""

INGEST_BATCH = Operation(
    id="ingest_batch",
    tag=Tag.CORPUS,
    summary="Bring many documents in",
    description="One `RawDocument` a line in, one `BatchLine` a line out, in the same order, as they are ingested. A "
    "line that fails says why and keeps none of the others out. Sending the batch again finishes what was broken off.",
    takes=Body(RawDocument, NDJSON, examples.BATCHES),
    gives=(Answer(200, "One line for each that was sent.", Body(BatchLine, NDJSON, examples.BATCH_LINES)),),
    refuses=(413, 415, 503),
    body_limit="max_batch_bytes",
    needs=Scope.INGEST,
)


@post("/v1/documents/batch", status_code=200, opt=described(INGEST_BATCH))
async def ingest_batch(request: AnyRequest) -> Stream:
    require_media_type(request, NDJSON)
    edge = edge_of(request)
    spool = await _spooled(request, edge.settings.max_batch_bytes)
    return Stream(_outcomes(edge, spool), media_type=NDJSON)


async def _spooled(request: AnyRequest, limit: int) -> IO[bytes]:
    """The whole body, to be read from its start and closed; errors as of `chunks`."""
    spool = SpooledTemporaryFile(IN_MEMORY_BYTES)  # noqa: SIM115 - closed by whoever reads it
    try:
        async for chunk in chunks(request, limit):
            spool.write(chunk)
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    return spool


async def _outcomes(edge: Edge, spool: IO[bytes]) -> AsyncIterator[bytes]:
    """One encoded `BatchLine` for each line of the file; where ingestion breaks off, a last one says so."""
    too_long: set[int] = set()
    limit = edge.settings.max_body_bytes
    last = 0
    try:
        async for outcome in edge.runtime.ingest_many(_lines(spool, limit, too_long)):
            last = outcome.line
            yield _encoded(_told(outcome, too_long, limit), edge)
    except Exception as error:
        known = translated(error)
        log.exception("batch broke off", exc_info=error, extra={"fields": {"line": last, "code": known.code}})
        yield _encoded(BatchLine(line=last + 1, problem=problem(known)), edge)
    finally:
        spool.close()


async def _lines(spool: IO[bytes], limit: int, too_long: set[int]) -> AsyncIterator[bytes]:
    """Lines without their ends; one longer than `limit` bytes comes cut off, and its number is put in `too_long`."""
    number = 0
    while line := spool.readline(limit + 2):
        number += 1
        if not line.endswith(b"\n") and len(line) > limit:
            too_long.add(number)
            while (rest := spool.readline(limit)) and not rest.endswith(b"\n"):
                pass
        yield line.rstrip(b"\r\n")


def _told(outcome: IngestedLine | FailedLine, too_long: set[int], limit: int) -> BatchLine:
    if isinstance(outcome, IngestedLine):
        return BatchLine(line=outcome.line, result=outcome.result)
    if outcome.line in too_long:
        return BatchLine(line=outcome.line, problem=problem(TooLarge(f"The line is longer than {limit} bytes.")))
    return BatchLine(
        line=outcome.line,
        problem=problem(error_named(outcome.code, outcome.detail, outcome.field)),
        external_id=outcome.external_id,
    )


def _encoded(line: BatchLine, edge: Edge) -> bytes:
    edge.metrics.documents.labels(line.result.status if line.result else "failed").inc()
    return msgspec.json.encode(line) + b"\n"
