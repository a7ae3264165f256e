"""Answers that were given before: kept under keyed hashes of their questions, in a bounded number of bytes."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from threading import Lock

from service.observability.models import Used

DIGEST_BYTES = 16
ENTRY_BYTES = 200
"""What a key, a value's own header and their place in the table take besides the value (measured: 190 to 210)."""


class Kept:
    """Byte strings under keys; those used longest ago go first when the bytes are used up. Any thread may call."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._values: OrderedDict[bytes, bytes] = OrderedDict()
        self._bytes = self._hits = self._misses = 0
        self._lock = Lock()

    def get(self, key: bytes) -> bytes | None:
        """The value, if it is still there."""
        with self._lock:
            value = self._values.get(key)
            if value is None:
                self._misses += 1
                return None
            self._hits += 1
            self._values.move_to_end(key)
            return value

    def put(self, key: bytes, value: bytes) -> None:
        """Keeps a value in place of the one before, unless it alone is too large."""
        size = len(value) + ENTRY_BYTES
        with self._lock:
            before = self._values.pop(key, None)
            if before is not None:
                self._bytes -= len(before) + ENTRY_BYTES
            if size > self._most_bytes:
                return
            self._values[key] = value
            self._bytes += size
            while self._bytes > self._most_bytes:
                _, oldest = self._values.popitem(last=False)
                self._bytes -= len(oldest) + ENTRY_BYTES

    @property
    def used(self) -> Used:
        """Hits, misses and what is held now."""
        with self._lock:
            return Used(hits=self._hits, misses=self._misses, entries=len(self._values), bytes=self._bytes)


class Digests:
    """Names of texts that tell nothing of them: keyed with a secret that this process makes up and never writes down."""

    def __init__(self, purpose: str) -> None:
        self._key = secrets.token_bytes(32)
        self._purpose = purpose.encode()

    def of(self, *texts: str) -> bytes:
        """The name of these texts in this order."""
        digest = hashlib.blake2b(self._purpose, key=self._key, digest_size=DIGEST_BYTES)
        for text in texts:
            encoded = text.encode("utf-8", "surrogatepass")
            digest.update(len(encoded).to_bytes(8, "big"))
            digest.update(encoded)
        return digest.digest()
