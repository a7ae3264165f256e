"""`models/manifest.json`: what each model is, which files it consists of, and what it must answer before it is trusted."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field

from service.domain import ModelInfo
from service.errors import ModelDamaged, ModelError

MANIFEST = "manifest.json"
ANY_LANGUAGE = "*"

NliLabel = Literal["entailment", "neutral", "contradiction"]
LABELS: tuple[NliLabel, ...] = ("entailment", "neutral", "contradiction")
"""The product's order of NLI classes, everywhere outside a checkpoint."""
Task = Literal["embedding", "nli"]


class ModelFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A file of a model, its path relative to the manifest's folder."""

    path: str
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    bytes: int


class NliTest(Struct, frozen=True, forbid_unknown_fields=True):
    """A pair that the model must give this label."""

    premise: str
    hypothesis: str
    expected: NliLabel


class EmbeddingTest(Struct, frozen=True, forbid_unknown_fields=True):
    """A query that must lie closer to one passage than to the other."""

    query: str
    nearer: str
    farther: str


class Prefixes(Struct, frozen=True, forbid_unknown_fields=True):
    """What the embedder was trained to read before a text."""

    query: str = ""
    passage: str = ""


class Measured(Struct, frozen=True, forbid_unknown_fields=True):
    """What the model scored on one labelled file."""

    file: str
    language: str
    rows: int
    accuracy: float
    macro_f1: float
    ece: float


class ModelEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One model."""

    id: str
    task: Task
    revision: str
    licence: str
    card: str
    """The card's file, in the manifest's folder."""
    files: tuple[ModelFile, ...]
    graph: str
    """Which of the files ONNX Runtime opens."""
    tokenizer: str
    """Which of the files holds the tokenizer."""
    languages: tuple[str, ...] = ()
    """Languages that it is meant and tested for; it reads more."""
    max_tokens: int = 512
    dimensions: int = 0
    """Length of an embedder's vectors."""
    prefixes: Prefixes = Prefixes()
    labels: tuple[NliLabel, ...] = ()
    """The order of the NLI file's logits."""
    temperatures: dict[str, float] = field(default_factory=dict)
    """What logits are divided by, by the hypothesis's language; `*` for the others."""
    fidelity: float | None = None
    """Of the shipped file to its float32 original: least cosine (embedding), share of equal labels (nli)."""
    measured: tuple[Measured, ...] = ()
    embedding_tests: tuple[EmbeddingTest, ...] = ()
    nli_tests: tuple[NliTest, ...] = ()

    def temperature(self, language: str) -> float:
        """What this model's logits are divided by for hypotheses in a language; 1.0 where nothing was fitted."""
        return self.temperatures.get(language, self.temperatures.get(ANY_LANGUAGE, 1.0))

    def info(self) -> ModelInfo:
        """What the API says of the model."""
        return ModelInfo(
            id=self.id,
            task=self.task,
            revision=self.revision,
            licence=self.licence,
            languages=self.languages,
            accuracy=self._accuracy_by_language(),
        )

    def _accuracy_by_language(self) -> dict[str, float]:
        """Accuracy over all measured rows of each language (or pair of languages, `ar-en`)."""
        rows: dict[str, int] = {}
        right: dict[str, float] = {}
        for one in self.measured:
            rows[one.language] = rows.get(one.language, 0) + one.rows
            right[one.language] = right.get(one.language, 0.0) + one.rows * one.accuracy
        return {language: round(right[language] / rows[language], 4) for language in sorted(rows)}


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """Every model that is shipped."""

    models: tuple[ModelEntry, ...]

    def entry(self, task: Task) -> ModelEntry:
        """The model of a task.

        Raises:
            ModelError: there is none.

        """
        for one in self.models:
            if one.task == task:
                return one
        raise ModelError(f"{MANIFEST} lists no model for {task}")


def load_manifest(folder: Path) -> Manifest:
    """The manifest of a models folder.

    Raises:
        ModelDamaged: it is missing or is not a manifest.

    """
    path = folder / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except OSError as error:
        raise ModelDamaged(f"{path} cannot be read: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise ModelDamaged(f"{path} is not a manifest: {error}") from error


def verify_files(manifest: Manifest, folder: Path) -> None:
    """Returns if every file is the one that the manifest speaks of.

    Raises:
        ModelDamaged: names the model and its first file that is missing or differs.

    """
    verified: set[ModelFile] = set()
    for entry in manifest.models:
        for file in entry.files:
            if file not in verified:
                _verify(entry, file, folder / file.path)
                verified.add(file)


def _verify(entry: ModelEntry, file: ModelFile, path: Path) -> None:
    try:
        size = path.stat().st_size
        if size != file.bytes:
            raise ModelDamaged(f"{entry.id}: {file.path} has {size} bytes, the manifest says {file.bytes}")
        with path.open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise ModelDamaged(f"{entry.id}: {file.path} cannot be read: {error.strerror}") from error
    if found != file.sha256:
        raise ModelDamaged(f"{entry.id}: {file.path} has SHA-256 {found}, the manifest says {file.sha256}")
