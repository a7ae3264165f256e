"""Errors as RFC 9457 problems: the one table from error to HTTP status, and the one shape of every refusal."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

from service import errors
from service.api.schemas import FieldError, Problem
from service.errors import Forbidden, InvalidInput, MihakError, Overloaded, Unauthenticated
from service.observability.logs import request_id

MEDIA_TYPE = "application/problem+json"
CHALLENGE = 'Bearer realm="mihak"'
"""How a caller shows who they are (RFC 6750)."""
log = logging.getLogger(__name__)


class Malformed(MihakError):
    """The request cannot be read."""

    code = "malformed"


class NotAcceptable(MihakError):
    """There is no answer in a media type that the request accepts."""

    code = "not_acceptable"


class ClientGone(MihakError):
    """The client went away before its answer."""

    code = "client_gone"


class MethodNotAllowed(MihakError):
    """This path does not know this method."""

    code = "method_not_allowed"


class Unexpected(MihakError):
    """The service failed; the request id names the lines of its log that say where."""

    code = "unexpected"


STATUS: dict[type[MihakError], int] = {
    Malformed: 400,
    errors.Unauthenticated: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    MethodNotAllowed: 405,
    NotAcceptable: 406,
    errors.Conflict: 409,
    errors.UnderWay: 409,
    errors.PreconditionFailed: 412,
    errors.TooLarge: 413,
    errors.UnsupportedContent: 415,
    errors.Misdirected: 421,
    errors.InvalidInput: 422,
    errors.Overloaded: 429,
    errors.QuotaExceeded: 429,
    ClientGone: 499,
    errors.MihakError: 500,
    Unexpected: 500,
    errors.ModelError: 500,
    errors.SetupError: 500,
    errors.Unavailable: 503,
    errors.DatabaseUnavailable: 503,
    errors.NotReady: 503,
}
"""A class that is missing here takes the status of its nearest base. 499 is for the log: nobody is there to read it."""

FOR_STATUS: dict[int, type[MihakError]] = {
    400: Malformed,
    401: errors.Unauthenticated,
    403: errors.Forbidden,
    404: errors.NotFound,
    405: MethodNotAllowed,
    406: NotAcceptable,
    409: errors.Conflict,
    412: errors.PreconditionFailed,
    413: errors.TooLarge,
    415: errors.UnsupportedContent,
    421: errors.Misdirected,
    422: errors.InvalidInput,
    429: errors.Overloaded,
    503: errors.Unavailable,
}
"""What the framework's own refusals are called; any other of the 4xx is `Malformed`, any 5xx is `Unexpected`."""


def problem(error: MihakError) -> Problem:
    """The error as it is told to the caller."""
    kind = type(error)
    field = error.field if isinstance(error, InvalidInput) else None
    here = request_id.get() or uuid4().hex
    return Problem(
        type=problem_type(kind.code),
        title=title(kind),
        status=status(kind),
        detail=f"{field}: {error.detail}" if field and not error.detail.startswith(field) else error.detail,
        instance=f"urn:mihak:request:{here}",
        code=kind.code,
        request_id=here,
        errors=(FieldError(field, error.detail),) if field else (),
    )


def problem_type(code: str) -> str:
    """Stable URI of a kind of problem."""
    return f"urn:mihak:problem:{code}"


def status(kind: type[MihakError]) -> int:
    """HTTP status of an error class."""
    return next(STATUS[base] for base in kind.__mro__ if base in STATUS)


def title(kind: type[MihakError]) -> str:
    """The kind of problem in words: the first line of the class's docstring."""
    return (kind.__doc__ or "").strip().splitlines()[0].rstrip(".")


def refusal(_: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The answer to a request that ended in an error; an error nobody foresaw is logged, by its places only."""
    known = translated(error)
    if status(type(known)) >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("request failed", exc_info=error, extra={"fields": {"code": known.code}})
    headers = {"Cache-Control": "no-store"}
    if isinstance(known, Overloaded):
        headers["Retry-After"] = str(known.retry_after)
    if isinstance(known, Unauthenticated):
        headers["WWW-Authenticate"] = CHALLENGE + (', error="invalid_token"' if known.key_sent else "")
    if isinstance(known, Forbidden) and known.scope:
        headers["WWW-Authenticate"] = f'{CHALLENGE}, error="insufficient_scope", scope="{known.scope}"'
    if isinstance(error, HTTPException):
        headers |= {name.title(): value for name, value in (error.headers or {}).items()}
    return Response(
        content=msgspec.json.encode(problem(known)),
        status_code=status(type(known)),
        media_type=MEDIA_TYPE,
        headers=headers,
    )


def translated(error: Exception) -> MihakError:
    """The error in our own words; Litestar's become ours here and nowhere else."""
    if isinstance(error, MihakError):
        return error
    if not isinstance(error, HTTPException) or error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unexpected()
    kind = FOR_STATUS.get(error.status_code, Malformed)
    return kind(error.detail if kind is Malformed else None)
