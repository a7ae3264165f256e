"""Any `transformers` sequence-classification NLI checkpoint in the shipped model's place, run by torch."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from service.errors import ModelOutputInvalid, ModelUnsupported, SetupError
from service.inference.batches import in_order
from service.inference.manifest import LABELS, ModelEntry, NliLabel, NliTest
from service.inference.rows import Row, Vectors

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

LONGEST = 512
"""Tokens; longer windows exist, but a premise is a few sentences."""
STEMS: dict[NliLabel, str] = {"entailment": "entail", "neutral": "neutral", "contradiction": "contradict"}
"""How a checkpoint's own name of a label begins, in lower case."""
EASY_PAIRS = (
    NliTest("A man is sleeping on a bench.", "A person is asleep.", "entailment"),
    NliTest("A man is sleeping on a bench.", "Nobody is asleep.", "contradiction"),
    NliTest("A man is sleeping on a bench.", "The man is a famous doctor.", "neutral"),
)
"""What any NLI model that reads English gets right."""


class TorchNli:
    """An NLI model in torch, float32, on the CPU."""

    def __init__(self, name: str, model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> None:
        self._name = name
        self._model = model
        self._tokenizer = tokenizer
        self._columns = label_columns(name, model.config.id2label or {})
        self._longest = window(model, tokenizer)
        self.revision: str = getattr(model.config, "_commit_hash", None) or weights_digest(Path(name))

    @classmethod
    def open(cls, id_or_folder: str) -> Self:
        """The checkpoint of a hub id or a folder, its labels read from its config.

        Raises:
            SetupError: torch is not installed.
            ModelUnsupported: it cannot be loaded, or is not an NLI model of three named classes.

        """
        try:
            import torch  # noqa: F401
        except ImportError as error:
            raise SetupError(f"{id_or_folder} runs through torch: install the extra mihak[torch]") from error
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        try:
            tokenizer = AutoTokenizer.from_pretrained(id_or_folder)
            model = AutoModelForSequenceClassification.from_pretrained(id_or_folder).float().eval()
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ModelUnsupported(f"{id_or_folder} cannot be loaded: {error}") from error
        return cls(id_or_folder, model, tokenizer)

    def rows(self, pairs: Sequence[tuple[str, str]]) -> list[Row]:
        """Each pair within the checkpoint's window."""
        encoded = (self._encoded(premise, hypothesis) for premise, hypothesis in pairs)
        return [Row(one["input_ids"], one.get("token_type_ids", [])) for one in encoded]

    def logits(self, rows: Sequence[Row]) -> Vectors:
        """Logits `[n, 3]` in the order entailment, neutral, contradiction, in the rows' order.

        Raises:
            ModelOutputInvalid: a logit is not finite.

        """

        def outputs(group: list[int]) -> Vectors:
            return self._run([rows[position] for position in group])

        found = in_order([len(row) for row in rows], len(LABELS), outputs)
        if not np.isfinite(found).all():
            raise ModelOutputInvalid(f"{self._name} gave something that is not a number")
        return found[:, self._columns]

    def predict(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """Logits `[n, 3]` of pairs; errors as of `logits`."""
        return self.logits(self.rows(pairs))

    def too_long(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """Which pairs are longer than the checkpoint's window, so that `rows` cuts them."""
        whole = (self._tokenizer(*pair, truncation=False, verbose=False)["input_ids"] for pair in pairs)
        return [len(ids) > self._longest for ids in whole]

    def _encoded(self, premise: str, hypothesis: str) -> Any:
        """A pair within the window; the hypothesis is cut only where it alone would fill half of it."""
        own = len(self._tokenizer(hypothesis, add_special_tokens=False, verbose=False)["input_ids"])
        side = "only_first" if own < self._longest // 2 else "longest_first"
        return self._tokenizer(premise, hypothesis, truncation=side, max_length=self._longest, verbose=False)

    def _run(self, rows: Sequence[Row]) -> Vectors:
        import torch

        encoded = [{"input_ids": row.ids} | ({"token_type_ids": row.types} if row.types else {}) for row in rows]
        batch = self._tokenizer.pad(encoded, return_tensors="pt")
        with torch.inference_mode():
            logits: Vectors = self._model(**batch).logits.numpy()
        return logits


def label_columns(name: str, id2label: Mapping[int, str] | Mapping[str, str]) -> list[int]:
    """Where the checkpoint's logits have entailment, neutral and contradiction.

    Raises:
        ModelUnsupported: names the labels that the checkpoint has.

    """
    columns = [[int(at) for at, theirs in id2label.items() if _is(theirs, STEMS[label])] for label in LABELS]
    if len(id2label) != len(LABELS) or any(len(found) != 1 for found in columns):
        theirs = ", ".join(str(label) for label in id2label.values())
        raise ModelUnsupported(
            f"{name} has the labels {theirs}; it must name entailment, neutral and contradiction, and no other, in its config's id2label"
        )
    return [found[0] for found in columns]


def _is(label: str, stem: str) -> bool:
    return str(label).strip().lower().startswith(stem)


def window(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> int:
    """The longest input that both sides allow; RoBERTa's position table holds `pad_token_id + 1` rows more than it has places."""
    places = getattr(model.config, "max_position_embeddings", None) or LONGEST
    if "roberta" in str(model.config.model_type):
        places -= (model.config.pad_token_id or 0) + 1
    return int(min(LONGEST, tokenizer.model_max_length, places))


def weights_digest(folder: Path) -> str:
    """Twelve digits of the SHA-256 of a folder's weights, for a checkpoint that has no commit of a hub."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.safetensors"), *folder.glob("*.bin")]):
        with path.open("rb") as weights:
            digest.update(hashlib.file_digest(weights, "sha256").digest())
    return digest.hexdigest()[:12]


def open_foreign_nli(id_or_folder: str, threads: int) -> tuple[TorchNli, ModelEntry]:
    """The checkpoint, and an entry that stands for it where the manifest's would.

    Raises:
        SetupError: torch is not installed.
        ModelUnsupported: it cannot be used.

    """
    model = TorchNli.open(id_or_folder)
    import torch

    torch.set_num_threads(threads)
    entry = ModelEntry(
        id=id_or_folder,
        task="nli",
        revision=model.revision,
        licence="see its own card",
        card="",
        files=(),
        graph="",
        tokenizer="",
        labels=LABELS,
        nli_tests=EASY_PAIRS,
    )
    return model, entry
