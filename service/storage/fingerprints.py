"""What tells two states of a document apart."""

from __future__ import annotations

import hashlib
from datetime import UTC

import msgspec

from service.domain import NewDocument, StoredDocument


def fingerprint(document: NewDocument) -> str:
    """SHA-256, hexadecimal, over every field: equal where storing the document again would change nothing."""
    fields = msgspec.structs.asdict(document)
    if document.published_at is not None:
        fields["published_at"] = document.published_at.astimezone(UTC)
    return hashlib.sha256(msgspec.json.encode(fields, order="sorted")).hexdigest()


def stored_fingerprint(document: StoredDocument) -> str:
    """`fingerprint` of what was stored."""
    return fingerprint(NewDocument(**{name: getattr(document, name) for name in NewDocument.__struct_fields__}))
