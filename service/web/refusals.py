"""Refusals as pages: the same problem that the API tells, in words of the interface where it has some."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response

from service.api.problems import problem, refusal, translated
from service.web.interface import interface
from service.web.rendering import FIELDS, HTML, html


def page_refusal(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    """The page in place of the one that was asked for; logged, and with the fields, as every refusal."""
    told = refusal(request, error)
    known = problem(translated(error))
    return Response(
        html(interface(request), "refusal.html", problem=known),
        status_code=told.status_code,
        headers=dict(told.headers) | FIELDS,
        media_type=HTML,
    )
