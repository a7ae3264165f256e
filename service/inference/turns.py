"""Who runs next: rows of many callers, taken in turns, each batch of one length, so that nothing in it is padding.

A run of one short row gives as many tokens a second as a run of thirty-two (DECISIONS.md, "Rows of one length"), so a
batch is small: callers get their turn soon, and what is dropped has hardly begun.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import OrderedDict
from collections.abc import Callable, Sequence
from math import ceil
from threading import Condition
from time import perf_counter
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from service.errors import Overloaded
from service.inference.rows import Row, RunModel, Vectors

BATCH_TOKENS = 256
"""Of one batch, unless one row alone is longer: four passages of 64 tokens, an eighth of a check."""
MOST_WAITING_TOKENS = 65_536
"""That may wait when something more is asked: forty checks' worth, five times what `max_in_flight` admits at once, and some
ten seconds of two cores."""
FIRST_TOKENS_PER_SECOND = 4000.0
"""Taken for the speed until something has run."""
SMOOTHING = 0.1
"""Weight of the latest batch in the speed that waiting times are estimated by."""


class Question:
    """Rows that one call asks a model, and the answers that have come. Changed under the lock of `Turns` only."""

    def __init__(self, model: RunModel, rows: Sequence[Row], asker: object, done: Callable[[], None]) -> None:
        self.model = model
        self.rows = rows
        self.asker = asker
        self.done = done
        """Called by the thread that gave the last answer, or found the error."""
        self.answers: list[Vectors | None] = [None] * len(rows)
        self.left = len(rows)
        self.error: Exception | None = None
        self.dropped = False

    @property
    def tokens(self) -> int:
        """Tokens of all its rows."""
        return sum(len(row) for row in self.rows)

    def whole(self) -> Vectors:
        """The answers, in the rows' order.

        Raises:
            Exception: what the model raised.

        """
        if self.error is not None:
            raise self.error
        return np.stack([answer for answer in self.answers if answer is not None])


class Waiting(NamedTuple):
    """One row that waits. Sorts by length, then model, then by who came first."""

    length: int
    model: int
    number: int
    question: Question
    place: int


class Batch(Struct, frozen=True):
    """Rows of one length for one model."""

    model: RunModel
    rows: tuple[Waiting, ...]

    @property
    def tokens(self) -> int:
        """Tokens of all its rows."""
        return sum(one.length for one in self.rows)


class Turns:
    """Questions of all callers. Askers take turns; whose turn it is gives the longest of its rows, and others fill up."""

    def __init__(self, batch_tokens: int = BATCH_TOKENS, most_waiting: int = MOST_WAITING_TOKENS) -> None:
        self._batch_tokens = batch_tokens
        self._most_waiting = most_waiting
        self._changed = Condition()
        self._askers: OrderedDict[int, list[Waiting]] = OrderedDict()
        self._number = 0
        self._waiting_tokens = 0
        self.tokens = self.runs = 0
        """Handed out since the start."""
        self._tokens_per_second = FIRST_TOKENS_PER_SECOND
        self._closed = False

    @property
    def waiting_tokens(self) -> int:
        """Tokens that no thread has taken yet."""
        return self._waiting_tokens

    def ask(self, question: Question, *, patient: bool = False) -> None:
        """Puts the question's rows into the queue.

        Raises:
            Overloaded: too much waits already; not for a patient question, whose caller has only one under way.

        """
        tokens = question.tokens
        with self._changed:
            if self._closed:
                raise RuntimeError("Asked after the end. This is a bug.")
            if not patient and self._waiting_tokens and self._waiting_tokens + tokens > self._most_waiting:
                raise Overloaded(
                    "More texts wait for the models than there is room for.",
                    retry_after=ceil(self._waiting_tokens / self._tokens_per_second),
                )
            rows = self._askers.setdefault(id(question.asker), [])
            for place, row in enumerate(question.rows):
                insort(rows, Waiting(len(row), id(question.model), self._number, question, place))
                self._number += 1
            self._waiting_tokens += tokens
            self._changed.notify(len(question.rows))

    def drop(self, question: Question) -> None:
        """Takes what has not run yet out of the queue; nobody waits for its answers any more."""
        with self._changed:
            question.dropped = True
            self._forget(question)

    def take(self) -> Batch | None:
        """The next batch, waited for; None when the queue is closed."""
        with self._changed:
            while not self._askers:
                if self._closed:
                    return None
                self._changed.wait()
            return self._next()

    def give(self, batch: Batch, answers: Vectors, seconds: float) -> None:
        """Hands out the answers of a batch that was taken."""
        with self._changed:
            speed = batch.tokens / max(seconds, 1e-6)
            self.tokens += batch.tokens
            self.runs += 1
            self._tokens_per_second += SMOOTHING * (speed - self._tokens_per_second)
            finished = []
            for one, answer in zip(batch.rows, answers, strict=True):
                one.question.answers[one.place] = answer
                one.question.left -= 1
                if not one.question.left and not one.question.dropped and one.question.error is None:
                    finished.append(one.question)
        for question in finished:
            question.done()

    def fail(self, batch: Batch, error: Exception) -> None:
        """Ends every question of a batch that could not be run."""
        with self._changed:
            failed = []
            for one in batch.rows:
                if one.question.error is None and not one.question.dropped:
                    one.question.error = error
                    self._forget(one.question)
                    failed.append(one.question)
        for question in failed:
            question.done()

    def close(self) -> list[Question]:
        """Wakes every thread to its end; gives the questions that will not be answered."""
        with self._changed:
            self._closed = True
            unanswered = {id(one.question): one.question for rows in self._askers.values() for one in rows}
            self._askers.clear()
            self._waiting_tokens = 0
            self._changed.notify_all()
            return list(unanswered.values())

    def _next(self) -> Batch:
        asker, rows = next(iter(self._askers.items()))
        first = rows[-1]
        length, model = first.length, first.model
        room = max(self._batch_tokens // max(length, 1), 1)
        taken: list[Waiting] = []
        for one in list(self._askers):
            taken += self._taken(one, length, model, room - len(taken))
            if len(taken) == room:
                break
        if asker in self._askers:
            self._askers.move_to_end(asker)
        self._waiting_tokens -= length * len(taken)
        return Batch(model=first.question.model, rows=tuple(taken))

    def _taken(self, asker: int, length: int, model: int, room: int) -> list[Waiting]:
        """Up to `room` rows of one asker of this length, first come first; an asker without rows leaves."""
        rows = self._askers[asker]
        start = bisect_left(rows, (length, model))
        end = start
        while end < len(rows) and end - start < room and rows[end][:2] == (length, model):
            end += 1
        taken = rows[start:end]
        del rows[start:end]
        if not rows:
            del self._askers[asker]
        return taken

    def _forget(self, question: Question) -> None:
        rows = self._askers.get(id(question.asker), [])
        kept = [one for one in rows if one.question is not question]
        self._waiting_tokens -= sum(one.length for one in rows) - sum(one.length for one in kept)
        if kept:
            self._askers[id(question.asker)] = kept
        else:
            self._askers.pop(id(question.asker), None)


def work(turns: Turns) -> None:
    """Runs batches until the queue is closed: the life of one thread."""
    while (batch := turns.take()) is not None:
        started = perf_counter()
        try:
            answers = batch.model([one.question.rows[one.place] for one in batch.rows])
        except Exception as error:  # noqa: BLE001 (whoever asked gets it; the thread lives on)
            turns.fail(batch, error)
        else:
            turns.give(batch, answers, perf_counter() - started)
