"""Premise/hypothesis pairs and their files: gzipped TSV with a header, one pair a line, no quoting."""

from __future__ import annotations

import csv
import gzip
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

COLUMNS = ("premise", "hypothesis", "label", "lang_premise", "lang_hypothesis", "id")
LABELS = ("entailment", "neutral", "contradiction")
# A fourth label of two-class sets: neutral or contradiction, trained as the sum of the two probabilities.
NOT_ENTAILMENT = "not_entailment"
LABEL_IDS = {label: index for index, label in enumerate((*LABELS, NOT_ENTAILMENT))}


class Pair(NamedTuple):
    """A premise, a hypothesis, the label, both languages (ISO 639-1) and an id whose prefix tells the kind."""

    premise: str
    hypothesis: str
    label: str
    lang_premise: str
    lang_hypothesis: str
    id: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes two pairs the same text: both sides after NFKC, case folding and white-space folding."""
        return folded(self.premise), folded(self.hypothesis)


def folded(text: str) -> str:
    """Return the text as it is compared for duplicates."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield the pairs of one gzipped TSV; a row of another shape or label is an error, not a skipped row."""
    csv.field_size_limit(10**8)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = next(rows)
        if tuple(header) != COLUMNS:
            raise ValueError(f"{path}: columns {header}")
        for row in rows:
            pair = Pair(*row)
            if pair.label not in LABEL_IDS:
                raise ValueError(f"{path}: {pair.id} has label {pair.label!r}")
            yield pair


def write_pairs(path: Path, pairs: Iterable[Pair]) -> int:
    """Write pairs in the same format and return their number; the same pairs give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as stream:
        stream.write(("\t".join(COLUMNS) + "\n").encode())
        for pair in pairs:
            fields = [" ".join(field.split()) for field in pair]
            stream.write(("\t".join(fields) + "\n").encode())
            count += 1
    return count
