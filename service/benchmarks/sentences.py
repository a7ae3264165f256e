"""Real sentences by language, from whatever sets of texts lie in a folder: what large corpora are made of."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from service.errors import InvalidInput
from service.evaluation.retrieval import paragraphs
from service.evaluation.tables import rows
from service.ingestion.sentences import sentences

SHORTEST, LONGEST = 40, 400
"""Code points of a sentence that says something and is one sentence."""
_COLUMNS: Final = (("premise", "lang_premise"), ("hypothesis", "lang_hypothesis"))
_WIDEST_FIELD = 10_000_000  # of a TSV, in characters; the module's own limit is shorter than some premises


def sentences_in(folder: Path) -> dict[str, list[str]]:
    """The different sentences of each language, in the order of files and lines.

    Read are TSV files of labelled pairs (`premise, hypothesis, lang_premise, lang_hypothesis`), XQuAD files
    (`*.<language>.json`) and documents in the service's own format (`*.jsonl` with `text` and `language`).

    Raises:
        InvalidInput: there is none.

    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for path in sorted(folder.rglob("*")):
        for language, sentence in _of_file(path):
            if SHORTEST <= len(sentence) <= LONGEST and "\0" not in sentence:
                found[language][sentence] = None
    if not found:
        raise InvalidInput(f"{folder}: no sentences in .tsv, .tsv.gz, .json or .jsonl files", field="data")
    return {language: list(texts) for language, texts in sorted(found.items())}


def _of_file(path: Path) -> Iterator[tuple[str, str]]:
    if path.name.endswith((".tsv", ".tsv.gz")):
        yield from _of_pairs(path)
    elif path.suffix == ".json":
        language = path.suffixes[0].removeprefix(".")
        for text, _ in paragraphs(path):
            yield from _cut(text, language)
    elif path.suffix == ".jsonl":
        for line in path.read_bytes().splitlines():
            document = msgspec.json.decode(line)
            if isinstance(document.get("text"), str) and isinstance(document.get("language"), str):
                yield from _cut(document["text"], document["language"])


def _of_pairs(path: Path) -> Iterator[tuple[str, str]]:
    if not _has_languages(path):
        return
    csv.field_size_limit(_WIDEST_FIELD)
    for _, row in rows(path, {name for column in _COLUMNS for name in column}):
        for text, language in _COLUMNS:
            if 2 <= len(row[language]) <= 3:
                yield row[language], row[text].strip()


def _has_languages(path: Path) -> bool:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        header = lines.readline().rstrip("\n").split("\t")
    return {name for column in _COLUMNS for name in column} <= set(header)


def _cut(text: str, language: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        for start, end in sentences(line, language):
            yield language, line[start:end]


def parted(found: Mapping[str, Sequence[str]], every: int = 50) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Sentences to make a corpus of, and every fiftieth apart, to be asked for: no passage holds one of those."""
    kept = {language: [text for n, text in enumerate(texts) if n % every] for language, texts in found.items()}
    asked = {language: list(texts[::every]) for language, texts in found.items()}
    return {language: texts for language, texts in kept.items() if len(texts) > 1}, asked
