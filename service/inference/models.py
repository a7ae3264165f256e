"""The shipped models: sentence vectors and NLI logits from ONNX Runtime.

Both word-embedding tables are one memory-mapped file. Results do not depend on what else is in a batch: activations are
quantised token by token inside the graphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, Self, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from service.errors import ModelDamaged, ModelOutputInvalid, ModelSelfTestFailed
from service.inference.batches import in_order
from service.inference.foreign import open_foreign_nli
from service.inference.kept import Kept
from service.inference.manifest import LABELS, EmbeddingTest, ModelEntry, NliTest
from service.inference.pieces import END, PAD, START, Pieces
from service.inference.rows import Ids, Row, Vectors

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

__all__ = ["Embedder", "Nli", "OnnxEmbedder", "OnnxNli", "open_foreign_nli", "self_test"]

Kind = Literal["query", "passage"]

PAIR_MARKS = 4
"""`<s> premise </s></s> hypothesis </s>`"""
TEXT_MARKS = 2
"""`<s> text </s>`"""
PREMISE_SHARE = 4
"""A hypothesis that alone fills the window leaves the premise a quarter of it."""


@runtime_checkable
class Embedder(Protocol):
    """Makes vectors of texts."""

    def rows(self, texts: Sequence[str], kind: Kind) -> list[Row]:
        """What the model reads for each text."""
        ...

    def vectors(self, rows: Sequence[Row]) -> Vectors:
        """Unit vectors `[n, dimensions]`, in the rows' order."""
        ...

    def embed(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """Unit vectors `[n, dimensions]`, in the texts' order."""
        ...


@runtime_checkable
class Nli(Protocol):
    """Judges pairs of premise and hypothesis."""

    def rows(self, pairs: Sequence[tuple[str, str]]) -> list[Row]:
        """What the model reads for each pair."""
        ...

    def logits(self, rows: Sequence[Row]) -> Vectors:
        """Logits `[n, 3]` in the order entailment, neutral, contradiction, in the rows' order."""
        ...

    def predict(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """Logits `[n, 3]` in the order entailment, neutral, contradiction, in the pairs' order."""
        ...

    def too_long(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """Which pairs are longer than the model's window."""
        ...


class OnnxEmbedder:
    """An embedder whose graph pools and normalises."""

    def __init__(self, entry: ModelEntry, session: InferenceSession, pieces: Pieces) -> None:
        self._entry = entry
        self._session = session
        self._pieces = pieces

    @classmethod
    def open(cls, folder: Path, entry: ModelEntry, threads: int, kept: Kept | None = None) -> Self:
        """The manifest's embedder, loaded; `kept` keeps the pieces of texts.

        Raises:
            ModelDamaged: ONNX Runtime or the tokenizer refuses a file.

        """
        return cls(entry, open_session(folder, entry, threads), Pieces.open(folder / entry.tokenizer, kept))

    def rows(self, texts: Sequence[str], kind: Kind) -> list[Row]:
        """Each text after the model's prefix; of a text beyond the model's window, its start."""
        prefix = self._entry.prefixes.query if kind == "query" else self._entry.prefixes.passage
        room = self._entry.max_tokens - TEXT_MARKS
        tokens = self._pieces.of([prefix + text for text in texts], self._entry.max_tokens)
        return [Row([START, *ids[:room], END]) for ids in tokens]

    def vectors(self, rows: Sequence[Row]) -> Vectors:
        """Unit vectors `[n, dimensions]`.

        Raises:
            ModelOutputInvalid: a vector is not finite.

        """
        return finite(self._entry, run(self._session, rows, self._entry.dimensions))

    def embed(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """Unit vectors `[n, dimensions]`; errors as of `vectors`."""
        return self.vectors(self.rows(texts, kind))


class OnnxNli:
    """An NLI cross-encoder."""

    def __init__(self, entry: ModelEntry, session: InferenceSession, pieces: Pieces) -> None:
        self._entry = entry
        self._session = session
        self._pieces = pieces
        self._columns = [entry.labels.index(label) for label in LABELS]

    @classmethod
    def open(cls, folder: Path, entry: ModelEntry, threads: int, kept: Kept | None = None) -> Self:
        """The manifest's NLI model, loaded; `kept` keeps the pieces of texts.

        Raises:
            ModelDamaged: ONNX Runtime or the tokenizer refuses a file, or the manifest does not name the three labels.

        """
        if sorted(entry.labels) != sorted(LABELS):
            raise ModelDamaged(f"{entry.id}: the manifest must list the labels {', '.join(LABELS)} in the file's order")
        return cls(entry, open_session(folder, entry, threads), Pieces.open(folder / entry.tokenizer, kept))

    def rows(self, pairs: Sequence[tuple[str, str]]) -> list[Row]:
        """Each pair with its marks.

        A pair beyond the model's window loses the end of its premise, and only that unless the hypothesis alone fills it.
        """
        longest = self._entry.max_tokens
        return [Row(pair_ids(p, h, longest)) for p, h in self._split(pairs)]

    def logits(self, rows: Sequence[Row]) -> Vectors:
        """Logits `[n, 3]`, before temperature: entailment, neutral, contradiction, whatever the file's own order.

        Raises:
            ModelOutputInvalid: a logit is not finite.

        """
        return finite(self._entry, run(self._session, rows, len(LABELS)))[:, self._columns]

    def predict(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """Logits `[n, 3]` of pairs; errors as of `logits`."""
        return self.logits(self.rows(pairs))

    def too_long(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """Which pairs are longer than the model's window, so that `rows` cuts them."""
        return [len(p) + len(h) + PAIR_MARKS > self._entry.max_tokens for p, h in self._split(pairs)]

    def _split(self, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[Ids, Ids]]:
        """Pieces of each premise and each hypothesis."""
        pieces = self._pieces.of([text for pair in pairs for text in pair], self._entry.max_tokens)
        return zip(pieces[::2], pieces[1::2], strict=True)


def pair_ids(premise: Ids, hypothesis: Ids, longest: int) -> Ids:
    """`<s> premise </s></s> hypothesis </s>` within `longest` tokens."""
    room = longest - PAIR_MARKS
    hypothesis = hypothesis[: room - min(len(premise), room // PREMISE_SHARE)]
    return [START, *premise[: room - len(hypothesis)], END, END, *hypothesis, END]


def open_session(folder: Path, entry: ModelEntry, threads: int) -> InferenceSession:
    """A CPU session that shares nothing but the mapped table with others.

    Raises:
        ModelDamaged: ONNX Runtime refuses the file.

    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3  # errors only: ours are the ones that a reader can act on
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # the database needs the cores as well
    try:
        return onnxruntime.InferenceSession(str(folder / entry.graph), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own classes have no common base of their own
        raise ModelDamaged(f"{entry.id}: {entry.graph} cannot be opened: {error}") from error


def run(session: InferenceSession, rows: Sequence[Row], width: int) -> Vectors:
    """The session's output `[n, width]` for rows of token ids, in their order."""

    def outputs(group: list[int]) -> Vectors:
        ids, mask = padded([rows[position].ids for position in group])
        output: Vectors = session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return output

    return in_order([len(row) for row in rows], width, outputs)


def padded(rows: Sequence[Ids]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ids and mask `[n, longest]`, padded on the right."""
    longest = max(len(row) for row in rows)
    ids = np.full((len(rows), longest), PAD, dtype=np.int64)
    mask = np.zeros((len(rows), longest), dtype=np.int64)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return ids, mask


def finite(entry: ModelEntry, rows: Vectors) -> Vectors:
    """The rows, if each value is a number.

    Raises:
        ModelOutputInvalid: names the model.

    """
    if not np.isfinite(rows).all():
        raise ModelOutputInvalid(f"{entry.id} gave something that is not a number")
    return rows


def self_test(model: Embedder | Nli, entry: ModelEntry) -> None:
    """Returns if the model answers its manifest's questions rightly.

    Raises:
        ModelSelfTestFailed: names the model, the first question that it fails and its answer.

    """
    if isinstance(model, Embedder):
        _test_embedder(model, entry)
    else:
        _test_nli(model, entry)


def _test_embedder(model: Embedder, entry: ModelEntry) -> None:
    for test in entry.embedding_tests:
        _test_nearness(model, entry, test)


def _test_nearness(model: Embedder, entry: ModelEntry, test: EmbeddingTest) -> None:
    nearer, farther = model.embed([test.nearer, test.farther], "passage") @ model.embed([test.query], "query")[0]
    if nearer <= farther:
        raise ModelSelfTestFailed(
            f"{entry.id}: {test.query!r} lies nearer to {test.farther!r} ({farther:.3f}) than to {test.nearer!r} ({nearer:.3f})"
        )


def _test_nli(model: Nli, entry: ModelEntry) -> None:
    answers = model.predict([(test.premise, test.hypothesis) for test in entry.nli_tests]).argmax(axis=1)
    for test, answer in zip(entry.nli_tests, answers, strict=True):
        _test_label(entry, test, LABELS[int(answer)])


def _test_label(entry: ModelEntry, test: NliTest, label: str) -> None:
    if label != test.expected:
        raise ModelSelfTestFailed(
            f"{entry.id}: premise {test.premise!r}, hypothesis {test.hypothesis!r}: {label}, expected {test.expected}; "
            "are the manifest's labels in the file's order?"
        )
