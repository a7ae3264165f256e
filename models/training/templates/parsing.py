"""Reading of pattern blocks: `# name [low-high]`, then lines `language: pattern | pattern`."""

from __future__ import annotations

from typing import NamedTuple

from models.training.templates.words import LANGUAGES


class Patterns(NamedTuple):
    """All wordings of one statement by language, and the range of the number in it (0-0 where it has none)."""

    name: str
    low: int
    high: int
    by_language: dict[str, tuple[str, ...]]


def parsed_patterns(block: str) -> list[Patterns]:
    """Return the patterns of a block in its order; every statement must have a wording in every language."""
    found: list[Patterns] = []
    wordings: dict[str, list[str]] = {}
    for line in block.strip().splitlines():
        if line.startswith("#"):
            name, _, bounds = line[1:].strip().partition(" ")
            low, _, high = bounds.partition("-")
            wordings = {language: [] for language in LANGUAGES}
            found.append(Patterns(name, int(low or 0), int(high or 0), wordings))  # type: ignore[arg-type]
        elif line.strip():
            language, _, rest = line.partition(":")
            wordings[language.strip()].extend(part.strip() for part in rest.split("|"))
    for patterns in found:
        missing = [language for language, texts in patterns.by_language.items() if not texts]
        if missing:
            raise ValueError(f"{patterns.name}: no wording in {missing}")
    return [
        patterns._replace(by_language={key: tuple(value) for key, value in patterns.by_language.items()})
        for patterns in found
    ]


class Statement(NamedTuple):
    """One statement: its wordings and its contradictions by language."""

    name: str
    said: dict[str, tuple[str, ...]]
    denied: dict[str, tuple[str, ...]]


def parsed_statements(block: str) -> list[Statement]:
    """Return the statements of a block; a wording that begins with `- ` contradicts the others."""
    statements = []
    for patterns in parsed_patterns(block):
        said = {key: tuple(t for t in texts if not t.startswith("- ")) for key, texts in patterns.by_language.items()}
        denied = {key: tuple(t[2:] for t in texts if t.startswith("- ")) for key, texts in patterns.by_language.items()}
        if not all(said.values()) or not all(denied.values()):
            raise ValueError(f"{patterns.name}: a language lacks a statement or its denial")
        statements.append(Statement(patterns.name, said, denied))
    return statements
