"""The words of the interface: the same keys in every language, none missing, and none outside of the catalogues."""

from __future__ import annotations

import re
from importlib.resources import files
from string import Formatter

import pytest

from service.api.problems import STATUS
from service.config import Settings
from service.domain import Bound, Relation, Stance, VerdictLabel
from service.errors import MihakError
from service.inference.manifest import load_manifest
from service.languages.registry import LANGUAGES
from service.retrieval import RETRIEVERS
from service.web.catalogue import INTERFACES, catalogue, direction

TEMPLATES = sorted(
    path
    for path in files("service.web").joinpath("templates").rglob("*.html")  # type: ignore[attr-defined]
)
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<!doctype[^>]*>|<[^>]*>", re.DOTALL)
SPOKEN = re.compile(r"\b(?:title|alt|aria-label|placeholder|content)=\"([^\"]*)\"")
each_language = pytest.mark.parametrize("language", INTERFACES)
each_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)


def places(words: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(words) if name is not None)


@each_language
def test_every_language_has_the_same_keys_with_the_same_values(language):
    ours, first = catalogue(language).words, catalogue(INTERFACES[0]).words
    assert ours.keys() == first.keys()
    for key, words in ours.items():
        assert words.strip() == words, key
        assert words, key
        assert places(words) == places(first[key]), key


def test_the_languages_are_written_in_their_own_letters():
    arabic = catalogue("ar")
    foreign = [
        key
        for key, words in arabic.words.items()
        if not re.search(r"[\u0621-\u064a]", words)
        and not key.startswith(
            ("examples.", "footer.schema", "result.citation", "day", "moment", "month", "timeline.tick")
        )
    ]
    assert foreign == []
    assert not any(
        re.search(r"[\u0621-\u064a]", words)
        for key, words in catalogue("en").words.items()
        if not key.startswith("examples.")
    )


@each_template
def test_no_template_holds_words_of_its_own(template):
    text = template.read_text(encoding="utf-8")
    without = JINJA.sub(" ", text)
    spoken = " ".join(words for words in SPOKEN.findall(without) if words != "width=device-width, initial-scale=1")
    left = re.sub(r"&#?\w+;", " ", TAG.sub(" ", without) + re.sub(r"light dark|^2$", "", spoken))
    left = left.replace("Mihak", "").replace("محكّ", "")  # the name itself, in both its scripts
    assert re.findall(r"[^\W\d_]+", left) == []


def test_the_search_for_words_finds_some():
    assert re.findall(r"[^\W\d_]+", TAG.sub(" ", JINJA.sub(" ", "<p>{{ t('x') }} bare <b>{% if x %}</b></p>"))) == [
        "bare"
    ]


@each_template
def test_every_key_that_a_template_names_is_there(template):
    text = template.read_text(encoding="utf-8")
    words = catalogue("en").words
    named = re.findall(r"\bt(?:\.plain)?\('([\w.]+)'\s*[,)]", text)
    assert [key for key in named if key not in words] == []
    prefixes = re.findall(r"\bt(?:\.plain)?\('([\w.]+)' ~", text)
    assert [prefix for prefix in prefixes if not any(key.startswith(prefix) for key in words)] == []


def test_no_key_is_there_for_nothing():
    everything = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    tables = (
        "terms",
        "languages",
        "months",
        "problems",
        "fields",
        "verdicts",
        "stances",
        "relations",
        "bounds",
        "uncheckable",
        "tasks",
        "retrievers",
        "sides",
        "strength",
        "examples",
    )
    prefixes = tuple(re.findall(r"\bt(?:\.plain)?\('([\w.]+)' ~", everything))
    elsewhere = {"day", "moment", "month", "corpus.undated"}
    unused = [
        key
        for key in catalogue("en").words
        if f"'{key}'" not in everything
        and not key.startswith((*prefixes, *(f"{table}." for table in tables)))
        and key not in elsewhere
    ]
    assert unused == []


@each_language
def test_every_value_of_the_api_that_is_shown_has_words(language):
    words = catalogue(language)
    spoken = {
        "verdicts": VerdictLabel,
        "strength": VerdictLabel,
        "stances": Stance,
        "relations": Relation,
        "bounds": [bound for bound in Bound if bound is not Bound.EXACTLY],
        "languages": LANGUAGES,
        "retrievers": RETRIEVERS,
        "uncheckable": ["opinion", "question", "prediction", "unresolved_reference", "too_short"],
        "problems": {kind.code for kind in (*STATUS, *_every(MihakError))},
        "terms": {
            key
            for one in LANGUAGES.values()
            for table in (one.counted, one.groups, one.things, one.units)
            for key in table
        },
    }
    for group, names in spoken.items():
        assert [name for name in names if not words.has(f"{group}.{name}")] == [], group


def test_every_language_that_a_model_was_measured_in_has_a_name():
    measured = {
        part
        for model in load_manifest(Settings().models_dir).models
        for name in model.measured
        for part in name.language.split("-")
    }
    assert [code for code in measured if not catalogue("ar").has(f"languages.{code}")] == []


def test_values_keep_their_own_direction_and_are_escaped():
    said = str(catalogue("ar")("result.says", name="<b>ISIL & co</b>"))
    assert "<bdi>&lt;b&gt;ISIL &amp; co&lt;/b&gt;</bdi>" in said
    assert '<bdi dir="ltr">≥ 120</bdi>' in str(catalogue("ar")("result.outdated", figure="≥ 120"))


def test_a_missing_key_is_a_bug():
    with pytest.raises(KeyError):
        catalogue("en")("no.such.key")


def test_a_value_without_words_is_shown_itself():
    assert catalogue("en").term("terms", "polar_bears") == "polar bears"
    assert catalogue("en").term("relations", None) == ""


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ar", "rtl"), ("fa", "rtl"), ("ckb", "rtl"), ("en", "ltr"), ("tr", "ltr"), ("unknown", "ltr")],
)
def test_direction(language, expected):
    assert direction(language) == expected


def _every(kind: type[MihakError]) -> list[type[MihakError]]:
    return [found for one in kind.__subclasses__() for found in (one, *_every(one))] + [kind]
