"""Checks to keep, so that a test names only what it is about."""

from __future__ import annotations

import msgspec
from msgspec import structs

from service.api import examples
from service.domain import Check, CheckRequest, Outdated, VerdictLabel

CHECK = msgspec.convert(msgspec.to_builtins(examples.CHECKS["english"].value), Check)  # its whole numbers as floats
FIGURE = CHECK.evidence[0].figures[0]


def request(claim="120 killed", **fields):
    return CheckRequest(claim=claim, **fields)


def check(claim="120 killed", verdict=VerdictLabel.SUPPORTED, language="en", outdated=False):
    told = structs.replace(
        CHECK.verdict, label=verdict, outdated=Outdated(figure=FIGURE, evidence="17") if outdated else None
    )
    return structs.replace(CHECK, claim=structs.replace(CHECK.claim, text=claim, language=language), verdict=told)
