"""How asyncpg reads and writes the types that it does not know: jsonb, halfvec, tsvector."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from service.storage.sql import queries

if TYPE_CHECKING:
    from asyncpg import Connection

LONGEST_LEXEME = 2046  # bytes; PostgreSQL's MAXSTRLEN is 2047
MOST_POSITIONS = 255  # of one lexeme; PostgreSQL's MAXNUMPOS is 256
LAST_POSITION = 16383  # PostgreSQL's MAXENTRYPOS


async def register_codecs(connection: Connection) -> None:
    """Teaches a connection the types; the database must have been migrated."""
    schema = (await connection.fetchrow(queries("migrations")["server"]))["vector_schema"]
    await connection.set_type_codec(
        "jsonb", schema="pg_catalog", encoder=_json_text, decoder=msgspec.json.decode, format="text"
    )
    await connection.set_type_codec(
        "halfvec", schema=schema, encoder=halfvec_bytes, decoder=halfvec_numbers, format="binary"
    )
    await connection.set_type_codec(
        "tsvector", schema="pg_catalog", encoder=tsvector_bytes, decoder=tsvector_tokens, format="binary"
    )


def halfvec_bytes(vector: NDArray[np.float32]) -> bytes:
    """Pgvector's binary form of a vector: its size, two unused bytes, big-endian half floats."""
    return struct.pack(">HH", len(vector), 0) + vector.astype(">f2").tobytes()


def halfvec_numbers(data: bytes) -> NDArray[np.float32]:
    """A vector from pgvector's binary form."""
    return np.frombuffer(data, dtype=">f2", offset=4).astype(np.float32)


def lexemes(tokens: Iterable[str]) -> dict[str, list[int]]:
    """Positions (from 1) of each distinct token, within PostgreSQL's limits; tokens that are too long are left out."""
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens, start=1):
        if not 0 < len(token.encode()) <= LONGEST_LEXEME:
            continue
        known = places.setdefault(token, [])
        if place <= LAST_POSITION and len(known) < MOST_POSITIONS:
            known.append(place)
    return places


def tsvector_bytes(tokens: Iterable[str]) -> bytes:
    """PostgreSQL's binary form of a tsvector over the tokens in text order."""
    places = lexemes(tokens)
    return struct.pack(">I", len(places)) + b"".join(
        token + b"\0" + struct.pack(f">H{len(positions)}H", len(positions), *positions)
        for token, positions in sorted((token.encode(), positions) for token, positions in places.items())
    )


def tsvector_tokens(data: bytes) -> list[str]:
    """The distinct tokens of a tsvector's binary form."""
    (count,), tokens, at = struct.unpack_from(">I", data), [], 4
    for _ in range(count):
        end = data.index(b"\0", at)
        tokens.append(data[at:end].decode())
        (positions,) = struct.unpack_from(">H", data, end + 1)
        at = end + 3 + 2 * positions
    return tokens


def _json_text(value: object) -> str:
    return msgspec.json.encode(value).decode()
