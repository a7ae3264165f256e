"""Server-sent events as a client reads them, and a check folded together from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from service.api.events import NAMES
from service.domain import Check

KINDS = {name: kind for kind, name in NAMES.items()}


def read(lines: Iterable[str]) -> Iterator[tuple[str, str, dict]]:
    """Name, id and data of each event; comments are passed over."""
    fields: dict[str, str] = {}
    for line in lines:
        if line.startswith(":"):
            continue
        if line:
            name, _, value = line.partition(": ")
            assert name not in fields
            fields[name] = value
        elif fields:
            yield fields["event"], fields["id"], json.loads(fields["data"])
            fields = {}
    assert fields == {}


def typed(events: Iterable[tuple[str, str, dict]]) -> dict[str, Struct]:
    """The data of each event as its struct, by the event's name; each comes once."""
    found: dict[str, Struct] = {}
    for name, _, data in events:
        assert name not in found
        found[name] = msgspec.convert(data, KINDS[name])
    return found


def folded(events: Iterable[tuple[str, str, dict]]) -> Check:
    """The check that the events tell, by what the OpenAPI document says of them and nothing else."""
    told = typed(events)
    assert list(told) == ["parsed", "retrieved", "evidence", "verdict", "done"]
    by_id = {item.id: item for item in told["evidence"].evidence}
    shown = told["verdict"].evidence
    return Check(
        claim=told["parsed"].claim,
        verdict=told["verdict"].verdict,
        evidence=tuple(msgspec.structs.replace(by_id[one.id], decided=one.decided) for one in shown),
        timeline=told["verdict"].timeline,
        searched=told["retrieved"].searched,
        **msgspec.structs.asdict(told["done"]),
    )
