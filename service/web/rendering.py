"""Templates to HTML: everything that a page may call, and the fields that each page is sent with."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Final

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Response

from service.languages.registry import LANGUAGES
from service.web import addresses, chart, figures, moments, pieces, view
from service.web.assets import assets
from service.web.catalogue import direction
from service.web.interface import Interface

HTML: Final = "text/html"
POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FIELDS: Final = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",  # so that the browser tells of our own forms whose they are
    "Vary": "Accept-Language",
    "Cache-Control": "no-store",
}


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates; what is put into them is escaped, and what is missing is an error."""
    found = Environment(
        loader=PackageLoader("service.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.globals |= {
        "asset": lambda name: assets()[name].path,
        "dir": direction,
        "known_languages": tuple(LANGUAGES),
        "sides": view.sides,
        "own_probability": view.own_probability,
        "evidence_of": view.evidence_of,
        "timeline_csv": view.timeline_csv,
        "as_json": view.as_json,
        "names": view.names,
        "isolated": view.isolated,
        "chart": chart.chart,
        "pieces": pieces.pieces,
        "evidence_marks": pieces.evidence_marks,
        "claim_marks": pieces.claim_marks,
        "text_marks": pieces.text_marks,
        "original": addresses.original,
        "web_address": addresses.web_address,
        "number": figures.number,
        "short": figures.short,
        "as_marks": lambda marks: " ".join(f"{mark.start}-{mark.end}-{mark.kind}" for mark in marks),
        # What a template may leave unsaid.
        **dict.fromkeys(("as_of", "check", "guessed", "problem", "resend", "address"), ""),
    }
    return found


def html(interface: Interface, template: str, **values: object) -> str:
    """A page, or a part of one, in the words of the interface."""
    words = interface.words
    return (
        environment()
        .get_template(template)
        .render(
            ui=interface,
            t=words,
            url=interface.url,
            day=partial(moments.day, words=words),
            moment=partial(moments.moment, words=words),
            month=partial(moments.month, words=words),
            counted=partial(figures.counted, words=words),
            bound=partial(figures.bound, words=words),
            **values,
        )
    )


def event(name: str, fragment: str) -> bytes:
    """A server-sent event that holds HTML, as a JSON string so that it is one line."""
    return b"event: %b\ndata: %b\n\n" % (name.encode(), msgspec.json.encode(fragment))


def page(interface: Interface, template: str, status: int = 200, **values: object) -> Response[str]:
    """The answer that holds a page."""
    return Response(html(interface, template, **values), status_code=status, headers=FIELDS, media_type=HTML)
