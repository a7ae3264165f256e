"""Answers that may be given again and may not be written down: in this process's memory, for a while, so many bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from service.domain import KeptAnswer

MOST_BYTES = 32_000_000
"""Of all answers together; a check's answer has some 50,000."""
SECONDS = 600.0
"""A client that repeats a request after a broken connection does so within minutes."""


class Replays:
    """Answers by the hashed names of their requests; the oldest go first."""

    def __init__(
        self, most_bytes: int = MOST_BYTES, seconds: float = SECONDS, clock: Callable[[], float] = monotonic
    ) -> None:
        self.most_bytes = most_bytes
        self.seconds = seconds
        self.clock = clock
        self.bytes = 0
        self._answers: OrderedDict[bytes, tuple[float, KeptAnswer]] = OrderedDict()

    def put(self, name: bytes, answer: KeptAnswer) -> None:
        """Keeps an answer, unless it alone is larger than all may be."""
        self._drop(name)
        if size(answer) > self.most_bytes:
            return
        self._answers[name] = (self.clock() + self.seconds, answer)
        self.bytes += size(answer)
        while self.bytes > self.most_bytes or self._oldest_is_over():
            self._drop(next(iter(self._answers)))

    def get(self, name: bytes) -> KeptAnswer | None:
        """The answer, if it is still there."""
        while self._oldest_is_over():
            self._drop(next(iter(self._answers)))
        found = self._answers.get(name)
        return found[1] if found else None

    def _oldest_is_over(self) -> bool:
        return bool(self._answers) and next(iter(self._answers.values()))[0] <= self.clock()

    def _drop(self, name: bytes) -> None:
        found = self._answers.pop(name, None)
        if found:
            self.bytes -= size(found[1])


def size(answer: KeptAnswer) -> int:
    """Bytes of an answer, near enough."""
    return len(answer.body) + sum(len(name) + len(value) for name, value in answer.fields)
