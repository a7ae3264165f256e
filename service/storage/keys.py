"""The text of a key, and what is kept of it: a keyed hash, from which the secret cannot be had back."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from string import ascii_letters, ascii_lowercase, digits

from msgspec import Struct

SECRET_PREFIX = "mhk"  # noqa: S105 - the beginning of every such key
PUBLISHABLE_PREFIX = "mhp"
ID_LENGTH = 12
SECRET_LENGTH = 43
"""Of 62 letters and digits: just over 256 bits."""
SALT_BYTES = 16

_TEXT = re.compile(rf"(mhk|mhp)_([0-9a-z]{{{ID_LENGTH}}})_([0-9A-Za-z]{{{SECRET_LENGTH}}})")


class KeyText(Struct, frozen=True):
    """The parts of a key as it is sent."""

    id: str
    secret: str
    publishable: bool

    def __str__(self) -> str:
        return f"{PUBLISHABLE_PREFIX if self.publishable else SECRET_PREFIX}_{self.id}_{self.secret}"


class Kept(Struct, frozen=True):
    """What the database has of a secret."""

    salt: bytes
    hash: bytes


def new_text(*, publishable: bool) -> KeyText:
    """A key that nobody has seen."""
    return KeyText(
        id=_random(digits + ascii_lowercase, ID_LENGTH),
        secret=_random(digits + ascii_letters, SECRET_LENGTH),
        publishable=publishable,
    )


def parsed(text: str) -> KeyText | None:
    """The parts; None where it has not the form of a key."""
    found = _TEXT.fullmatch(text)
    return KeyText(found[2], found[3], publishable=found[1] == PUBLISHABLE_PREFIX) if found else None


def kept(secret: str) -> Kept:
    """What is to be kept of a new secret."""
    salt = secrets.token_bytes(SALT_BYTES)
    return Kept(salt, _hash(secret, salt))


def fits(secret: str, held: Kept | None) -> bool:
    """Whether the secret is the one that was kept; takes as long where nothing was kept."""
    asked = held or _NOBODY
    return hmac.compare_digest(_hash(secret, asked.salt), asked.hash) and held is not None


def _hash(secret: str, salt: bytes) -> bytes:
    # The secret has 256 random bits: there is nothing to guess that a slow hash would make dear.
    return hashlib.blake2b(secret.encode(), key=salt, digest_size=32, person=b"mihak-api-key").digest()


def _random(alphabet: str, length: int) -> str:
    return "".join(secrets.choice(alphabet) for _ in range(length))


_NOBODY = Kept(bytes(SALT_BYTES), bytes(32))
