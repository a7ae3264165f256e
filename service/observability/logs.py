"""JSON log lines without claim text.

A line holds the time, level, logger, message and the fields given as `extra={"fields": {...}}`. Two rules keep what
people send out of the log, whatever goes wrong: an exception is told by its type and the places it passed through,
never by its message; and a line of a library outside `TRUSTED` is told without its words.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TextIO

TRUSTED = ("service", "mihak", "uvicorn")
"""Loggers whose messages are known to hold no text that a caller sent."""

QUIET = ("trafilatura", "htmldate")
"""Libraries that log an error for every page without an article; our refusal of the page says it better."""

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""Of the request that is being answered; None outside of one."""


class JsonLines(logging.Formatter):
    """One JSON object a line; Arabic stays readable."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _words(record),
        }
        if current := request_id.get():
            line["request_id"] = current
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            line |= {"error": type(record.exc_info[1]).__qualname__, "places": places(record.exc_info[1])}
        return json.dumps(line, ensure_ascii=False, default=str)


def places(error: BaseException) -> list[str]:
    """File, line and function of each frame that the error and its causes passed through, outermost first."""
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    cause = error.__cause__ or error.__context__
    return frames if cause is None else [*frames, f"caused by {type(cause).__qualname__}", *places(cause)]


def configure_logging(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send every log line of this process to `stream` (standard error) as JSON, from `level` up."""
    lines = logging.StreamHandler(stream or sys.stderr)
    lines.setFormatter(JsonLines())
    logging.basicConfig(level=level.upper(), handlers=[lines], force=True)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.getLogger("uvicorn.access").disabled = True  # it prints query strings, and a query may be a claim


def _words(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] not in TRUSTED:
        return "(words of a library withheld)"
    message = record.getMessage()
    return "(traceback withheld)" if "Traceback (most recent call last)" in message else message
